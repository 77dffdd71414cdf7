"""A recorded meeting: speakers and their points in order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.elections import Election
from scrutator.archive.models.missions import Mission
from scrutator.archive.models.organizations import in_language
from scrutator.core import dates
from scrutator.core.dates import Precision
from scrutator.core.provenance import Sourced

ROLES = {"host": _("the host"), "mission": _("the mission"), "reporter": _("the reporter")}


class Meeting(Sourced):
    """A meeting on the public record. Its account is somebody's account: the source says whose."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    election = models.ForeignKey(Election, models.PROTECT, related_name="meetings")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="meetings")
    title_en = models.CharField(_("title"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    held_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    account_by = models.CharField(_("account given by"), max_length=200)

    class Meta:
        ordering = ["election", "held_on"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_ru)

    @property
    def held(self) -> str:
        """The date for a person; empty when not known."""
        return dates.shown(self.held_on, self.held_precision)


class MeetingPoint(models.Model):
    """One point that one speaker made, in our words, with a short quotation where the original was seen."""

    class Check(models.TextChoices):
        NONE = "", _("nothing to check")
        STATUS = "status", _("the status table")
        ONLY_IN_REGION = "only_in_region", _("the status table and UN M49")
        FIRST_MISSION = "first_mission", _("the missions in the archive")
        STATIONS = "stations", _("the frame of polling stations")
        BOUND = "bound", _("the bound for none found")
        CONVERSATIONS = "conversations", _("what conversations can show")
        CRITICISMS = "criticisms", _("the register of criticisms")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField(_("order"))
    speaker = models.CharField(_("speaker"), max_length=120)
    speaker_role = models.CharField(_("role of the speaker"), max_length=20)
    about = models.CharField(_("of whom or what"), max_length=120, blank=True)
    point_en = models.TextField(_("the point, in our words"))
    point_ru = models.TextField(_("the point in Russian, in our words"), blank=True)
    quotation = models.CharField(_("in the speaker's words, as reported"), max_length=400, blank=True)
    check_by = models.CharField(_("can be checked against"), max_length=20, choices=Check.choices, blank=True)

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="one_point_per_place")]

    def __str__(self) -> str:
        return f"{self.meeting.code} {self.order}"

    @property
    def point(self) -> str:
        return in_language(self.point_en, self.point_ru)

    @property
    def role(self) -> str:
        """The role of the speaker for a person."""
        return str(ROLES.get(self.speaker_role, self.speaker_role))
