"""Passages of observers' texts that are not shown."""

from __future__ import annotations

from django.db import models

from scrutator.accounts.models import Person
from scrutator.collection.models.submissions import Submission
from scrutator.missions.models import Event


class Redaction(models.Model):
    """The characters ``begin`` to ``end`` (not included) of the text at ``path`` are shown to nobody but those who read
    originals. ``lifted_at`` ends it; both are links of the chain, and neither says what the passage was."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="redactions")
    path = models.CharField(max_length=255)
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    event = models.OneToOneField(Event, models.PROTECT, related_name="redaction")
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifting = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="redaction_lifted")

    class Meta:
        ordering = ["submission", "path", "begin"]

    def __str__(self) -> str:
        return f"{self.submission} {self.path} {self.begin}–{self.end}"
