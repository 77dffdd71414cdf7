"""A statement while it is written."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.findings.models import Snapshot
from scrutator.missions.models import Mission


class Draft(models.Model):
    """A statement of a mission, on one snapshot."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="drafts")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="drafts")
    title_en = models.CharField(_("title"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["mission", "-created_at"]

    def __str__(self) -> str:
        return self.title_en


class Revision(models.Model):
    """The text at one time, in both languages: Markdown with bindings. A change is a new revision."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    text_en = models.TextField(_("text"))
    text_ru = models.TextField(_("text in Russian"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"
