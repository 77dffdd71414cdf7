"""A frame: one version of the list of polling stations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election
from scrutator.core.provenance import Sourced


class Frame(Sourced):
    """An immutable, dated list of stations with its source and SHA-256 checksum.

    While ``published_at`` is empty the frame is staged: rows are still being written and no reader sees it. Once
    published, triggers of the database refuse every change of the frame, its areas and its stations.
    """

    code = models.CharField(_("code"), max_length=60, unique=True)
    election = models.ForeignKey(Election, models.PROTECT, null=True, blank=True, related_name="frames")
    title_en = models.CharField(_("title"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    as_of = models.DateField(_("list as of"))
    voters_as_of = models.DateField(_("voters as of"), null=True, blank=True)
    checksum = models.CharField(_("SHA-256"), max_length=64)
    training = models.BooleanField(_("invented, for training"), default=False)
    placeholder_codes = models.BooleanField(_("station codes are placeholders"), default=False)
    stations_count = models.PositiveIntegerField(_("stations"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_ru if get_language() == "ru" and self.title_ru else self.title_en
