"""An observer's telephone: enrolled by a code that serves once, known by the hash of a token."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models.people import Person


class Enrolment(models.Model):
    """A code, given as a link or QR, that enrols one device once. Only its SHA-256 is stored."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    scope = models.CharField(_("mission"), max_length=60)
    code_sha256 = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.person} {self.scope}"


class Device(models.Model):
    """A device with a token of 256 bits. The token itself is shown once; its SHA-256 is stored and looked up.

    ``state`` is what the field app said of itself when it last spoke to the server: ``app`` its version, ``waiting``
    finished reports that are not sent, ``drafts``, ``persistent`` whether the browser promised to keep its storage
    (null: not known), ``clock_ahead`` seconds, ``language``, ``at``; empty where the app never spoke. ``given_up_at``:
    headquarters expects nothing more of it; ``wiped_at``: the app said that it erased everything.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    scope = models.CharField(_("mission"), max_length=60)
    label = models.CharField(_("label"), max_length=100, blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    state = models.JSONField(_("state of the app"), default=dict, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    given_up_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    given_up_reason = models.CharField(_("why it was given up"), max_length=300, blank=True)
    wiped_at = models.DateTimeField(_("wiped"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.person} {self.label}"
