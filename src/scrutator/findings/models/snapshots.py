"""A frozen state of what came in. Every figure is computed from one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Event, Mission


class Snapshot(models.Model):
    """Canonical sorted rows, and their hash.

    ``content`` is lines of canonical JSON in UTF-8, each ended by a line feed: first the header, then a line a station
    in the order of station codes. Its SHA-256 is ``digest``. It is never changed.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="snapshots")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="snapshots")
    content = models.BinaryField()
    digest = models.CharField(_("SHA-256"), max_length=64)
    rows = models.PositiveIntegerField(_("stations"))
    chain_number = models.PositiveBigIntegerField(_("last event covered"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="snapshot")
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("frozen"))

    class Meta:
        ordering = ["mission", "-created_at"]

    def __str__(self) -> str:
        return self.digest[:12]
