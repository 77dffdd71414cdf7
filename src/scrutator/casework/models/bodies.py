"""Bodies that complaints are about or are decided by."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import Named
from scrutator.missions.models import Mission
from scrutator.territory.models import Area


class BodyKind(models.TextChoices):
    PRECINCT = "precinct", _("precinct commission")
    DISTRICT = "district", _("district or town commission")
    REGIONAL = "regional", _("regional commission")
    CENTRAL = "central", _("central commission")
    PROSECUTOR = "prosecutor", _("prosecutor")
    COURT = "court", _("court")
    OTHER = "other", _("other body")


class Body(Named):
    """A body that complaints are about or are decided by. ``spellings`` are other ways in which registers write it."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=12, choices=BodyKind.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    spellings = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    class Meta:
        ordering = ["mission", "kind", "name_en"]
        verbose_name_plural = "bodies"
        constraints = [models.UniqueConstraint(fields=["mission", "name_en"], name="one_body_per_name")]
