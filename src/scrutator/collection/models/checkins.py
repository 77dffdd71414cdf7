"""Where an observer says to be, and how: short words between two reports."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device
from scrutator.collection.content.words import opened_words
from scrutator.collection.models.erasures import Erasure
from scrutator.missions.models import Event, Member, Mission
from scrutator.planning.models import Team
from scrutator.territory.models import Station


class CheckIn(models.Model):
    """One word of an observer. ``at`` is the telephone's own time, which was ``clock_ahead`` seconds ahead of the
    server's when it was handed in. The place is there only if the observer gave it.

    ``station_code`` is as sent; ``station`` is null where the frame has no such station, or none was named.
    ``shut_out``: the telephone was revoked when it handed this in. The place is sealed under the key at ``key_at`` of
    the mission's keyring, together with ``salt``, which is random, so that the place cannot be found from the chain by
    trying. ``erased`` is the decision by which both are gone; the link in the chain stays.
    """

    PART = b"place"

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
    key_at = models.BigIntegerField(null=True, blank=True)
    sealed_place = models.BinaryField(default=bytes)
    erased = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="check_ins")
    shut_out = models.BooleanField(_("telephone shut out"), default=False)
    received_at = models.DateTimeField(_("received"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="check_in")

    class Meta:
        ordering = ["mission", "-event"]
        constraints = [models.UniqueConstraint(fields=["mission", "uuid"], name="one_check_in_per_uuid")]

    def __str__(self) -> str:
        return f"{self.member} {self.kind}"

    @property
    def told(self) -> dict[str, str]:
        """The place and the salt, as sealed; empty when erased. Raises ``content-key-gone``, ``content-broken``."""
        return opened_words(self.mission.code, self.PART, str(self.uuid), self.key_at, self.sealed_place)

    @property
    def place(self) -> Place | None:
        """Where it was said, if that was given and is not erased. Raises ``content-key-gone``, ``content-broken``."""
        return place_in(self.told)


class Place(NamedTuple):
    """Degrees; ``accuracy`` in metres, None where the telephone did not say."""

    latitude: float
    longitude: float
    accuracy: float | None


def told_of(place: tuple[float, float, float | None] | None, salt: str) -> dict[str, str]:
    """What is sealed of a check-in. Numbers are written so that the same ones are read."""
    names = ("latitude", "longitude", "accuracy")
    return {"salt": salt, **{name: repr(one) for name, one in zip(names, place or (), strict=False) if one is not None}}


def place_in(told: dict[str, str]) -> Place | None:
    if "latitude" not in told:
        return None
    accuracy = float(told["accuracy"]) if "accuracy" in told else None
    return Place(float(told["latitude"]), float(told["longitude"]), accuracy)
