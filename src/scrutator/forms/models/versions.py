"""A form that a mission uses: an XLSForm, converted and never changed once published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.archive.models.organizations import in_language
from scrutator.missions.models import Mission, Stage


class FormVersion(models.Model):
    """One version: the workbook as it was sent, the XForm made of it, and the hashes of both.

    ``languages``: those beside English and Russian, ``[[code, name, title], ...]``.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="forms")
    form_id = models.CharField(_("form"), max_length=60)
    version = models.CharField(_("version"), max_length=40)
    title_en = models.CharField(_("title"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    languages = models.JSONField(_("other languages"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    workbook = models.BinaryField()
    workbook_sha256 = models.CharField(max_length=64)
    xform = models.TextField()
    xform_sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta:
        ordering = ["mission", "form_id", "published_at"]
        constraints = [models.UniqueConstraint(fields=["mission", "form_id", "version"], name="one_form_per_version")]

    def __str__(self) -> str:
        return f"{self.form_id} {self.version}"

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_ru)
