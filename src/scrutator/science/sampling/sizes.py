"""How many stations must be drawn for what shall be said."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from numbers import Integral
from typing import Any

from scipy import special

from scrutator.science.bounds import detection_sample_size
from scrutator.science.bounds.model import error_of
from scrutator.science.errors import SamplingError
from scrutator.science.marking import marked


@dataclass(frozen=True)
class Size:
    """``answers`` that are needed and rows to ``draw`` so that so many are expected, of ``population`` (``None``: not
    bounded). ``enough`` is whether the population holds that many at the response expected."""

    answers: int
    draw: int
    population: int | None
    response: float
    deff: float
    enough: bool
    method: str
    assumptions: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def size_for_proportion(
    margin: float,
    *,
    share: float = 0.5,
    population: int | None = None,
    level: float = 0.95,
    deff: float = 1.0,
    response: float = 1.0,
) -> Size:
    """Rows for a share near ``share`` with a half-width of at most ``margin``, both in (0, 1), at ``level``.

    n0 = z² p (1 - p) deff / margin²; with the finite population n0 / (1 + (n0 - 1) / N); drawn n / response.
    Source: Cochran 1977, §4.4. Raises :class:`SamplingError` for a number out of its range.
    """
    _inside(margin=margin, share=share)
    z = _normal(level)
    return _sized(z * z * share * (1 - share) / margin**2, population, deff, response, "proportion")


def size_for_difference(
    first: float,
    second: float,
    *,
    power: float = 0.8,
    population: int | None = None,
    level: float = 0.95,
    deff: float = 1.0,
    response: float = 1.0,
) -> Size:
    """Rows in each of two groups so that a two-sided test tells shares ``first`` and ``second`` apart with ``power``.

    n = (z sqrt(2 p̄ (1 - p̄)) + z_power sqrt(p1 q1 + p2 q2))² / (p1 - p2)², without continuity correction; ``population``
    is that of each group. Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, ch. 4;
    R ``power.prop.test``. Raises :class:`SamplingError` for a number out of its range or equal shares.
    """
    _inside(first=first, second=second, power=power)
    if first == second:
        raise SamplingError("the two shares are equal; no sample tells them apart")
    mean = (first + second) / 2
    spread = math.sqrt(first * (1 - first) + second * (1 - second))
    root = _normal(level) * math.sqrt(2 * mean * (1 - mean)) + float(special.ndtri(power)) * spread
    return _sized((root / (first - second)) ** 2, population, deff, response, "difference")


def size_for_rare_event(
    affected: int,
    population: int,
    *,
    level: float = 0.95,
    sensitivity: float = 1.0,
    deff: float = 1.0,
    response: float = 1.0,
) -> Size:
    """Random visits that show at least one of ``affected`` stations: exact for a simple random sample of the list, by
    :func:`~scrutator.science.bounds.detection_sample_size`, times ``deff``, of which a census needs none.

    Source: Cannon 2001, Preventive Veterinary Medicine 49, 141-163; effective size n / deff: Kish 1965, Survey
    Sampling, §8.2. Raises :class:`SamplingError` where no number would, or for numbers out of range.
    """
    _positive(response=response)
    _above(deff)
    try:
        needed = int(detection_sample_size(affected, population, level=level, sensitivity=sensitivity))
    except ValueError as error:
        raise SamplingError(str(error)) from error
    if needed < 0:
        raise SamplingError("not even a visit to every station would show one with this level")
    known = (marked("A simple random sample is drawn."), marked("Nonresponse does not depend on the answer."))
    if deff != 1:
        needed = min(_up(needed * deff), population)
        known = (marked("The design effect is as assumed."), known[1])
    drawn = _up(needed / response)
    return Size(needed, min(drawn, population), population, response, deff, drawn <= population, "rare event", known)


def size_for_domain(domain_share: float, in_domain: Size, population: int | None = None) -> Size:
    """Rows of the whole population so that a domain holding ``domain_share`` of it, in (0, 1], is expected to give
    what ``in_domain`` needs. Source: Cochran 1977, §4.9. Raises :class:`SamplingError` for a share out of range."""
    _positive(domain_share=domain_share)
    _counted(population)
    answers, drawn = _up(in_domain.answers / domain_share), _up(in_domain.draw / domain_share)
    enough = in_domain.enough and (population is None or drawn <= population)
    if population is not None:
        answers, drawn = min(answers, population), min(drawn, population)
    known = (
        *in_domain.assumptions,
        marked("The share of the domain in the list is known; its number in the sample varies."),
    )
    return Size(answers, drawn, population, in_domain.response, in_domain.deff, enough, "domain", known)


def _sized(n0: float, population: int | None, deff: float, response: float, method: str) -> Size:
    _positive(response=response)
    _above(deff)
    _counted(population)
    needed = n0 * deff
    if population is not None:
        needed = max(needed / (1 + (needed - 1) / population), 0.0)
    answers = max(_up(needed), 1)
    if population is not None:
        answers = min(answers, population)
    drawn = _up(answers / response)
    known = (
        marked("The normal approximation holds: not for shares near 0 or 1."),
        marked("Nonresponse does not depend on the answer."),
        marked("The design effect is as assumed."),
    )
    enough = population is None or drawn <= population
    return Size(
        answers,
        drawn if enough or population is None else population,
        population,
        response,
        deff,
        enough,
        method,
        known,
    )


def _up(number: float) -> int:
    """The next whole number; one part in 10^11 above a whole number is rounding, not one more row."""
    return math.ceil(number * (1 - 1e-11))


def _normal(level: float) -> float:
    try:
        return float(special.ndtri(1 - error_of(level) / 2))
    except ValueError as error:
        raise SamplingError(str(error)) from error


def _above(deff: float) -> None:
    if not 0 < deff < math.inf:
        raise SamplingError(f"deff is {deff}; it must be above 0 and finite")


def _counted(population: int | None) -> None:
    if population is not None and (not isinstance(population, Integral) or population < 1):
        raise SamplingError(f"the population is {population}; it must be a whole number, at least 1")


def _inside(**shares: float) -> None:
    for name, value in shares.items():
        if not 0 < value < 1:
            raise SamplingError(f"{name} is {value}; it must lie between 0 and 1")


def _positive(**shares: float) -> None:
    for name, value in shares.items():
        if not 0 < value <= 1:
            raise SamplingError(f"{name} is {value}; it must lie above 0 and not above 1")
