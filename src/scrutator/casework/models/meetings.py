"""Meetings: with whom the mission spoke, what each said, in order, and what is to follow."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.archive.models import Meeting as RecordedMeeting
from scrutator.casework.models.base import CaseItem, Register
from scrutator.casework.models.bodies import Body
from scrutator.casework.models.standing import Standing
from scrutator.law.models import Provision
from scrutator.planning.models import Team
from scrutator.territory.models import Area, Station


class MeetingKind(models.TextChoices):
    """The head's debrief with the host is a kind of its own: it has questions, answers and promises."""

    TALK = "talk", _("conversation with interlocutors")
    DEBRIEF = "debrief", _("debrief with the host")


class InterlocutorKind(models.TextChoices):
    PRECINCT_CHAIR = "precinct_chair", _("chair of a precinct commission")
    PRECINCT_MEMBER = "precinct_member", _("member of a precinct commission")
    DISTRICT = "district", _("district or town commission")
    REGIONAL = "regional", _("regional commission")
    CENTRAL = "central", _("central commission")
    VOTER = "voter", _("voter")
    PARTY = "party", _("party or movement")
    CANDIDATE = "candidate", _("candidate")
    PROXY = "proxy", _("proxy of a candidate")
    CITIZEN_OBSERVER = "citizen_observer", _("citizen observer")
    COURT = "court", _("court")
    PROSECUTOR = "prosecutor", _("prosecutor")
    POLICE = "police", _("police")
    MEDIA = "media", _("media")
    CIVIC = "civic", _("civic group")
    STATE_BODY = "state_body", _("other state body")
    HOST = "host", _("host authority")
    OTHER_MISSION = "other_mission", _("other observation mission")
    OTHER = "other", _("other")


class Side(models.TextChoices):
    """How an interlocutor describes their own side. Nobody else decides it, and not asked is not neutral."""

    GOVERNING = "governing", _("governing")
    OPPOSITION = "opposition", _("opposition")
    OTHER = "other", _("neither of the two")


class Consent(models.TextChoices):
    """What an interlocutor agreed to. Only what is agreed to is ever quoted."""

    NOT_ASKED = "not_asked", _("not asked")
    NAMED = "named", _("may be quoted with the function")
    UNNAMED = "unnamed", _("may be quoted without saying who")
    REFUSED = "refused", _("may not be quoted")


class Meeting(CaseItem):
    """A meeting of the mission. Names of interlocutors are sealed; voters have a code and no name anywhere.

    ``recorded`` is the account of the public record of which this is the mission's own.
    """

    REGISTER = Register.MEETING
    PARTS = ("interlocutors", "points", "follow_ups")
    SEARCHED = ("title", "place", "ours", "agenda", "topics")
    PARTS_SEARCHED = {
        "interlocutors": ("label", "side_words"),
        "points": ("topic", "text", "verified_how"),
        "follow_ups": ("what", "outcome"),
    }

    kind = models.CharField(_("kind"), max_length=8, choices=MeetingKind.choices, default=MeetingKind.TALK)
    title = models.CharField(_("with whom or about what, in a line"), max_length=300)
    held_on = models.DateField(_("day"))
    held_at = models.TimeField(_("time"), null=True, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), null=True, blank=True, related_name="+")
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name=_("polling station"), null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, verbose_name=_("team"), null=True, blank=True, related_name="+")
    ours = models.CharField(_("who was there for the mission"), max_length=300, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"), default=list, blank=True)
    recorded = models.ForeignKey(
        RecordedMeeting, models.PROTECT, verbose_name=_("in the public record"), null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["mission", "-held_on", "-number"]
        verbose_name_plural = _("meetings")
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="one_meeting_per_number")]
        indexes = [models.Index(fields=["mission", "-held_on", "-number"], name="meeting_newest")]


class Interlocutor(models.Model):
    """Somebody whom the mission heard. ``label`` is a function, or for voters a code (``V-1``); never a name.

    ``side`` is what they say of themselves; ``side_words`` their own words for it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="interlocutors")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=16, choices=InterlocutorKind.choices)
    side = models.CharField(_("side, as they say themselves"), max_length=10, choices=Side.choices, blank=True)
    side_words = models.CharField(_("party or side, as they said"), max_length=120, blank=True)
    label = models.CharField(_("function"), max_length=120)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("body"), null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "order"]
        verbose_name_plural = _("interlocutors")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_interlocutor_per_place"),
            models.CheckConstraint(
                condition=~models.Q(kind=InterlocutorKind.VOTER) | models.Q(label__regex=r"^V-[0-9]+$"),
                name="voters_have_codes",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PointKind(models.TextChoices):
    POINT = "point", _("point")
    QUESTION = "question", _("question")
    ANSWER = "answer", _("answer")
    PROMISE = "promise", _("promise")


class Point(models.Model):
    """One thing that was said, in our words and in its place. ``by`` is empty where the mission itself spoke.

    ``first_hand`` and ``standing`` are about allegations; ``answers`` is the point to which an answer or a promise
    belongs.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField(_("order"))
    by = models.ForeignKey(
        Interlocutor, models.PROTECT, verbose_name=_("said by"), null=True, blank=True, related_name="points"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=PointKind.choices, default=PointKind.POINT)
    topic = models.CharField(_("topic"), max_length=40, blank=True)
    text = models.TextField(_("what was said, in our words"))
    allegation = models.BooleanField(_("an allegation"), default=False)
    first_hand = models.BooleanField(_("seen or lived through by who says it"), null=True, blank=True)
    standing = models.CharField(_("how far verified"), max_length=12, choices=Standing.choices, blank=True)
    verified_how = models.CharField(_("verified how"), max_length=300, blank=True)
    consent = models.CharField(_("consent to quote"), max_length=10, choices=Consent.choices, default=Consent.NOT_ASKED)
    provision = models.ForeignKey(
        Provision, models.PROTECT, verbose_name=_("provision"), null=True, blank=True, related_name="+"
    )
    answers = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("answers"), null=True, blank=True, related_name="answered_by"
    )

    class Meta:
        ordering = ["meeting", "order"]
        verbose_name_plural = _("points")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_point_per_turn"),
            models.CheckConstraint(
                condition=models.Q(allegation=True) | models.Q(first_hand=None, standing="", verified_how=""),
                name="only_allegations_are_verified",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.text[:60]}"


class FollowUp(models.Model):
    """What is to be done after a meeting, by whom and until when, and what came of it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    order = models.PositiveSmallIntegerField(_("order"))
    what = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("who does it"), null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        ordering = ["meeting", "order"]
        verbose_name_plural = _("follow-ups")
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="one_follow_up_per_place")]

    def __str__(self) -> str:
        return self.what
