"""Votes, their rounds, and published facts about them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import Named, State
from scrutator.core.provenance import Sourced


class Election(Named):
    """A vote: an election or a referendum of one state."""

    class Kind(models.TextChoices):
        PRESIDENTIAL = "presidential", _("presidential")
        PARLIAMENTARY = "parliamentary", _("parliamentary")
        GENERAL = "general", _("general")
        LOCAL = "local", _("local")
        REFERENDUM = "referendum", _("referendum")

    code = models.CharField(_("code"), max_length=40, unique=True)
    state = models.ForeignKey(State, models.PROTECT, related_name="elections")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)

    class Meta:
        ordering = ["code"]


class Round(models.Model):
    """One round of voting, of one or several days."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("round"), default=1)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        ordering = ["election", "number"]
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="one_round_per_number")]

    def __str__(self) -> str:
        return f"{self.election.code} {self.number}"


class ElectionFact(Sourced):
    """One published figure or date about an election, as published; an empty value is a known gap."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="facts")
    section = models.CharField(_("section"), max_length=40)
    geography = models.CharField(_("where"), max_length=80)
    metric = models.CharField(_("what"), max_length=80)
    value = models.CharField(_("value"), max_length=40, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    as_of = models.CharField(_("as of"), max_length=20, blank=True)

    class Meta:
        ordering = ["election", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "section", "geography", "metric", "as_of"],
                name="one_fact_per_metric_and_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.geography}: {self.metric} = {self.value or '?'}"
