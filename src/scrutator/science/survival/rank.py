"""The log-rank test: are cases of several groups decided at the same pace?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import linalg, special

from scrutator.science.bounds.model import Flags, Floats, Integers
from scrutator.science.comparison.model import TestResult
from scrutator.science.design.columns import array, flags
from scrutator.science.errors import SurvivalError
from scrutator.science.marking import numbered
from scrutator.science.survival import words
from scrutator.science.survival.followed import Followed, followed, labels
from scrutator.science.survival.remarks import ROUGH, assumptions_of
from scrutator.science.survival.timeline import present


@dataclass(frozen=True, kw_only=True)
class LogRank(TestResult):
    """``observed`` and ``expected`` decisions in each of ``groups``, expected if all had the pace of all together."""

    groups: tuple[str, ...]
    cases: tuple[int, ...]
    observed: tuple[float, ...]
    expected: tuple[float, ...]


def log_rank(
    duration: npt.ArrayLike, decided: npt.ArrayLike, group: npt.ArrayLike, *, strata: npt.ArrayLike | None = None,
    entry: npt.ArrayLike | None = None,
) -> LogRank:  # fmt: skip
    """Whether groups differ in how long cases wait for a decision, by more than chance.

    On each day with decisions they are shared out by how many of each group were followed; Σ (observed - expected) has
    the hypergeometric variance, and its square form is chi-square with one degree of freedom less than groups in which
    anything was expected. With ``strata`` (n,) groups are compared within each, and the sums added up. For one outcome
    among several, give ``decided`` true for that one: it compares paces (cause-specific hazards), not shares.

    Arguments as for :func:`~scrutator.science.survival.kaplan_meier`, without weights. Source: Mantel (1966), *Cancer
    Chemotherapy Reports* 50, 163-170; Peto and Peto (1972), JRSS A 135, 185-207; R's ``survdiff``. Raises
    :class:`SurvivalError`.
    """
    seen = flags(decided, array(decided).size, "decided", SurvivalError)
    cases, used, _ = followed(duration, seen.astype(np.int64), entry=entry)
    names, codes = np.unique(labels(group, seen.size, "group")[used], return_inverse=True)
    if names.size < 2:
        raise SurvivalError("a comparison needs two groups with cases")
    layers = np.zeros(cases.n) if strata is None else labels(strata, seen.size, "strata")[used]
    observed, expected, spread = np.zeros(names.size), np.zeros(names.size), np.zeros((names.size, names.size))
    for layer in np.unique(layers):
        inside = np.asarray(layers == layer, dtype=bool)
        part = _layer(cases.among(inside), codes.reshape(-1)[inside], names.size)
        observed, expected, spread = observed + part[0], expected + part[1], spread + part[2]
    tested = expected > 0
    if tested.sum() < 2 or not np.diag(spread)[tested].any():
        raise SurvivalError("no decision could have fallen in two groups: there is nothing to test")
    return _result(cases, names, codes, observed, expected, spread, tested, strata is not None)


def _layer(cases: Followed, codes: Integers, groups: int) -> tuple[Floats, Floats, Floats]:
    """Observed and expected decisions (G,), and the covariance of their differences (G, G)."""
    time = np.unique(cases.duration[cases.outcome > 0])
    m = time.size
    first = np.searchsorted(time, cases.entry, side="right")
    last = np.searchsorted(time, cases.duration, side="right") - 1
    hit = cases.outcome > 0
    deaths = np.bincount(last[hit], minlength=m).astype(np.float64)
    ever = first <= last
    followed_by = np.zeros((m, groups))
    for k in range(groups):
        own = ever & (codes == k)
        followed_by[:, k] = present(first[own], last[own], np.ones(int(own.sum())), m)
    risk = followed_by.sum(axis=1)
    share = followed_by / risk[:, None]
    factor = deaths * (risk - deaths) / np.maximum(risk - 1, 1)
    spread = np.diag(factor @ share) - (share * factor[:, None]).T @ share
    return np.bincount(codes[hit], minlength=groups).astype(np.float64), deaths @ share, spread


def _result(
    cases: Followed, names: npt.NDArray[Any], codes: Integers, observed: Floats, expected: Floats, spread: Floats,
    tested: Flags, layered: bool,
) -> LogRank:  # fmt: skip
    gap = (observed - expected)[tested][1:]
    inner = spread[np.ix_(tested, tested)][1:, 1:]
    if np.linalg.matrix_rank(inner, hermitian=True) < gap.size:
        raise SurvivalError("the groups cannot be told apart: some have nobody followed while others are decided")
    value = float(gap @ linalg.solve(inner, gap, assume_a="sym"))
    df, decided = float(gap.size), int(observed.sum())
    left = int((~tested).sum())
    said = (
        (words.NO_CAUSE, True),
        (words.CROSSING, True),
        (numbered(words.SMALL, decided), decided < ROUGH),
        (numbered(words.EMPTY_GROUPS, left, names.size), left > 0),
        (numbered(words.MISSING, cases.missing, cases.n + cases.missing), cases.missing > 0),
    )
    return LogRank(
        name="log-rank",
        statistic=value,
        distribution="chi2",
        df=(df,),
        p_value=float(special.chdtrc(df, value)),
        deltas=(),
        n=cases.n,
        missing=cases.missing,
        not_observed=0,
        method=words.LOG_RANK_STRATA if layered else words.LOG_RANK,
        assumptions=assumptions_of(cases, words.ALIKE_IN_GROUPS),
        caveats=tuple(sentence for sentence, holds in said if holds),
        groups=tuple(str(one) for one in names.tolist()),
        cases=tuple(np.bincount(codes.reshape(-1), minlength=names.size).tolist()),
        observed=tuple(observed.tolist()),
        expected=tuple(expected.tolist()),
    )
