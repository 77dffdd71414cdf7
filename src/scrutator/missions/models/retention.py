"""Until when contents are kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models.events import Event
from scrutator.missions.models.missions import Mission


class Retention(models.Model):
    """The last day on which observers' own words and files are kept, set by a person. The newest holds, earlier ones
    stay; ``until`` is None where none is set any more. Nothing is erased by a date: two people decide."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="retentions")
    until = models.DateField(_("kept until"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("set"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="retention")

    class Meta:
        ordering = ["mission", "-event"]

    def __str__(self) -> str:
        return f"{self.mission} {self.until}"
