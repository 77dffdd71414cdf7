"""One door to all variances of unequal probability samples, and totals with them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.bounds.model import Floats
from scrutator.science.errors import ProbabilityError, rows
from scrutator.science.marking import numbered
from scrutator.science.pps import words
from scrutator.science.pps.approximate import brewer, hartley_rao, overton
from scrutator.science.pps.joint import TOLERANCE, horvitz_thompson, yates_grundy
from scrutator.science.pps.model import Variance, numeric

if TYPE_CHECKING:
    from scrutator.science.estimate.results import Estimates


class Method(StrEnum):
    """How the variance is had without joint probabilities."""

    BREWER = "brewer"
    OVERTON = "overton"
    HARTLEY_RAO = "hartley-rao"


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
    if variance not in tuple(Variance):
        raise ProbabilityError("variance must be HT or YG")
    form = Variance(variance)
    if not isinstance(pps, str):
        joint = yates_grundy if form is Variance.YG else horvitz_thompson
        return joint(scores, pps, psu=psu, tolerance=tolerance)
    if pps not in tuple(Method):
        raise ProbabilityError(f"pps must be one of {', '.join(Method)}, or a matrix of joint probabilities")
    method = Method(pps)
    if method is Method.HARTLEY_RAO:
        return hartley_rao(scores, probs, strata=strata, psu=psu, psum=psum, variance=form)
    if method is Method.OVERTON:
        return overton(scores, probs, strata=strata, psu=psu, variance=form)
    if form is not Variance.HT:
        raise ProbabilityError("Brewer's variance has one form; leave variance out")
    return brewer(scores, probs, strata=strata, psu=psu)


def pps_total(
    values: ArrayLike,
    probs: ArrayLike,
    pps: Method | str | ArrayLike = Method.BREWER,
    *,
    names: Sequence[str] | None = None,
    variance: Variance | str = Variance.HT,
    strata: ArrayLike | None = None,
    psu: ArrayLike | None = None,
    psum: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
) -> Estimates:
    """Horvitz and Thompson's totals Σ y / π of ``values`` (n,) or (n, p), and their covariance by ``pps``.

    ``probs`` (n,) in (0, 1]; ``names`` of the columns, ``y`` or ``y1`` … without. Other arguments as in
    :func:`pps_variance`. For a sample with other columns make a design of it: ``SurveyDesign(data, fpc=..., pps=...)``
    and :func:`~scrutator.science.estimate.total`, which say the same; the design effect is left to them. R's
    ``svytotal``. Source: Horvitz and Thompson (1952), *JASA* 47, 663-685.
    """
    from scrutator.science.estimate.results import Estimates  # results need designs, and designs need this package

    pi, given = numeric(probs, "probs"), numeric(values, "values")
    if pi.ndim != 1 or given.ndim not in (1, 2) or len(given) != len(pi):
        raise ProbabilityError("values and probs must give one row and one probability a unit")
    if np.any(wrong := ~((pi > 0) & (pi <= 1))):
        raise ProbabilityError(f"inclusion probabilities must be above 0 and at most 1: {rows(wrong)}")
    table = given[:, None] if given.ndim == 1 else given
    if variance not in tuple(Variance):
        raise ProbabilityError("variance must be HT or YG")
    scores, form = table / pi[:, None], Variance(variance)
    covariance = pps_variance(scores, pi, pps, variance=form, strata=strata, psu=psu, psum=psum, tolerance=tolerance)
    called = tuple(names) if names is not None else ("y",) if given.ndim == 1 else _counted(table.shape[1])
    if len(called) != table.shape[1]:
        raise ProbabilityError(f"{table.shape[1]} names are needed, not {len(called)}")
    parts = np.zeros(len(pi)) if strata is None else np.asarray(strata)
    drawn = len(pi) if psu is None else np.unique(np.asarray(psu)).size
    return Estimates(
        names=called,
        values=scores.sum(axis=0),
        covariance=covariance,
        df=drawn - np.unique(parts).size,
        n=len(pi),
        missing=0,
        not_observed=0,
        simple=np.full(table.shape[1], np.nan),
        population=float((1 / pi).sum()),
        method=_method(pps, form),
        assumptions=assumptions_of(pps, form),
        notes=certain(pps, pi),
        scores=table,
    )


def certain(pps: Method | str | ArrayLike, probs: Floats) -> tuple[str, ...]:
    """A caveat where approximations were asked for and some units, but not all, were drawn with certainty."""
    sure = int((probs == 1).sum())
    return (numbered(words.CERTAIN, sure, len(probs)),) if sure > 0 and isinstance(pps, str) else ()


def assumptions_of(pps: Method | str | ArrayLike, form: Variance) -> tuple[str, ...]:
    """What must hold for the variance."""
    if isinstance(pps, str):
        return (words.PROBABILITIES, words.FIXED, words.APPROXIMATED)
    return (words.PROBABILITIES, words.FIXED) if form is Variance.YG else (words.PROBABILITIES,)


def _counted(columns: int) -> tuple[str, ...]:
    return tuple(f"y{number + 1}" for number in range(columns))


def _method(pps: Method | str | ArrayLike, form: Variance) -> str:
    if not isinstance(pps, str):
        return words.JOINT_YG if form is Variance.YG else words.JOINT_HT
    said = {Method.BREWER: words.BREWER, Method.OVERTON: words.OVERTON, Method.HARTLEY_RAO: words.HARTLEY_RAO}
    return said[Method(pps)]
