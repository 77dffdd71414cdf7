"""The chain: every accepted event of a mission, numbered without gaps, each hash covering the one before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.missions.models.missions import Mission


class Event(models.Model):
    """One link. It holds the hash of a content, never the content, so that a witness can be erased.

    ``hash`` = SHA-256 of the canonical JSON of ``{mission, number, kind, subject, digest, at, previous}``.
    Written only by :mod:`scrutator.missions.chain`.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="events")
    number = models.PositiveBigIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=30)
    subject = models.CharField(_("subject"), max_length=120)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    at = models.DateTimeField(_("at"))
    previous = models.CharField(_("hash before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        ordering = ["mission", "number"]
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"
