"""Criticisms: what any organization or state said in public of this vote or an earlier one, and what came of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.archive.models import Election, Organization
from scrutator.archive.models.organizations import State, in_language
from scrutator.archive.models.statements import at_most_25_words
from scrutator.archive.words import in_words
from scrutator.casework.models.base import CaseItem, Register
from scrutator.casework.models.incidents import Incident
from scrutator.core.provenance import Sourced
from scrutator.law.models import Commitment, Obligation, Provision


class Answered(models.TextChoices):
    """What became of a point. A point is closed by its reason, never by its age."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered in words")
    ACTED_ON = "acted_on", _("acted on")
    CLOSED = "closed", _("closed")


class Criticism(CaseItem, Sourced):
    """One point that somebody raised in public. Praise has the same fields as criticism, by ``direction``.

    The claim is in our words, with a short quotation where the original was seen. ``archived`` is the point of the
    archive from which this one was taken. ``subject`` ties points about the same thing, whoever raised them.
    ``questions`` are the questions of our own forms that ask about it, as ``FORM:question``.
    """

    REGISTER = Register.CRITICISM
    LINKS = ("incidents",)
    SEARCHED = (
        "point_en", "point_ru", "subject", "speaker", "quotation", "provision_words", "commitment_words", "asks_for",
        "would_answer_en", "would_answer_ru", "answer", "follow_up",
    )  # fmt: skip

    archived = models.ForeignKey(ArchivedCriticism, models.PROTECT, null=True, blank=True, related_name="+")
    election = models.ForeignKey(Election, models.PROTECT, verbose_name=_("vote"), related_name="+")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), null=True, blank=True, related_name="+"
    )
    state = models.ForeignKey(
        State,
        models.PROTECT,
        verbose_name=pgettext_lazy("of the world", "state"),
        null=True,
        blank=True,
        related_name="+",
    )
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    said_on = models.DateField(_("day"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=ArchivedCriticism.Direction.choices)
    stage = models.CharField(_("stage"), max_length=20, choices=ArchivedCriticism.Stage.choices)
    subject = models.CharField(_("subject"), max_length=80, blank=True)
    point_en = models.TextField(_("the point, in our words"))
    point_ru = models.TextField(_("the point in Russian, in our words"), blank=True)
    quotation = models.CharField(_("in the speaker's words"), max_length=400, blank=True, validators=[at_most_25_words])
    provision = models.ForeignKey(
        Provision, models.PROTECT, verbose_name=_("provision"), null=True, blank=True, related_name="+"
    )
    provision_words = models.CharField(_("provision as it was named"), max_length=200, blank=True)
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, verbose_name=_("commitment"), null=True, blank=True, related_name="+"
    )
    commitment_words = models.CharField(_("commitment as it was named"), max_length=200, blank=True)
    obligation = models.ForeignKey(
        Obligation, models.PROTECT, verbose_name=_("obligation"), null=True, blank=True, related_name="+"
    )
    asks_for = models.TextField(_("what it asks for"), blank=True)
    would_answer_en = models.TextField(_("what evidence would answer it"), blank=True)
    would_answer_ru = models.TextField(_("what evidence would answer it, in Russian"), blank=True)
    answer = models.TextField(_("the state's answer"), blank=True)
    answer_url = models.URLField(_("source of the answer"), max_length=600, blank=True)
    answered = models.CharField(_("what became of it"), max_length=8, choices=Answered.choices, default=Answered.OPEN)
    follow_up = models.TextField(_("follow-up"), blank=True)
    questions = ArrayField(
        models.CharField(max_length=120), verbose_name=_("questions of our forms"), default=list, blank=True
    )
    incidents = models.ManyToManyField(Incident, verbose_name=_("incidents"), blank=True, related_name="criticisms")

    class Meta:
        ordering = ["mission", "election", "number"]
        verbose_name_plural = _("criticisms")
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="one_criticism_per_number"),
            models.UniqueConstraint(fields=["mission", "archived"], name="taken_from_the_archive_once"),
        ]

    @property
    def point(self) -> str:
        """The point in the reader's language, in our words."""
        return in_language(self.point_en, self.point_ru)

    @property
    def heading(self) -> str:
        """The same: what it is about."""
        return self.point

    @property
    def would_answer(self) -> str:
        """What evidence would answer it, in the reader's language."""
        return in_language(self.would_answer_en, self.would_answer_ru)

    @property
    def said_by(self) -> str:
        """Who made it: the organization or the state in the reader's language, or a speaker of neither."""
        return str(self.organization or self.state or in_words(self.speaker))
