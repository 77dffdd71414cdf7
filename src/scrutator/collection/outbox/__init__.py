"""Sealed reports that any telephone or stick may carry: made on a device as one file, or as texts of QR codes, and
brought in at headquarters."""
