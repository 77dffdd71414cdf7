"""What was said in public about a vote, by whom, and what others criticised."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.elections import Election
from scrutator.archive.models.missions import Mission
from scrutator.archive.models.organizations import Organization, in_language
from scrutator.core import dates
from scrutator.core.dates import Precision
from scrutator.core.provenance import Sourced

QUOTATION_WORDS = 25


class Coding(models.TextChoices):
    """A filter, not a headline; the codebook is ``docs/methods/codebook.md``."""

    NOT_CODED = "not_coded", _("not coded")
    POSITIVE = "positive", _("positive")
    MIXED = "mixed", _("mixed")
    NEGATIVE = "negative", _("negative")


def at_most_25_words(text: str) -> None:
    if len(text.split()) > QUOTATION_WORDS:
        raise ValidationError(_("A quotation has at most 25 words."))


class PublicStatement(Sourced):
    """A statement on a vote: by a mission, or by another speaker (the host, an official, a citizen group)."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    election = models.ForeignKey(Election, models.PROTECT, related_name="statements")
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, blank=True, related_name="statements")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="statements")
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    made_on = models.DateField(_("date"), null=True, blank=True)
    made_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    language = models.CharField(_("language"), max_length=5)
    quotation = models.CharField(_("in the speaker's words"), max_length=400, blank=True, validators=[at_most_25_words])
    summary_en = models.TextField(_("our summary in English"), blank=True)
    summary_ru = models.TextField(_("our summary in Russian"), blank=True)
    coding = models.CharField(_("coded as"), max_length=10, choices=Coding.choices, default=Coding.NOT_CODED)

    class Meta:
        ordering = ["election", "made_on", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def summary(self) -> str:
        """Our summary in the reader's language."""
        return in_language(self.summary_en, self.summary_ru)

    @property
    def made(self) -> str:
        """The date for a person; empty when not known."""
        return dates.shown(self.made_on, self.made_precision)


class Criticism(Sourced):
    """One critical or approving point of a public statement, and what came of it."""

    class Stage(models.TextChoices):
        LEGAL = "legal", _("legal framework")
        ADMINISTRATION = "administration", _("election administration")
        REGISTRATION = "registration", _("registration of voters and candidates")
        CAMPAIGN = "campaign", _("campaign and media")
        EARLY_VOTING = "early_voting", _("early voting")
        OPENING = "opening", _("opening")
        VOTING = "voting", _("voting")
        COUNT = "count", _("count")
        TABULATION = "tabulation", _("tabulation")
        COMPLAINTS = "complaints", _("complaints and appeals")
        OVERALL = "overall", _("the election as a whole")

    class Direction(models.TextChoices):
        CRITICAL = "critical", _("critical")
        APPROVING = "approving", _("approving")

    code = models.CharField(_("code"), max_length=60, unique=True)
    statement = models.ForeignKey(PublicStatement, models.PROTECT, related_name="criticisms")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices, default=Direction.CRITICAL)
    point_en = models.TextField(_("the point, in our words"))
    point_ru = models.TextField(_("the point in Russian, in our words"), blank=True)
    provision = models.CharField(_("provision"), max_length=120, blank=True)
    commitment = models.CharField(_("commitment"), max_length=200, blank=True)
    state_answer = models.TextField(_("the state's answer"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)
    would_answer_en = models.TextField(_("what evidence would answer it"), blank=True)
    would_answer_ru = models.TextField(_("what evidence would answer it, in Russian"), blank=True)

    class Meta:
        ordering = ["statement", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def point(self) -> str:
        return in_language(self.point_en, self.point_ru)

    @property
    def would_answer(self) -> str:
        """What evidence would answer it, in the reader's language."""
        return in_language(self.would_answer_en, self.would_answer_ru)
