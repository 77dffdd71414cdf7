"""How stations will be chosen, written down before any is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models import Mission
from scrutator.territory.models import Frame


class Design(models.Model):
    """A stratified random sample: strata, how many stations of each, of which frame.

    ``document`` is the whole design as canonical JSON will have it: ``{"version": 1, "mission": code, "training":
    bool, "frame": checksum, "strata_by": [...], "total": n, "minimum": m, "strata": [{"key": "...", "stations": N_h,
    "sample": n_h}, ...]}`` with strata in the order of their keys. It enters the commitment, so it is never changed.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="designs")
    frame = models.ForeignKey(Frame, models.PROTECT, related_name="designs")
    document = models.JSONField(_("design"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["mission", "created_at"]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.document.get('total')}"
