"""``scrutator archive``."""
