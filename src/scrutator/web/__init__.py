"""Pages, in English and Russian."""
