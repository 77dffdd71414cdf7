"""What an observer signed on the telephone before it was enrolled."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device
from scrutator.missions.models.events import Event
from scrutator.missions.models.members import Member


class Paper(models.TextChoices):
    CONDUCT = "conduct", _("code of conduct")
    CONSENT = "consent", _("consent to the use of data")


class Agreement(models.Model):
    """A paper that a member signed: its words by their SHA-256, the language in which they were read, and the name as
    it was written under them. ``salt`` is random, so that what the chain holds cannot be found by trying names."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="agreements")
    device = models.ForeignKey(Device, models.PROTECT, related_name="agreements")
    kind = models.CharField(_("paper"), max_length=10, choices=Paper.choices)
    sha256 = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=10)
    signed_name = models.CharField(_("signed as"), max_length=150)
    salt = models.CharField(max_length=64)
    at = models.DateTimeField(_("signed"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="agreement")

    class Meta:
        ordering = ["member", "event"]

    def __str__(self) -> str:
        return f"{self.kind} {self.signed_name}"
