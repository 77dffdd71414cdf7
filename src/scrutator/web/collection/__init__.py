"""Pages of what has come: the list, an observer's own receipts, and the check of a receipt."""
