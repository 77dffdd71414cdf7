"""A figure knows what it may claim."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.findings.models.snapshots import Snapshot
from scrutator.forms.models import Question


class Scope(models.TextChoices):
    """Only a drawn probability sample earns ``FRAME``."""

    VISITED = "visited", _("the stations visited")
    FRAME = "frame", _("all stations of the frame")


class Unit(models.TextChoices):
    STATIONS = "stations", _("stations")


class Figure(models.Model):
    """The share of stations where the problem answer was given, of those where yes or no was observed.

    ``value`` and limits are shares in [0, 1]; ``numerator`` of ``denominator`` are counts of observed stations, never
    weighted. ``bound_count`` of ``bound_population`` is the zero-event bound, filled when the numerator is 0.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="figures")
    question = models.ForeignKey(Question, models.PROTECT, related_name="figures")
    key = models.CharField(_("key"), max_length=80)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, default=Unit.STATIONS)
    yes = models.PositiveIntegerField(_("yes"))
    no = models.PositiveIntegerField(_("no"))
    not_observed = models.PositiveIntegerField(_("not observed"))
    not_applicable = models.PositiveIntegerField(_("not applicable"))
    blank = models.PositiveIntegerField(_("no answer"), default=0)
    numerator = models.PositiveIntegerField(_("stations with the problem"))
    denominator = models.PositiveIntegerField(_("stations observed"))
    value = models.FloatField(_("share"), null=True, blank=True)
    se = models.FloatField(_("standard error"), null=True, blank=True)
    lower = models.FloatField(_("lower limit"), null=True, blank=True)
    upper = models.FloatField(_("upper limit"), null=True, blank=True)
    level = models.FloatField(_("level"), null=True, blank=True)
    method = models.CharField(_("method"), max_length=200)
    assumptions = models.JSONField(_("assumptions"), default=list)
    caveats = models.JSONField(_("caveats"), default=list)
    bound_count = models.PositiveIntegerField(_("bound, stations"), null=True, blank=True)
    bound_population = models.PositiveIntegerField(_("bound, of how many"), null=True, blank=True)

    class Meta:
        ordering = ["snapshot", "question__order", "scope"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "key"], name="one_figure_per_key")]

    def __str__(self) -> str:
        return self.key
