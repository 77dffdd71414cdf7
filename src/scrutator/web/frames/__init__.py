"""Pages of the lists of polling stations."""
