"""Complaints and appeals: what was filed with whom, when it had to be decided, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from scrutator.casework.models.base import CaseItem, Register
from scrutator.casework.models.bodies import Body
from scrutator.collection.models import Submission
from scrutator.law.models import Provision
from scrutator.territory.models import Area, Station


class ComplaintStage(models.TextChoices):
    COMMISSIONS = "commissions", _("forming of commissions")
    SIGNATURES = "signatures", _("collection of signatures")
    REGISTRATION = "registration", _("registration of candidates and voters")
    CAMPAIGN = "campaign", _("campaign")
    EARLY = "early", _("early voting")
    VOTING = "voting", _("voting")
    COUNT = "count", _("count")
    RESULTS = "results", _("results")
    AFTER = "after", _("after the results")


class Complainant(models.TextChoices):
    VOTER = "voter", _("voter")
    CANDIDATE = "candidate", _("candidate")
    PROXY = "proxy", _("proxy")
    PARTY = "party", _("party")
    OBSERVER = "observer", _("observer")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other")


class Origin(models.TextChoices):
    """Where a mission knows a complaint from. What was only heard of is counted apart from the register."""

    REGISTER = "register", _("official register")
    SEEN = "seen", _("seen by our team")
    TOLD = "told", _("told to us")
    PUBLISHED = "published", _("published")


class Outcome(models.TextChoices):
    PENDING = "pending", _("pending")
    UPHELD = "upheld", _("upheld")
    IN_PART = "in_part", _("upheld in part")
    REJECTED = "rejected", _("rejected")
    INADMISSIBLE = "inadmissible", _("left without consideration")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Fault(models.TextChoices):
    """Why a complaint was not considered: faults of form that guidance would prevent come first."""

    WRONG_BODY = "wrong_body", _("filed with the wrong body")
    LATE = "late", _("filed late")
    NO_STANDING = "no_standing", _("by somebody who may not file it")
    FORM = "form", _("a fault of form: signature, address, copies")
    NO_EVIDENCE = "no_evidence", _("no evidence attached")
    NO_REMEDY = "no_remedy", _("does not say what is asked for")
    NOT_COMPETENT = "not_competent", _("nobody is competent")
    DUPLICATE = "duplicate", _("already decided")
    OTHER = "other", _("another reason")


OF_FORM = frozenset({Fault.WRONG_BODY, Fault.LATE, Fault.FORM, Fault.NO_EVIDENCE, Fault.NO_REMEDY})
"""Faults that a person who knew the rules would not have made."""


def _by(*fields: str, name: str, also: Sequence[str] = ()) -> models.Index:
    """An index from which pages of the register are counted and turned without a look at the rows."""
    return models.Index(fields=["mission", *fields, "-filed_on", "-number"], include=["shut", *also], name=name)


class Complaint(CaseItem):
    """A complaint or an appeal, with every field of a register row. What is not known stays empty.

    An appeal is a complaint of its own whose ``appeals`` is the one it is against. Dates are days, with the time where
    hours matter. ``collegial`` is None where it is not known whether a session or one person decided.
    The limits are those that the law set when it was entered or last changed, each with both ends: ``…_by`` in the
    generous reading, ``…_surely`` in the narrowest:
    :mod:`scrutator.casework.complaints.limits`.
    """

    REGISTER = Register.COMPLAINT
    LINKS = ("submissions", "incidents")
    SEARCHED = (
        "title", "account", "register_ref", "topics", "side", "provision_words", "remedy_sought", "remedy_given",
        "effect",
    )  # fmt: skip

    origin = models.CharField(_("known from"), max_length=10, choices=Origin.choices)
    register_ref = models.CharField(_("number in the register"), max_length=80, blank=True)
    title = models.CharField(_("what is complained of, in a line"), max_length=300)
    account = models.TextField(_("account"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=ComplaintStage.choices)
    complainant = models.CharField(_("complainant"), max_length=12, choices=Complainant.choices)
    side = models.CharField(_("party or side, as they said"), max_length=120, blank=True)
    respondent = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("complained of"), null=True, blank=True, related_name="complained_of"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), null=True, blank=True, related_name="complaints"
    )
    appeals = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("appeal against the decision on"),
        null=True,
        blank=True,
        related_name="appealed_by",
    )
    provision = models.ForeignKey(
        Provision, models.PROTECT, verbose_name=_("provision"), null=True, blank=True, related_name="complaints"
    )
    provision_words = models.CharField(_("provision as it was named"), max_length=200, blank=True)
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("substance"), default=list, blank=True)
    remedy_sought = models.TextField(_("remedy sought"), blank=True)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), null=True, blank=True, related_name="+")
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name=_("polling station"), null=True, blank=True, related_name="+"
    )

    act_on = models.DateField(_("day of the act"), null=True, blank=True)
    act_time = models.TimeField(_("time of the act"), null=True, blank=True)
    filed_on = models.DateField(_("day of filing"), null=True, blank=True)
    filed_time = models.TimeField(_("time of filing"), null=True, blank=True)
    hearing_on = models.DateField(_("day of the hearing"), null=True, blank=True)
    decided_on = models.DateField(_("day of the decision"), null=True, blank=True)
    decided_time = models.TimeField(_("time of the decision"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, default=Outcome.PENDING)
    fault = models.CharField(_("why not considered"), max_length=14, choices=Fault.choices, blank=True)
    collegial = models.BooleanField(_("decided in session"), null=True, blank=True)
    written = models.BooleanField(_("in writing"), null=True, blank=True)
    reasoned = models.BooleanField(_("with reasons"), null=True, blank=True)
    remedy_given = models.TextField(_("remedy given"), blank=True)
    effect = models.TextField(_("effect on the result"), blank=True)

    file_by = models.DateTimeField(_("to be filed before"), null=True, blank=True)
    file_surely = models.DateTimeField(null=True, blank=True)
    decide_by = models.DateTimeField(_("to be decided before"), null=True, blank=True)
    decide_surely = models.DateTimeField(null=True, blank=True)
    limits = models.JSONField(_("how the limits were computed"), default=dict, blank=True)

    submissions = models.ManyToManyField(Submission, verbose_name=_("reports"), blank=True, related_name="complaints")
    incidents = models.ManyToManyField(
        "casework.Incident", verbose_name=_("incidents"), blank=True, related_name="complaints"
    )

    class Meta:
        ordering = ["mission", "-filed_on", "-number"]
        verbose_name_plural = _("complaints and appeals")
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="one_complaint_per_number"),
            models.CheckConstraint(
                condition=models.Q(fault="") | models.Q(outcome=Outcome.INADMISSIBLE),
                name="only_the_unheard_have_faults",
            ),
        ]
        indexes = [
            _by(name="complaint_newest"),
            _by("outcome", name="complaint_outcome", also=["decide_by"]),
            _by("stage", name="complaint_stage"),
            _by("body", name="complaint_body"),
            _by("origin", name="complaint_origin", also=["register_ref"]),
            models.Index(F("mission"), OpClass(Upper("register_ref"), name="text_pattern_ops"), name="complaint_ref"),
            GinIndex(SearchVector("title", config="simple"), name="complaint_words"),
        ]

    @property
    def in_register(self) -> bool:
        """Whether it has a number in an official register, or is known from more than what the mission was told."""
        return bool(self.register_ref) or self.origin != Origin.TOLD
