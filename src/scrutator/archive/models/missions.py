"""Past observation missions, as far as the public record tells."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.elections import Election, Round
from scrutator.archive.models.organizations import Organization
from scrutator.core.provenance import Sourced


def _count(label: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


def _percent(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True)


class Mission(Sourced):
    """One organization's (or several organizations') observation of one vote. Empty means: not in the record."""

    class Sampling(models.TextChoices):
        NOT_STATED = "not_stated", _("not stated")
        PROBABILITY = "probability", _("probability sample")
        OWN_CHOICE = "own_choice", _("chosen by the mission, method not published")

    class Benchmark(models.TextChoices):
        NOT_STATED = "not_stated", _("not stated")
        NATIONAL_LAW = "national_law", _("national law")
        COMMITMENTS = "commitments", _("international commitments")
        BOTH = "both", _("national law and international commitments")

    code = models.CharField(_("code"), max_length=40, unique=True)
    election = models.ForeignKey(Election, models.PROTECT, related_name="missions")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="missions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="missions")
    partners = models.ManyToManyField(Organization, related_name="joint_missions", blank=True)
    organization_as_named = models.CharField(_("organization as named in the source"), max_length=120, blank=True)
    head = models.CharField(_("head"), max_length=200, blank=True)
    observers = _count(_("observers"))
    observers_basis = models.CharField(_("observers counted as"), max_length=200, blank=True)
    stations_visited = _count(_("stations visited"))
    n_opening = _count(_("openings observed"))
    n_voting = _count(_("stations where voting was observed"))
    n_counting = _count(_("counts observed"))
    n_tabulation = _count(_("tabulations observed"))
    stations_universe = _count(_("stations in the country"))
    negative_opening = _percent(_("% negative, opening"))
    negative_voting = _percent(_("% negative, voting"))
    negative_counting = _percent(_("% negative, count"))
    negative_tabulation = _percent(_("% negative, tabulation"))
    regions = models.JSONField(_("regions named"), default=list, blank=True)
    qualifiers = models.JSONField(_("figures given as about, more than, up to or almost"), default=dict, blank=True)
    also_reported = models.JSONField(_("other figures reported for the same thing"), default=dict, blank=True)
    sampling = models.CharField(
        _("stations chosen by"), max_length=12, choices=Sampling.choices, default=Sampling.NOT_STATED
    )
    benchmark = models.CharField(_("benchmark"), max_length=12, choices=Benchmark.choices, default=Benchmark.NOT_STATED)
    benchmark_named = models.CharField(_("benchmark as named"), max_length=200, blank=True)
    source_kind = models.CharField(_("kind of source"), max_length=60, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
