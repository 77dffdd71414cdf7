"""Incidents: what is said to have happened, by which sources, and how far it has been verified."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.archive.models.organizations import Named
from scrutator.casework.models.base import CaseItem, Change, Register
from scrutator.casework.models.complaints import ComplaintStage
from scrutator.casework.models.meetings import Point
from scrutator.casework.models.standing import Standing
from scrutator.collection.models import Submission
from scrutator.law.models import Commitment, Provision
from scrutator.missions.models import Mission
from scrutator.territory.models import Area, Station


class Category(Named):
    """A kind of incident of a mission's own list, with the provisions and commitments that it may touch.

    ``retired`` ones are offered no more; what was entered under them keeps them.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="incident_categories")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired = models.BooleanField(_("offered no more"), default=False)
    provisions = models.ManyToManyField(Provision, verbose_name=_("provisions"), blank=True, related_name="+")
    commitments = models.ManyToManyField(Commitment, verbose_name=_("commitments"), blank=True, related_name="+")

    class Meta:
        ordering = ["mission", "order", "code"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="one_category_per_code")]


class Severity(models.IntegerChoices):
    """How grave it would be if it were so; how sure it is stands apart."""

    MINOR = 1, _("minor")
    SERIOUS = 2, _("serious")
    GRAVE = 3, _("grave")


class Stream(models.TextChoices):
    """Citizens' reports are a stream of their own. They never enter the mission's figures."""

    MISSION = "mission", _("the mission's own")
    CITIZEN = "citizen", _("citizens' reports")


class Incident(CaseItem):
    """Something that is said to have happened. ``standing`` is that of the last step of verification.

    ``merged_into`` is the incident with which this one was found to be the same; it keeps its number and its history.
    """

    REGISTER = Register.INCIDENT
    PARTS = ("sources",)
    SEARCHED = ("title", "account", "place")

    stream = models.CharField(_("stream"), max_length=8, choices=Stream.choices, default=Stream.MISSION)
    title = models.CharField(_("what happened, in a line"), max_length=300)
    account = models.TextField(_("account"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=ComplaintStage.choices)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="incidents")
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity.choices, default=Severity.SERIOUS)
    happened_on = models.DateField(_("day"), null=True, blank=True)
    happened_at = models.TimeField(_("time"), null=True, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), null=True, blank=True, related_name="+")
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name=_("polling station"), null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    standing = models.CharField(
        _("how far verified"), max_length=12, choices=Standing.choices, default=Standing.REPORTED, editable=False
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ["mission", "-happened_on", "-number"]
        verbose_name_plural = _("incidents")
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="one_incident_per_number")]
        indexes = [
            models.Index(fields=["mission", "stream", "-happened_on", "-number"], name="incident_newest"),
            models.Index(fields=["mission", "station"], name="incident_station"),
        ]


class SourceKind(models.TextChoices):
    FLAG = "flag", _("red flag of a form")
    APP = "app", _("incident form")
    TEAM = "team", _("told to headquarters by a team")
    MEETING = "meeting", _("said at a meeting")
    MEDIA = "media", _("media")
    CITIZEN = "citizen", _("citizen's report")
    OTHER = "other", _("other")


class Source(models.Model):
    """Whence an incident is known. Who it was is sealed with the incident; ``label`` says only what kind of voice."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="sources")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=8, choices=SourceKind.choices)
    label = models.CharField(_("outlet or function"), max_length=200, blank=True)
    first_hand = models.BooleanField(_("saw it"), null=True, blank=True)
    heard_on = models.DateField(_("heard on"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)
    submission = models.ForeignKey(
        Submission, models.PROTECT, verbose_name=_("report"), null=True, blank=True, related_name="told_incidents"
    )
    question = models.CharField(_("question"), max_length=80, blank=True)
    point = models.ForeignKey(
        Point,
        models.PROTECT,
        verbose_name=_("point of a meeting"),
        null=True,
        blank=True,
        related_name="told_incidents",
    )

    class Meta:
        ordering = ["incident", "order"]
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["incident", "order"], name="one_source_per_place"),
            models.UniqueConstraint(fields=["incident", "submission", "question"], name="a_flag_tells_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}".strip()


class Verification(models.Model):
    """One step of verification: what an incident was found to be, by whom, when, and why."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="verifications")
    standing = models.CharField(_("how far verified"), max_length=12, choices=Standing.choices)
    reason = models.TextField(_("how it was verified"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    change = models.OneToOneField(Change, models.PROTECT, related_name="verification")

    class Meta:
        ordering = ["incident", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.incident} {self.standing}"


class NotTheSame(models.Model):
    """Two incidents that somebody compared and found to be two. They are not proposed as one again."""

    first = models.ForeignKey(Incident, models.CASCADE, related_name="+")
    second = models.ForeignKey(Incident, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name_plural = "not the same"
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="compared_once")]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
