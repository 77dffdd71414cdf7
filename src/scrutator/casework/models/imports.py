"""An import of a register of complaints: its file, what it is to do, how far it is, and how it ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.core.postgres.following import LongJob
from scrutator.missions.models import Mission


class RegisterImport(LongJob):
    """A register on its way into a mission. Its file lies sealed under the key at ``key_at`` of the mission's keyring
    until the import has ended, or for a day.

    ``look_only``: it is long, so that every row is looked at first, and stored once somebody has seen what it gives.
    ``result`` are counts and numbers, ``problems`` the first rows with a problem, ``renewals`` the first entries that
    were there already and of which the file says something else.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        LOOKED = "looked", _("looked at")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="register_imports")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=200)
    key_at = models.BigIntegerField()
    sheet = models.CharField(max_length=255, blank=True)
    mapping = models.JSONField(default=dict)
    leave_out = models.BooleanField(default=False)
    look_only = models.BooleanField(default=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    result = models.JSONField(default=dict, blank=True)
    renewals = models.JSONField(default=list, blank=True)

    @property
    def under_way(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.RUNNING}
