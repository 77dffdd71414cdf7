"""Judgements: how far a recommendation was acted on by a later vote or day, who judged so, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.archive.models import Election, Organization
from scrutator.recommendations.models.recommendations import Recommendation, named


class Step(models.TextChoices):
    """The four steps of public practice, in their order. They are words and no numbers: nothing is added up."""

    NOT = "not", _("not implemented")
    PARTIALLY = "partially", _("partially implemented")
    MOSTLY = "mostly", _("mostly implemented")
    FULLY = "fully", _("fully implemented")


class Judgement(models.Model):
    """One judgement. It is never changed: whoever judges otherwise later adds another.

    ``judged_by`` and ``judged_words`` are both empty where this mission judges. It is about ``election``, a later vote,
    or about the day ``as_of``, or both.
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="judgements")
    order = models.PositiveSmallIntegerField(_("order"))
    step = models.CharField(_("step of implementation"), max_length=10, choices=Step.choices)
    election = models.ForeignKey(
        Election, models.PROTECT, verbose_name=_("by the later vote"), null=True, blank=True, related_name="+"
    )
    vote_words = models.CharField(_("vote as it was named"), max_length=200, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    judged_by = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("judged by"), null=True, blank=True, related_name="+"
    )
    judged_words = models.CharField(_("judged by, as it was named"), max_length=200, blank=True)
    why = models.TextField(_("why"))
    url = models.URLField(_("source"), max_length=600, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("entered by"), related_name="+")
    at = models.DateTimeField(_("entered"))

    class Meta:
        ordering = ["recommendation", "order"]
        verbose_name_plural = _("judgements")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "order"], name="one_judgement_per_place"),
            models.CheckConstraint(
                condition=models.Q(election__isnull=False) | models.Q(as_of__isnull=False),
                name="a_judgement_is_about_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} {self.step}"

    @property
    def ours(self) -> bool:
        return self.judged_by_id is None and not self.judged_words

    @property
    def judge(self) -> str:
        """Who judged, for a person."""
        if self.ours:
            return self.recommendation.mission.name
        return named(self.judged_by, self.judged_words)

    @property
    def vote(self) -> str:
        """The later vote, for a person; empty where it is about a day alone."""
        return named(self.election, self.vote_words)
