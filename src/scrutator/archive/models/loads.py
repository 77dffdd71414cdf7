"""Which edition of the shipped facts has been read."""

from __future__ import annotations

from django.db import models


class ShippedLoad(models.Model):
    """The checksum of shipped data files that were loaded, so that the next start has nothing to do."""

    checksum = models.CharField(max_length=64, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.checksum
