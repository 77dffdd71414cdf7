"""The difference of two domains of one sample, which are seldom independent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from scrutator.science.bounds.model import Flags, error_of
from scrutator.science.comparison import words
from scrutator.science.comparison.model import VarianceOf, degrees, fits, missing, plain, weights_of
from scrutator.science.errors import ComparisonError
from scrutator.science.marking import numbered


@dataclass(frozen=True)
class Difference:
    """``value`` = ``first`` - ``second``, in the units of the variable, with ``se`` and limits at ``level``.

    ``se_first``, ``se_second`` and ``covariance`` are those of the two domains' means: se² = se_first² + se_second² -
    2 covariance. ``df`` of the design; ``p_value`` two-sided for no difference; ``n`` rows observed in either domain.
    """

    value: float
    se: float
    lower: float
    upper: float
    level: float
    df: float
    p_value: float
    first: float
    second: float
    se_first: float
    se_second: float
    covariance: float
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values."""
        return plain(self.__dict__)

    def __str__(self) -> str:
        limits = f"{self.lower:.4g} to {self.upper:.4g}, {100 * self.level:g} %"
        return f"{self.value:.4g} ({limits}; {self.n} observed; {self.method})"


def domain_difference(
    values: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    weights: ArrayLike,
    variance: VarianceOf,
    degf: float,
    *,
    denominator: ArrayLike | None = None,
    level: float = 0.95,
) -> Difference:
    """The mean of ``values`` (n,) in the domain ``first`` less that in ``second``, both masks (n,), perhaps shared.

    With ``denominator`` (n,) the two are ratios of totals. nan is not observed: such rows are outside both domains,
    and stay in the design. ``weights`` (n,), ``variance`` from scores (n, 2), not yet weighted, to (2, 2),
    ``degf`` of the design. Limits and p by *t*. Source: Särndal, Swensson and Wretman (1992), *Model Assisted Survey
    Sampling*, sections 5.6 to 5.8 and chapter 10; R's ``svyby(covmat = TRUE)`` and ``svycontrast``. Raises
    :class:`~scrutator.science.comparison.model.ComparisonError`, for a domain with nobody too.
    """
    w, nu = weights_of(weights), degrees(degf)
    y = fits("values", values, len(w)).astype(np.float64)
    below = np.ones(len(w)) if denominator is None else fits("denominator", denominator, len(w)).astype(np.float64)
    masks = [_mask(name, mask, len(w)) for name, mask in (("first", first), ("second", second))]
    seen = (w > 0) & ~missing(y) & ~missing(below)
    y, below = np.where(seen, y, 0.0), np.where(seen, below, 0.0)
    ratios, scores = [], np.zeros((len(w), 2))
    for number, (name, mask) in enumerate(zip(("first", "second"), masks, strict=True)):
        own = np.where(mask & seen, w, 0.0)
        size = float(own @ below)
        if not own.any() or size == 0:
            raise ComparisonError(f"the domain {name} has nobody who was observed, of {int(mask.sum())} rows")
        ratios.append(float(own @ y) / size)
        scores[:, number] = np.where(own > 0, y - ratios[-1] * below, 0.0) / size
    spread = variance(scores)
    value = ratios[0] - ratios[1]
    se = _root(variance((scores[:, 0] - scores[:, 1])[:, None])[0, 0])
    reach = float(special.stdtrit(nu, 1 - error_of(level) / 2)) * se
    inside = (w > 0) & (masks[0] | masks[1])
    lost, shared = int((inside & ~seen).sum()), int((masks[0] & masks[1] & seen).sum())
    said = (
        (numbered(words.MISSING, lost, int(inside.sum())), lost > 0),
        (numbered(words.OVERLAP, shared, int((inside & seen).sum())), shared > 0),
        (words.NO_CAUSE, True),
    )
    return Difference(
        value=value,
        se=se,
        lower=value - reach,
        upper=value + reach,
        level=level,
        df=nu,
        p_value=two_sided(value, se, nu),
        first=ratios[0],
        second=ratios[1],
        se_first=_root(spread[0, 0]),
        se_second=_root(spread[1, 1]),
        covariance=float(spread[0, 1]),
        n=int((inside & seen).sum()),
        method=words.DIFFERENCE,
        assumptions=(words.DESIGN, words.LARGE) + ((words.OBSERVED_ALIKE,) if lost else ()),
        caveats=tuple(sentence for sentence, holds in said if holds),
    )


def two_sided(value: float, se: float, df: float) -> float:
    """p of Student's t for ``value`` / ``se``; ``nan`` where both are 0."""
    if se == 0:
        return math.nan if value == 0 else 0.0
    return float(2 * special.stdtr(df, -abs(value / se)))


def _root(square: float) -> float:
    return math.sqrt(square) if square >= 0 else math.nan


def _mask(name: str, mask: ArrayLike, n: int) -> Flags:
    array = fits(name, mask, n)
    if not np.all((array == 0) | (array == 1)):
        raise ComparisonError(f"{name} must be true or false for each row")
    return array.astype(np.bool_)
