"""Several estimates from one design with their covariance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy import special

from scrutator.science.bounds.model import Floats, error_of, percent
from scrutator.science.estimate import words
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table
from scrutator.science.marking import numbered


@dataclass(frozen=True, eq=False)
class Estimates:
    """``p`` estimates: ``names``, ``values`` (p,), ``covariance`` (p, p), in the units of the variables.

    ``df``: degrees of freedom of the design in the domain. ``n``: rows that count; ``missing``: rows of the domain
    where a value is lacking; ``not_observed``: rows where it could not be observed: neither is in ``n``. ``simple``
    (p,): variance of a simple random sample of ``n`` with replacement (``nan`` where it is not defined) and
    ``population``: the sum of weights, from which :meth:`deff` follows. ``shares`` (p,): which lie in [0, 1] and are
    printed in per cent. ``scores`` (n, p), not yet weighted, are the linearised variables that the covariance is
    of, ``None`` where there are none. ``level`` is that of limits unless another is asked for. Indexing by name, and
    iterating, gives an :class:`Estimate` each.
    """

    names: tuple[str, ...]
    values: Floats
    covariance: Floats
    df: float
    n: int
    missing: int
    not_observed: int
    simple: Floats
    population: float
    method: str
    assumptions: tuple[str, ...] = words.OF_DESIGN
    notes: tuple[str, ...] = ()
    shares: tuple[bool, ...] = ()
    level: float = 0.95
    scores: Floats | None = field(default=None, repr=False)

    @property
    def se(self) -> Floats:
        """Standard errors (p,), ``nan`` where the variance came out below 0."""
        squares = np.diag(self.covariance)
        return np.sqrt(np.where(squares < 0, np.nan, squares))

    @property
    def cv(self) -> Floats:
        """Standard errors as a share of the absolute values (p,), ``nan`` where the value is 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.values == 0, np.nan, self.se / np.abs(self.values))

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to keep in mind, a sentence each; numbers at the end are rows."""
        said = (
            (words.NO_DEGREES, self.df < 1),
            (words.NO_VARIANCE, bool((np.diag(self.covariance) == 0).any())),
            (words.NEGATIVE, bool((np.diag(self.covariance) < 0).any())),
        )
        counted = lost(self.n, self.missing, self.not_observed)
        return (*self.notes, *counted, *(sentence for sentence, holds in said if holds))

    def limits(self, level: float | None = None, *, normal: bool = False) -> Floats:
        """Two-sided limits (p, 2): value ± quantile · se, of t with ``df`` (``nan`` below 1) or of the normal."""
        tail = 1 - error_of(self.level if level is None else level) / 2
        if normal:
            reach = float(special.ndtri(tail))
        else:
            reach = float(special.stdtrit(self.df, tail)) if self.df > 0 else math.nan
        with np.errstate(invalid="ignore"):
            return np.stack([self.values - reach * self.se, self.values + reach * self.se], axis=1)

    def deff(self, *, replacement: bool = False) -> Floats:
        """The variance as a multiple of that of a simple random sample of ``n``, without or with replacement (p,)."""
        rest = 1.0 if replacement else 1 - self.n / self.population
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(rest > 0, np.diag(self.covariance) / (self.simple * rest), np.nan)

    def at(self, level: float) -> Estimates:
        """The same with limits at another ``level`` in (0, 1)."""
        error_of(level)
        return replace(self, level=level)

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Estimate]:
        return (self[name] for name in self.names)

    def __getitem__(self, name: str) -> Estimate:
        """One of the estimates. Raises ``KeyError``."""
        if name not in self.names:
            raise KeyError(name)
        k = self.names.index(name)
        lower, upper = self.limits()[k]
        return Estimate(
            value=float(self.values[k]),
            se=float(self.se[k]),
            lower=float(lower),
            upper=float(upper),
            level=self.level,
            df=self.df,
            deff=float(self.deff()[k]),
            n=self.n,
            method=self.method,
            assumptions=self.assumptions,
            caveats=self.caveats,
            name=name,
            missing=self.missing,
            not_observed=self.not_observed,
            share=bool(self.shares and self.shares[k]),
        )

    def as_dict(self, level: float | None = None) -> dict[str, Any]:
        """Plain Python values; ``None`` for what is not defined."""
        chosen = self if level is None else self.at(level)
        each = ("name", "value", "se", "lower", "upper", "deff")
        every = [one.as_dict() for one in chosen]
        counts = {"df": self.df, "n": self.n, "missing": self.missing, "not_observed": self.not_observed}
        said = {"method": self.method, "assumptions": list(self.assumptions), "caveats": list(self.caveats)}
        return {
            "estimates": [{key: one[key] for key in each} for one in every],
            "level": chosen.level,
            **counts,
            **said,
        }

    def _rows(self) -> list[tuple[str, str, str, str]]:
        return [(one.name, one.shown(one.value), f"{one.se:.4g}", one.shown_limits()) for one in self]

    def __str__(self) -> str:
        width = max(len(name) for name in self.names)
        lines = [f"{name:{width}}  {value}  se {se}  ({limits})" for name, value, se, limits in self._rows()]
        counts = f"{self.n} rows, {self.missing} missing, {self.not_observed} not observed; df {self.df:g}"
        return "\n".join([*lines, f"two-sided {percent(self.level)}; {counts}; {self.method}"])

    def _repr_html_(self) -> str:
        """For notebooks: a row an estimate, with assumptions and caveats as lists."""
        caption = f"{self.method}; {self.n} rows; df {self.df:g}"
        head = ("", "estimate", "standard error", f"{percent(self.level)} limits")
        return table(caption, self._rows(), head, assumptions=self.assumptions, caveats=self.caveats)


def lost(n: int, missing: int, not_observed: int) -> tuple[str, ...]:
    """Sentences on rows of the domain that do not count beside the ``n`` that do."""
    whole = n + missing + not_observed
    said = ((words.MISSING, missing), (words.NOT_OBSERVED, not_observed))
    return tuple(numbered(sentence, count, whole) for sentence, count in said if count)
