"""What observers send: submissions with receipts. Nothing acknowledged is lost, nothing is overwritten."""
