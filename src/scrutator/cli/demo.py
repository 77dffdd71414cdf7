"""``scrutator demo``."""
