"""``scrutator review``."""
