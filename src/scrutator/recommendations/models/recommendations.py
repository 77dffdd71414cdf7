"""Recommendations: our own and earlier ones, with the same fields whoever made them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.archive.models import Election, Organization
from scrutator.archive.models.organizations import in_language
from scrutator.casework.models import Body, CaseItem, Complaint, Criticism, Incident, Meeting, Register
from scrutator.core.provenance import Confidence, Sourced
from scrutator.findings.models import Figure
from scrutator.law.models import Commitment, Obligation, Provision


class Origin(models.TextChoices):
    OURS = "ours", _("ours, after this vote")
    EARLIER = "earlier", _("earlier, after another vote")


class Priority(models.TextChoices):
    """The split that final reports make. Where a report makes none, it is not known."""

    PRIORITY = "priority", _("priority")
    OTHER = "other", pgettext_lazy("recommendation", "other")


class Kind(models.TextChoices):
    """What would have to change."""

    LAW = "law", _("law")
    PRACTICE = "practice", _("practice")
    BOTH = "both", _("law and practice")


class State(models.TextChoices):
    """Its own life. How far it was acted on is said by judgements."""

    DRAFT = "draft", pgettext_lazy("recommendation", "draft")
    PROPOSED = "proposed", pgettext_lazy("recommendation", "proposed")
    PUBLISHED = "published", pgettext_lazy("recommendation", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("recommendation", "withdrawn")


class Recommendation(CaseItem, Sourced):
    """One thing that a state or a body is asked to do, in our words.

    ``election`` is the vote after which it was made, ``vote_words`` that vote where the archive does not have it.
    ``made_by`` and ``made_words`` are empty for one of ours. ``priority``, ``kind`` and ``theme`` are empty where they
    are not known. Of an earlier one ``confidence`` says how sure the record is.
    """

    REGISTER = Register.RECOMMENDATION
    PARTS = ("judgements",)
    LINKS = ("complaints", "incidents", "criticisms", "meetings", "figures")
    SEARCHED = (
        "text_en", "text_ru", "topic", "addressee_words", "provision_words", "commitment_words", "made_words",
        "vote_words",
    )  # fmt: skip
    PARTS_SEARCHED = {"judgements": ("why",)}

    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices, default=Origin.OURS)
    state = models.CharField(_("state of the text"), max_length=10, choices=State.choices, default=State.DRAFT)
    text_en = models.TextField(_("text in English, in our words"), blank=True)
    text_ru = models.TextField(_("text in Russian, in our words"), blank=True)
    priority = models.CharField(_("priority or other"), max_length=8, choices=Priority.choices, blank=True)
    kind = models.CharField(_("law or practice"), max_length=8, choices=Kind.choices, blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=ArchivedCriticism.Stage.choices, blank=True)
    topic = models.CharField(_("subtopic"), max_length=80, blank=True)
    addressee = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("addressee"), null=True, blank=True, related_name="recommendations"
    )
    addressee_words = models.CharField(_("addressee as it was named"), max_length=200, blank=True)
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
    made_by = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("made by"), null=True, blank=True, related_name="+"
    )
    made_words = models.CharField(_("made by, as it was named"), max_length=200, blank=True)
    election = models.ForeignKey(
        Election, models.PROTECT, verbose_name=_("made after the vote"), null=True, blank=True, related_name="+"
    )
    vote_words = models.CharField(_("vote as it was named"), max_length=200, blank=True)
    published_on = models.DateField(_("day of publication"), null=True, blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence.choices, blank=True)

    complaints = models.ManyToManyField(
        Complaint, verbose_name=_("complaints"), blank=True, related_name="recommendations"
    )
    incidents = models.ManyToManyField(
        Incident, verbose_name=_("incidents"), blank=True, related_name="recommendations"
    )
    criticisms = models.ManyToManyField(
        Criticism, verbose_name=_("points of criticism or praise"), blank=True, related_name="recommendations"
    )
    meetings = models.ManyToManyField(Meeting, verbose_name=_("meetings"), blank=True, related_name="recommendations")
    figures = models.ManyToManyField(Figure, verbose_name=_("figures"), blank=True, related_name="recommendations")

    class Meta:
        ordering = ["mission", "-number"]
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="one_recommendation_per_number")]
        indexes = [models.Index(fields=["mission", "state", "-number"], name="recommendation_state")]

    @property
    def text(self) -> str:
        """In the reader's language, else in the one that there is."""
        return in_language(self.text_en or self.text_ru, self.text_ru)

    @property
    def heading(self) -> str:
        """The same: what it asks for."""
        return self.text

    @property
    def maker(self) -> str:
        """Who made it, for a person."""
        if self.origin == Origin.OURS:
            return str(self.mission.organization or self.mission)
        return named(self.made_by, self.made_words)

    @property
    def vote(self) -> str:
        """The vote after which it was made, for a person; empty where it is not known."""
        return named(self.election, self.vote_words)

    @property
    def asked(self) -> str:
        """Who is to act, for a person; empty where nobody is named."""
        return named(self.addressee, self.addressee_words)


def named(row: models.Model | None, words: str) -> str:
    """A row and the words that were used for it, for a person; votes with their code, since many have one name."""
    code = f" ({row.code})" if isinstance(row, Election) else ""
    return ", ".join(filter(None, (f"{row}{code}" if row else "", words)))
