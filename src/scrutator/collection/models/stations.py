"""Which station a submission counts for, where a person found that another one was meant."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.collection.models.submissions import Submission
from scrutator.missions.models import Event
from scrutator.territory.models import Station


class StationChange(models.Model):
    """A person's change of the station of one submission, with the reason. The submission stays as it was sent; the
    newest change counts, earlier ones stay. ``before`` is the station that counted until then, None if there was none.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="station_changes")
    before = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Station, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("changed"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="station_change")

    class Meta:
        ordering = ["submission", "event"]

    def __str__(self) -> str:
        return f"{self.submission} {self.after}"
