"""One door to all variances of unequal probability samples, and totals with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import ProbabilityError, rows
from scrutator.science.marking import numbered
from scrutator.science.pps import words
from scrutator.science.pps.approximate import brewer, hartley_rao, overton
from scrutator.science.pps.joint import TOLERANCE, horvitz_thompson, yates_grundy
from scrutator.science.pps.model import Variance


class Method(StrEnum):
    """How the variance is had without joint probabilities."""

    BREWER = "brewer"
    OVERTON = "overton"
    HARTLEY_RAO = "hartley-rao"


@dataclass(frozen=True)
class PpsTotals:
    """Totals (p,) in the units of y, their ``covariance`` (p, p) and ``se`` (p,), ``nan`` where a variance is below 0.

    ``n`` rows of the sample. ``assumptions`` must hold; ``caveats`` say what to keep in mind.
    """

    value: Floats
    se: Floats
    covariance: Floats
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python numbers and lists; ``None`` for a standard error that is not defined."""
        plain = {name: v.tolist() if isinstance(v, np.ndarray) else v for name, v in self.__dict__.items()}
        plain["se"] = [None if math.isnan(one) else one for one in plain["se"]]
        return plain | {"assumptions": list(self.assumptions), "caveats": list(self.caveats)}

    def __str__(self) -> str:
        each = ", ".join(f"{v:g} (SE {s:g})" for v, s in zip(self.value, self.se, strict=True))
        return f"{each}; n = {self.n}; {self.method}"


def pps_variance(
    scores: ArrayLike,
    probs: ArrayLike,
    pps: Method | str | ArrayLike = Method.BREWER,
    *,
    variance: Variance | str = Variance.HT,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    psum: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
) -> Floats:
    """Covariance (p, p) of totals of ``scores``, (n,) or (n, p) weighted contributions, as R's ``svydesign(pps=)``.

    ``pps`` is a method, or the matrix of joint probabilities, which speaks for ``strata`` and ``probs`` too.
    ``variance`` is HT or YG (Brewer's has one form). Errors as in the functions for each.
    """
    form = Variance(variance)
    if not isinstance(pps, str):
        joint = yates_grundy if form is Variance.YG else horvitz_thompson
        return joint(scores, pps, psu=psu, tolerance=tolerance)
    method = Method(pps)
    if method is Method.HARTLEY_RAO:
        return hartley_rao(scores, probs, strata=strata, psu=psu, psum=psum, variance=form)
    if method is Method.OVERTON:
        return overton(scores, probs, strata=strata, psu=psu, variance=form)
    if form is not Variance.HT:
        raise ValueError("Brewer's variance has one form; leave variance out")
    return brewer(scores, probs, strata=strata, psu=psu)


def pps_total(
    values: ArrayLike,
    probs: ArrayLike,
    pps: Method | str | ArrayLike = Method.BREWER,
    *,
    variance: Variance | str = Variance.HT,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    psum: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
) -> PpsTotals:
    """Horvitz and Thompson's totals Σ y / π of ``values`` (n,) or (n, p), and their covariance by ``pps``.

    ``probs`` (n,) in (0, 1]. A domain is a column that is zero outside it. Arguments as in :func:`pps_variance`;
    R's ``svytotal``. Source: Horvitz and Thompson (1952), *JASA* 47, 663-685.
    """
    pi, given = np.asarray(probs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if pi.ndim != 1 or given.ndim not in (1, 2) or len(given) != len(pi):
        raise ProbabilityError("values and probs must give one row and one probability a unit")
    if np.any(wrong := ~((pi > 0) & (pi <= 1))):
        raise ProbabilityError(f"inclusion probabilities must be above 0 and at most 1: {rows(wrong)}")
    scores = (given[:, None] if given.ndim == 1 else given) / pi[:, None]
    covariance = pps_variance(
        scores, pi, pps, variance=variance, strata=strata, psu=psu, psum=psum, tolerance=tolerance
    )
    squares = np.diag(covariance)
    sure = int((pi == 1).sum())
    said = (
        (words.NEGATIVE, bool(np.any(squares < 0))),
        (numbered(words.CERTAIN, sure, len(pi)), sure > 0 and isinstance(pps, str)),
    )
    return PpsTotals(
        value=scores.sum(axis=0),
        se=np.sqrt(np.where(squares < 0, np.nan, squares)),
        covariance=covariance,
        n=len(pi),
        method=_method(pps, Variance(variance)),
        assumptions=_assumptions(pps, Variance(variance)),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )


def _method(pps: Method | str | ArrayLike, form: Variance) -> str:
    if not isinstance(pps, str):
        return words.JOINT_YG if form is Variance.YG else words.JOINT_HT
    said = {Method.BREWER: words.BREWER, Method.OVERTON: words.OVERTON, Method.HARTLEY_RAO: words.HARTLEY_RAO}
    return said[Method(pps)]


def _assumptions(pps: Method | str | ArrayLike, form: Variance) -> tuple[str, ...]:
    if isinstance(pps, str):
        return (words.PROBABILITIES, words.FIXED, words.APPROXIMATED)
    return (words.PROBABILITIES, words.FIXED) if form is Variance.YG else (words.PROBABILITIES,)
