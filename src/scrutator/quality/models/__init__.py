from scrutator.quality.models.reviews import Decision, Flag

__all__ = ["Decision", "Flag"]
