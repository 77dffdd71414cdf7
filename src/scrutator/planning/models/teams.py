"""Teams of two, and which station each visits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.missions.models import Member, Mission
from scrutator.territory.models import Station


class Team(models.Model):
    mission = models.ForeignKey(Mission, models.CASCADE, related_name="teams")
    code = models.CharField(_("code"), max_length=20)

    class Meta:
        ordering = ["mission", "code"]
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="one_team_per_code")]

    def __str__(self) -> str:
        return self.code


class TeamMember(models.Model):
    """An observer in a team; two make it whole, and nobody is in two teams."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    member = models.OneToOneField(Member, models.CASCADE, related_name="team_place")

    class Meta:
        ordering = ["team", "pk"]

    def __str__(self) -> str:
        return f"{self.team} {self.member}"


class Assignment(models.Model):
    """A station to be visited by a team. ``drawn`` tells those of the sample from extra visits, which never enter
    figures of the frame."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="assignments")
    team = models.ForeignKey(Team, models.PROTECT, related_name="assignments")
    station = models.ForeignKey(Station, models.PROTECT, related_name="+")
    drawn = models.BooleanField(_("of the sample"), default=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["team", "order"]
        constraints = [models.UniqueConstraint(fields=["mission", "team", "station"], name="one_assignment")]

    def __str__(self) -> str:
        return f"{self.team} {self.station_id}"
