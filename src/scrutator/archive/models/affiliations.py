"""Which status a state holds in an organization, since when, and by which decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import Organization, State
from scrutator.core import dates
from scrutator.core.dates import Precision
from scrutator.core.provenance import Confidence, Sourced


class Status(models.TextChoices):
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    DIALOGUE_PARTNER = "dialogue_partner", _("dialogue partner")
    PARTNER = "partner", _("partner")
    APPLICANT = "applicant", _("applicant")
    GUEST = "guest", _("guest")


class Affiliation(Sourced):
    """One status of one state. It lasts until the state's next affiliation with the organization.

    Two dates are kept apart: of the decision, and of the effect (accession, memorandum). Either may be known to the
    year only, or not at all; each has its own precision and confidence.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="affiliations")
    state = models.ForeignKey(State, models.PROTECT, related_name="affiliations")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    decided_confidence = models.CharField(max_length=6, choices=Confidence.choices)
    effective_on = models.DateField(_("in effect from"), null=True, blank=True)
    effective_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    effective_confidence = models.CharField(max_length=6, choices=Confidence.choices)
    event = models.CharField(_("event"), max_length=200, blank=True)

    class Meta:
        ordering = ["organization", "state", "decided_on", "effective_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "state", "status", "decided_on", "effective_on"],
                name="one_affiliation_per_decision",
                nulls_distinct=False,
            )
        ]

    @property
    def decided(self) -> str:
        """The date of the decision for a person; empty when not known."""
        return dates.shown(self.decided_on, self.decided_precision)

    @property
    def effective(self) -> str:
        """The date of the effect for a person; empty when not known."""
        return dates.shown(self.effective_on, self.effective_precision)

    def __str__(self) -> str:
        return f"{self.state.iso2} {self.status} {self.organization.code}"
