"""The share of stations with a practice, from a stratified random sample in which not everything could be observed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds import stratified_zero_event_bound
from scrutator.science.bounds import words as bound_words
from scrutator.science.bounds.model import Floats, Integers, error_of
from scrutator.science.design import SurveyDesign, linear_variance
from scrutator.science.estimate import words
from scrutator.science.estimate.intervals import Limits, beta_limits, beta_quantiles, logit_limits
from scrutator.science.estimate.model import Estimate
from scrutator.science.marking import numbered


class Interval(StrEnum):
    """How two-sided limits are drawn. ``auto`` takes the logit where there are events enough, else the beta."""

    LOGIT = "logit"
    BETA = "beta"
    AUTO = "auto"


EVENTS_FOR_LOGIT = 30
"""``auto`` takes the logit interval from so many stations with and so many without the practice. With fewer, the
logit is not sure to reach its level, and the beta is: see the simulation in docs/methods/stratified-share.md."""


def stratified_share(
    problem: ArrayLike,
    observed: ArrayLike,
    stratum: Sequence[str],
    sizes: Mapping[str, int],
    sampled: Mapping[str, int],
    *,
    level: float = 0.95,
    interval: Interval | str = Interval.AUTO,
) -> Estimate:
    """The share of stations with the practice among those of the frame where yes or no can be observed.

    One entry a station visited: ``problem`` and ``observed`` are 0 or 1 (``problem`` is not read where ``observed`` is
    0), ``stratum`` its key. ``sizes`` N_h and ``sampled`` n_h are stations of each stratum in the frame and in the
    sample; stations drawn and not visited are those that the rows lack. The m_h visited stations of a stratum stand
    for its N_h, each with weight N_h / m_h.

    The estimate is the ratio of weighted counts, its variance that of linearised residuals, zero outside the observed,
    in strata with finite population correction (Särndal, Swensson and Wretman 1992, *Model Assisted Survey Sampling*,
    Springer, section 5.8; R's ``svymean`` on a subset of the design). A stratum with one visit takes its squared
    residual around the mean of all strata, which is 0 (``survey.lonely.psu = "adjust"``). Degrees of freedom are
    stations observed less strata in which any was, at least 1. Where all or none of the stations observed have the
    practice, the limit is :func:`~scrutator.science.bounds.stratified_zero_event_bound` of the stations observed.

    The rows' order has no effect, to the last bit. Raises ``ValueError`` for numbers that do not fit, and when nothing
    was observed.
    """
    counts = _tally(problem, observed, stratum, sizes, sampled)
    interval, _error = Interval(interval), error_of(level)
    found, n = int(counts.found.sum()), int(counts.observed.sum())
    weights = counts.weights
    reached = float(weights @ counts.observed)
    value = float(weights @ counts.found) / reached
    census = bool(np.all(counts.visited == counts.sizes))
    df = n - int(np.count_nonzero(counts.observed))
    caveats = _caveats(counts)
    if census:
        se, limits, method, one_sided = 0.0, (value, value), words.COUNT, False
    elif found in (0, n):
        bound = float(stratified_zero_event_bound(counts.observed.tolist(), counts.sizes.tolist(), level=level).upper)
        limits = (0.0, bound) if found == 0 else (1 - bound, 1.0)
        se, method, one_sided = math.nan, bound_words.STRATIFIED, True
        caveats += (words.ONE_SIDED, bound_words.NO_ESTIMATE)
    else:
        se, one_sided = math.sqrt(_variance(counts, value, reached)), False
        limits, method = _limits(interval, value, se, df, found, n, level)
        caveats += ((words.FEW_DEGREES,) if df < 1 else ()) + ((words.NO_SPREAD,) if se == 0 else ())
    return Estimate(
        value=value,
        se=se,
        lower=limits[0],
        upper=limits[1],
        level=level,
        df=max(df, 1),
        deff=_design_effect(value, se, n, reached),
        found=found,
        n=n,
        one_sided=one_sided,
        share=True,
        method=method,
        assumptions=(words.DOMAIN, words.TRUE) if census else words.ASSUMPTIONS,
        caveats=caveats,
    )


@dataclass(frozen=True)
class _Counts:
    """Stations by stratum: of the frame, sampled, visited, observed (yes or no), found."""

    sizes: Integers
    sampled: Integers
    visited: Integers
    observed: Integers
    found: Integers

    @property
    def weights(self) -> Floats:
        """How many stations of the frame one visited stands for; 0 in a stratum without a visit."""
        return np.where(self.visited > 0, self.sizes / np.maximum(self.visited, 1), 0.0)


def _tally(
    problem: ArrayLike,
    observed: ArrayLike,
    stratum: Sequence[str],
    sizes: Mapping[str, int],
    sampled: Mapping[str, int],
) -> _Counts:
    keys = sorted(sizes)
    if set(sampled) != set(keys):
        raise ValueError("sizes and sampled must name the same strata")
    place = {key: number for number, key in enumerate(keys)}
    if unknown := sorted(set(stratum) - set(keys)):
        raise ValueError(f"{unknown[0]} is no stratum of the design")
    where = np.array([place[key] for key in stratum], dtype=np.int64)
    seen, yes = np.asarray(observed), np.asarray(problem)
    if not seen.shape == yes.shape == where.shape:
        raise ValueError("problem, observed and stratum must be of one length")
    seen = _zero_or_one("observed", seen)
    yes = np.where(seen == 1, _zero_or_one("problem", np.where(seen == 1, yes, 0)), 0)
    if not seen.any():
        raise ValueError("nothing was observed")
    n, total = (np.array([given[key] for key in keys], dtype=np.int64) for given in (sampled, sizes))
    visited, watched, found = (
        np.bincount(where, weights=part, minlength=len(keys)).astype(np.int64)
        for part in (np.ones(len(where)), seen, yes)
    )
    if np.any(visited > n) or np.any(n > total) or np.any(n < 0):
        raise ValueError("in each stratum it must hold that visited <= sampled <= size")
    return _Counts(total, n, visited, watched, found)


def _zero_or_one(name: str, values: ArrayLike) -> Integers:
    array = np.asarray(values)
    if not np.all((array == 0) | (array == 1)):
        raise ValueError(f"{name} must be 0 or 1")
    return array.astype(np.int64)


def _variance(counts: _Counts, value: float, reached: float) -> float:
    """Of the ratio: the residual is 1 - p where found, -p where not found, 0 where not observed.

    Stations stand in order of stratum and answer, so that the order in which they came has no effect.
    """
    kinds = np.stack([counts.found, counts.observed - counts.found, counts.visited - counts.observed], axis=1)
    stratum = np.repeat(np.arange(len(kinds)), kinds.sum(axis=1))
    residuals = np.repeat(np.tile([1 - value, -value, 0.0], len(kinds)), kinds.reshape(-1))
    columns = {"stratum": stratum, "stations": counts.sizes[stratum], "weight": counts.weights[stratum]}
    design = SurveyDesign(columns, strata="stratum", fpc="stations", weights="weight", lonely_psu="adjust")
    return float(linear_variance(design, residuals / reached)[0, 0])


def _limits(
    interval: Interval, value: float, se: float, df: int, found: int, n: int, level: float
) -> tuple[Limits, str]:
    enough = min(found, n - found) >= EVENTS_FOR_LOGIT
    if se == 0:
        return beta_quantiles(value, n, level), words.BETA
    if interval is Interval.LOGIT or (interval is Interval.AUTO and enough):
        return logit_limits(value, se, max(df, 1), level), words.LOGIT
    return beta_limits(value, se, max(df, 1), n, level), words.BETA


def _design_effect(value: float, se: float, n: int, reached: float) -> float:
    simple = value * (1 - value) / (n - 1) * (1 - n / reached) if n > 1 and reached > n else 0.0
    return se**2 / simple if simple > 0 else math.nan


def _caveats(counts: _Counts) -> tuple[str, ...]:
    drawn, visited, stations = (int(part.sum()) for part in (counts.sampled, counts.visited, counts.sizes))
    left_out = int(counts.sizes[counts.visited == 0].sum())
    unobserved = visited - int(counts.observed.sum())
    lonely = int(np.count_nonzero((counts.visited == 1) & (counts.sizes > 1)))
    said = (
        (words.EVERY_STATION, visited == stations),
        (numbered(words.UNVISITED, drawn - visited, drawn), visited < drawn),
        (numbered(words.LEFT_OUT, left_out, stations), left_out > 0),
        (numbered(words.UNOBSERVED, unobserved, visited), unobserved > 0),
        (numbered(words.LONELY, lonely, int(np.count_nonzero(counts.sizes))), lonely > 0),
    )
    return tuple(sentence for sentence, holds in said if holds)
