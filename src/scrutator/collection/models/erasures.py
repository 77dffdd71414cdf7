"""Decisions that contents be erased, each of two people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models import Event, Mission


class Erasure(models.Model):
    """One person proposes, another decides; both are chained. ``number`` is that of the decision in the chain, by which
    an erased report is named; None while it waits and when it was declined.

    ``instances`` names reports by their numbers of instance, ``words`` check-ins and messages by theirs.
    ``events`` are empty where the decision was read from the register after an older copy of the database was put back:
    that copy's chain does not hold it.
    """

    class Scope(models.TextChoices):
        TEXTS = "texts", _("own words and files; coded answers stay, so figures stand")
        WHOLE = "whole", _("everything that was answered")

    class Verdict(models.TextChoices):
        WAITING = "", _("waits for a second person")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="erasures")
    scope = models.CharField(_("what is erased"), max_length=5, choices=Scope.choices)
    reason = models.TextField(_("reason"))
    instances = models.JSONField(default=list)
    words = models.JSONField(default=list)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    proposal = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="erasure_proposed")
    verdict = models.CharField(_("decision"), max_length=9, choices=Verdict.choices, blank=True, default="")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="erasure")
    number = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["mission", "-proposed_at"]

    def __str__(self) -> str:
        return f"{self.mission} {self.number or self.pk}"
