"""Papers and pictures that belong to an item: sealed on the disk, with the hash of what they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.casework.models.base import Change, Register
from scrutator.missions.models import Mission


class Evidence(models.Model):
    """A file that belongs to an item. ``sha256`` and ``size`` are those of its content and stand in the chain; the
    file is sealed under the key at ``key_at`` of the mission's keyring and opens to whoever may read sources."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="+")
    register = models.CharField(max_length=1, choices=Register.choices)
    item = models.PositiveIntegerField(_("number of the item"))
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("what it shows"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    media_type = models.CharField(max_length=100)
    path = models.CharField(max_length=200)
    key_at = models.BigIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    change = models.OneToOneField(Change, models.PROTECT, related_name="evidence")

    class Meta:
        ordering = ["mission", "register", "item", "order"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["mission", "register", "item", "order"], name="one_evidence_per_place"),
            models.UniqueConstraint(fields=["mission", "register", "item", "sha256"], name="a_file_once_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.register}-{self.item} {self.title}"
