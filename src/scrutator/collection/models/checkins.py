"""Where an observer says to be, and how: short words between two reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device
from scrutator.missions.models import Event, Member, Mission
from scrutator.planning.models import Team
from scrutator.territory.models import Station


class CheckIn(models.Model):
    """One word of an observer. ``at`` is the telephone's own time, which was ``clock_ahead`` seconds ahead of the
    server's when it was handed in. The place (degrees; ``accuracy`` in metres) is there only if the observer gave it.

    ``station_code`` is as sent; ``station`` is null where the frame has no such station, or none was named.
    ``shut_out``: the telephone was revoked when it handed this in. ``salt`` is random, so that the place cannot be
    found from the chain by trying.
    """

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("arrived at the station")
        LEFT = "left", _("left the station")
        WELL = "well", _("all is well")
        HELP = "help", _("needs help")

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="check_ins")
    uuid = models.UUIDField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="check_ins")
    device = models.ForeignKey(Device, models.PROTECT, related_name="check_ins")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="check_ins")
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    station = models.ForeignKey(Station, models.PROTECT, null=True, blank=True, related_name="+")
    station_code = models.CharField(_("station"), max_length=80, blank=True)
    at = models.DateTimeField(_("time of the telephone"))
    clock_ahead = models.IntegerField(_("clock ahead, seconds"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    accuracy = models.FloatField(_("accuracy, metres"), null=True, blank=True)
    shut_out = models.BooleanField(_("telephone shut out"), default=False)
    received_at = models.DateTimeField(_("received"))
    salt = models.CharField(max_length=64)
    event = models.OneToOneField(Event, models.PROTECT, related_name="check_in")

    class Meta:
        ordering = ["mission", "-event"]
        constraints = [models.UniqueConstraint(fields=["mission", "uuid"], name="one_check_in_per_uuid")]

    def __str__(self) -> str:
        return f"{self.member} {self.kind}"
