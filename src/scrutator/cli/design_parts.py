"""What the options of ``scrutator design`` mean."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.science import sampling
from scrutator.science.sampling import Expected, SamplingError, Size


@dataclass(frozen=True)
class Rule:
    """How stations are shared out among strata. ``name`` is a value of ``--allocation``."""

    name: str
    minimum: int
    exponent: float
    importance: dict[str, float]
    cost: dict[str, float]
    budget: float | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def strata(given: list[str], share: float) -> tuple[dict[str, int], dict[str, float]]:
    """Stations and expected shares by stratum, of ``NAME=STATIONS`` or ``NAME=STATIONS:SHARE``."""
    sizes: dict[str, int] = {}
    shares: dict[str, float] = {}
    for text in given:
        name, equals, values = text.rpartition("=")
        count, _colon, expected = values.partition(":")
        try:
            number, p = int(count), float(expected) if expected else share
        except ValueError:
            equals = ""
        if not equals or not name or name in sizes:
            raise ScrutatorError("option-pair", option="--stratum", text=text, form="NAME=STATIONS:SHARE")
        sizes[name], shares[name] = number, p
    return sizes, shares


def numbers(option: str, given: list[str]) -> dict[str, float]:
    """Numbers by name, of ``NAME=NUMBER``."""
    found: dict[str, float] = {}
    for text in given:
        name, equals, value = text.rpartition("=")
        try:
            number = float(value)
        except ValueError:
            equals = ""
        if not equals or not name or name in found:
            raise ScrutatorError("option-pair", option=option, text=text, form="NAME=NUMBER")
        found[name] = number
    return found


def domains(given: list[str]) -> dict[str, dict[str, float]]:
    """For each domain its share of each stratum, of ``NAME=STRATUM,STRATUM:SHARE``."""
    found: dict[str, dict[str, float]] = {}
    for text in given:
        name, equals, members = text.partition("=")
        parts: dict[str, float] = {}
        for member in members.split(","):
            stratum, colon, share = member.rpartition(":") if ":" in member else (member, "", "")
            try:
                parts[stratum] = float(share) if colon else 1.0
            except ValueError:
                equals = ""
        if not equals or not name or name in found or "" in parts:
            raise ScrutatorError("option-pair", option="--domain", text=text, form="NAME=STRATUM,STRATUM:SHARE")
        found[name] = parts
    return found


def size_of(
    population: int | None,
    domain_share: float | None,
    *,
    margin: float,
    share: float,
    affected: int | None,
    sensitivity: float,
    other: float | None,
    power: float,
    level: float,
    deff: float,
    response: float,
) -> Size:
    """The size for a rare event, a difference, or a share; for a domain that holds ``domain_share`` if it is given."""
    if affected is not None and other is not None:
        raise SamplingError("--affected and --other ask for different sizes; give one of them")
    within = population
    if domain_share is not None and population is not None and 0 < domain_share <= 1:
        within = max(round(population * domain_share), 1)
    if affected is not None:
        if within is None:
            raise SamplingError("a rare event needs the number of stations in all")
        size = sampling.size_for_rare_event(
            affected, within, level=level, sensitivity=sensitivity, deff=deff, response=response
        )
    elif other is not None:
        size = sampling.size_for_difference(
            share, other, power=power, population=within, level=level, deff=deff, response=response
        )
    else:
        size = sampling.size_for_proportion(
            margin, share=share, population=within, level=level, deff=deff, response=response
        )
    return size if domain_share is None else sampling.size_for_domain(domain_share, size, population)


def draws(size: Size, total: int | None, groups: bool) -> int | None:
    """Stations to share out; ``None`` for a difference, whose ``groups`` are not the strata."""
    return total if total is not None or groups else size.draw


def allocated(rule: Rule, sizes: Mapping[str, int], shares: Mapping[str, float], draw: int | None) -> dict[str, int]:
    """Stations of each stratum. Spreads are those of a share: sd = sqrt(p (1 - p)), cv = sqrt((1 - p) / p)."""
    if wrong := sorted(key for key, p in shares.items() if not 0 <= p <= 1):
        raise SamplingError(f"the share expected must lie between 0 and 1: {', '.join(wrong)}")
    sd = {key: math.sqrt(p * (1 - p)) for key, p in shares.items()}
    if rule.name == "cost":
        if rule.budget is None:
            raise ScrutatorError("option-missing", option="--budget", remedy=_("Say what all visits may cost."))
        return sampling.cost_optimal(sizes, sd, rule.cost, budget=rule.budget, minimum=rule.minimum)
    if draw is None:
        raise ScrutatorError("option-missing", option="--total", remedy=_("Say how many stations to share out."))
    if rule.name == "equal":
        return sampling.equal(sizes, draw, rule.minimum)
    if rule.name == "neyman":
        return sampling.neyman(sizes, sd, draw, rule.minimum)
    if rule.name == "power":
        cv = {key: math.sqrt((1 - p) / p) if p else math.inf for key, p in shares.items()}
        weights = rule.importance or {key: float(size) for key, size in sizes.items()}
        return sampling.power(sizes, weights, cv, draw, rule.exponent, rule.minimum)
    return sampling.proportional(sizes, draw, rule.minimum)


def expected(
    sizes: Mapping[str, int],
    sample: Mapping[str, int],
    shares: Mapping[str, float],
    response: float,
    deff: float,
    level: float,
    parts: Mapping[str, Mapping[str, float]],
) -> list[Expected]:
    """The table of what the plan is expected to show."""
    return sampling.expected_precision(
        sizes, sample, share=shares, response=response, deff=deff, level=level, domains=parts
    )


def cost_of(sample: Mapping[str, int], costs: Mapping[str, float]) -> float:
    """What the visits cost. Raises :class:`SamplingError` for strata without a cost."""
    if unlike := sorted(set(sample) ^ set(costs)):
        raise SamplingError(f"strata and costs do not name the same strata: {', '.join(unlike)}")
    return math.fsum(costs[key] * n for key, n in sample.items())
