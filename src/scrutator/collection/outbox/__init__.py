"""A sealed file of filled forms that any telephone or stick may carry: made on a device, brought in at headquarters."""
