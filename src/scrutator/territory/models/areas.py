"""The tree of areas of a frame, of any depth."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import Named
from scrutator.territory.models.frames import Frame


class Area(Named):
    """A part of the country. ``path`` is the codes from the root, joined by ``/``; ``level`` 0 is a root."""

    frame = models.ForeignKey(Frame, models.CASCADE, related_name="areas")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField(_("code"), max_length=80)
    path = models.CharField(max_length=400)
    level = models.PositiveSmallIntegerField(_("level"))
    stations_count = models.PositiveIntegerField(_("stations"))
    voters = models.PositiveBigIntegerField(_("registered voters"), null=True, blank=True)
    voters_source_url = models.URLField(_("source of voters"), max_length=600, blank=True)
    aliases = models.JSONField(_("other names in use"), default=list, blank=True)

    class Meta:
        ordering = ["frame", "path"]
        constraints = [models.UniqueConstraint(fields=["frame", "path"], name="one_area_per_path")]
