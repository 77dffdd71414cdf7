"""``scrutator bound``."""
