"""A member's own ways to look at the list of submissions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.missions.models import Member


class SavedView(models.Model):
    """Filters of the list under a name. ``query`` is a query string of the list's own parameters."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["member", "name"]
        constraints = [models.UniqueConstraint(fields=["member", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name
