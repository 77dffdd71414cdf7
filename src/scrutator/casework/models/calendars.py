"""Days on which a mission's host works or rests otherwise than its public holidays say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models import Mission


class MovedDay(models.Model):
    """One day that a government declared a day of rest, or a day of work, entered by hand from the official gazette."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="moved_days")
    day = models.DateField(_("day"))
    worked = models.BooleanField(_("is worked on"), default=False)
    name = models.CharField(_("why, and where it is published"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("entered"))

    class Meta:
        ordering = ["mission", "day"]
        constraints = [models.UniqueConstraint(fields=["mission", "day"], name="one_word_on_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
