"""Sealed files that were carried to headquarters."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device, Person
from scrutator.missions.models import Mission


class Outbox(models.Model):
    """One file that was brought in, by the SHA-256 of its bytes, with the receipts that go back to its device.

    ``by`` is None where it was brought in at the terminal. ``receipts`` is the receipt file, as
    :func:`scrutator.collection.outbox.receipts.receipt_file` writes it.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="outboxes")
    device = models.ForeignKey(Device, models.PROTECT, related_name="outboxes")
    sha256 = models.CharField(max_length=64)
    receipts = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("brought in"))

    class Meta:
        ordering = ["mission", "-at"]

    def __str__(self) -> str:
        return self.sha256[:12]
