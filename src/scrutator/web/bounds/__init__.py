"""The page of bounds: what *x found in n of N* supports, as the numbers are moved."""
