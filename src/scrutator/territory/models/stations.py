"""Polling stations. Unknown is null, never a guess."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.territory.models.areas import Area
from scrutator.territory.models.frames import Frame


class Station(models.Model):
    """One polling station of one frame."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary")
        CLOSED = "closed", _("closed institution")
        MILITARY = "military", _("military")
        ABROAD = "abroad", _("abroad")
        MOBILE = "mobile", _("mobile")

    frame = models.ForeignKey(Frame, models.CASCADE, related_name="stations")
    area = models.ForeignKey(Area, models.CASCADE, related_name="stations")
    code = models.CharField(_("code"), max_length=80)
    name = models.CharField(_("name"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, null=True, blank=True)  # noqa: DJ001
    voters = models.PositiveIntegerField(_("registered voters"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    urban = models.BooleanField(_("urban"), null=True, blank=True)
    accessible = models.BooleanField(_("step-free access"), null=True, blank=True)

    class Meta:
        ordering = ["frame", "code"]
        constraints = [models.UniqueConstraint(fields=["frame", "code"], name="one_station_per_code")]

    def __str__(self) -> str:
        return self.code
