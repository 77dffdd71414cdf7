"""Who belongs to a mission, in which role."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models.missions import Mission


class Role(models.TextChoices):
    HEAD = "head", _("head of mission")
    ANALYST = "analyst", _("statistical analyst")
    COORDINATOR = "coordinator", _("coordinator")
    LEGAL = "legal", _("legal analyst")
    PRESS = "press", _("press officer")
    LTO = "lto", _("long-term observer")
    STO = "sto", _("short-term observer")
    READER = "reader", _("read-only")


class Member(models.Model):
    """A person in one role of one mission. A membership ends by ``ended_at``; it is never deleted."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["mission", "role", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_role_of_a_person_in_a_mission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
