"""Until when reports count without a person's look."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models.events import Event
from scrutator.missions.models.missions import Mission


class Deadline(models.Model):
    """A moment after which reports are late, set by a person. The newest holds, earlier ones stay; ``until`` is None
    where a deadline was lifted."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="deadlines")
    until = models.DateTimeField(_("reports until"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("set"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="deadline")

    class Meta:
        ordering = ["mission", "-event"]

    def __str__(self) -> str:
        return f"{self.mission} {self.until}"
