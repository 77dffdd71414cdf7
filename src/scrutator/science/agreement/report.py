"""Several coefficients together, and a word where kappa alone would mislead."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scrutator.science.agreement import words
from scrutator.science.agreement.alpha import Scale, krippendorff_alpha
from scrutator.science.agreement.coefficients import (
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    pabak,
    percent_agreement,
)
from scrutator.science.agreement.model import Coefficient
from scrutator.science.agreement.ratings import Ratings, ratings
from scrutator.science.agreement.weights import Weights
from scrutator.science.estimate.notebook import table

HIGH, APART, LOW, DIFFER = 0.8, 0.2, 0.5, 0.1
"""Kappa misleads where raters agree on ``HIGH`` of pairs and it lies ``APART`` below Gwet's coefficient; a category is
not agreed on below ``LOW``; rates differ from ``DIFFER`` on. Rules of thumb of this house, not of the literature."""


@dataclass(frozen=True)
class AgreementReport:
    """All ``coefficients`` that the ratings allow, and ``findings`` in words on how to read them together.

    ``specific``: for each category the share of its ratings that another rater of the unit shares, in [0, 1], ``nan``
    where it was not used (Cicchetti and Feinstein, 1990, *Journal of Clinical Epidemiology* 43, 551-558).
    """

    coefficients: tuple[Coefficient, ...]
    specific: dict[str, float]
    findings: tuple[str, ...]

    def __getitem__(self, method: str) -> Coefficient:
        """The coefficient of a method, by its words: ``report[words.COHEN]``."""
        return next(one for one in self.coefficients if one.method == method)

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values; ``None`` for what is not defined."""
        specific = {name: None if math.isnan(share) else share for name, share in self.specific.items()}
        coefficients = [one.as_dict() for one in self.coefficients]
        return {"coefficients": coefficients, "specific": specific, "findings": list(self.findings)}

    def __str__(self) -> str:
        lines = [str(one) for one in self.coefficients]
        lines += [f"agreement on {name}: {_shown(share)}" for name, share in self.specific.items()]
        return "\n".join(lines + [f"! {one}" for one in self.findings])

    def _repr_html_(self) -> str:
        """For notebooks: a row a coefficient, then agreement on each category, and the findings as a list."""
        rows = [(one.method, one.shown(one.value), one.shown_limits(), str(one.n)) for one in self.coefficients]
        rows += [(f"agreement on {name}", _shown(share), "", "") for name, share in self.specific.items()]
        caveats = dict.fromkeys(caveat for one in self.coefficients for caveat in one.caveats)
        head = ("", "value", "limits", "units")
        assumptions = self.coefficients[0].assumptions
        return table("", rows, head, findings=self.findings, assumptions=assumptions, caveats=tuple(caveats))


def agreement_report(
    data: ArrayLike | Ratings, *, weights: Weights = "unweighted", scale: Scale | None = None,
    categories: Sequence[Any] | None = None, level: float = 0.95, population: int | None = None,
) -> AgreementReport:  # fmt: skip
    """Percent agreement, kappas, Krippendorff's alpha, Gwet's coefficient and PABAK side by side.

    Cohen's kappa where there are two raters; alpha of ``scale``, and without one weighted as the others.
    Arguments as for :func:`~scrutator.science.agreement.percent_agreement`; ratings, or a table by
    :func:`~scrutator.science.agreement.from_table`. Where agreement is high and kappa low because one category
    prevails (Feinstein and Cicchetti, 1990, *Journal of Clinical Epidemiology* 43, 543-549), a finding says so; and
    another where high agreement hides that the rarer category is not agreed on. Raises :class:`AgreementError`.
    """
    known = ratings(data, categories)
    kinds = [percent_agreement, *([cohen_kappa] if known.raters == 2 else []), conger_kappa, fleiss_kappa]
    found = [one(known, weights=weights, level=level, population=population) for one in kinds]
    own = weights if scale is None else None
    found += [krippendorff_alpha(known, scale=scale or "nominal", weights=own, level=level, population=population)]
    found += [one(known, weights=weights, level=level, population=population) for one in (gwet_ac, pabak)]
    specific = specific_agreement(known)
    return AgreementReport(tuple(found), specific, _findings(known, found, specific))


def specific_agreement(data: ArrayLike | Ratings, categories: Sequence[Any] | None = None) -> dict[str, float]:
    """Of the ratings of each category, the share that another rater of the same unit shares; ``nan`` if not used.

    Σ n_k (n_k - 1) / (r - 1) over Σ n_k, units with two ratings or more. For two raters and two categories positive
    and negative agreement of Cicchetti and Feinstein (1990). Raises :class:`AgreementError`.
    """
    known = ratings(data, categories)
    counts = known.counts
    counts = counts[counts.sum(axis=1) >= 2]
    shared = (counts * (counts - 1) / (counts.sum(axis=1, keepdims=True) - 1)).sum(axis=0)
    used = counts.sum(axis=0)
    share = np.divide(shared, used, out=np.full(len(used), math.nan), where=used > 0)
    return {name: float(one) for name, one in zip(known.names, share, strict=True)}


def _shown(share: float) -> str:
    return "not used" if math.isnan(share) else f"{100 * share:.1f} %"


def _findings(data: Ratings, found: list[Coefficient], specific: dict[str, float]) -> tuple[str, ...]:
    percent = found[0]
    gwet = next(one for one in found if one.method in (words.AC1, words.AC2))
    kappa = next(one for one in found if one.method in (words.COHEN, words.CONGER))
    result = []
    if math.isnan(kappa.value):
        result.append(words.NO_KAPPA)
    elif percent.value >= HIGH and gwet.value - kappa.value >= APART:
        result.append(words.KAPPA_MISLEADS)
    known = [share for share in specific.values() if not math.isnan(share)]
    if percent.value >= HIGH and min(known) < LOW:
        result.append(words.RARE_UNSEEN)
    rated = (data.codes >= 0).sum(axis=0)
    use = np.stack([(data.codes == k).sum(axis=0) for k in range(len(data.categories))]) / np.maximum(rated, 1)
    if np.any(np.ptp(use[:, rated > 0], axis=1) >= DIFFER):
        result.append(words.MARGINS_DIFFER)
    return tuple(result)
