"""``scrutator frame``."""
