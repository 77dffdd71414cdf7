"""Several estimates from one design with their covariance."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import special

from scrutator.science.bounds.model import Floats, error_of


@dataclass(frozen=True)
class Estimates:
    """``p`` estimates: ``names``, ``values`` (p,), ``covariance`` (p, p), in the units of the variables.

    ``df``: degrees of freedom of the design in the domain. ``n``: rows that count; ``missing``: rows of the domain
    where a value is lacking; ``not_observed``: rows where it could not be observed: neither is in ``n``. ``simple``
    (p,): variance of a simple random sample of ``n`` with replacement (``nan`` where it is not defined) and
    ``population``: the sum of weights, from which :meth:`deff` follows.
    """

    names: tuple[str, ...]
    values: Floats
    covariance: Floats
    df: int
    n: int
    missing: int
    not_observed: int
    simple: Floats
    population: float

    @property
    def se(self) -> Floats:
        """Standard errors (p,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def cv(self) -> Floats:
        """Standard errors as a share of the absolute values (p,), ``nan`` where the value is 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.values == 0, np.nan, self.se / np.abs(self.values))

    def limits(self, level: float = 0.95, *, normal: bool = False) -> Floats:
        """Two-sided limits (p, 2): value ± quantile · se, of t with ``df`` (``nan`` below 1) or of the normal."""
        tail = 1 - error_of(level) / 2
        if normal:
            reach = float(special.ndtri(tail))
        else:
            reach = float(special.stdtrit(self.df, tail)) if self.df > 0 else math.nan
        return np.stack([self.values - reach * self.se, self.values + reach * self.se], axis=1)

    def deff(self, *, replacement: bool = False) -> Floats:
        """The variance as a multiple of that of a simple random sample of ``n``, without or with replacement (p,)."""
        rest = 1.0 if replacement else 1 - self.n / self.population
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(rest > 0, np.diag(self.covariance) / (self.simple * rest), np.nan)

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Estimates]:
        return (self[name] for name in self.names)

    def __getitem__(self, name: str) -> Estimates:
        """One of the estimates. Raises ``KeyError``."""
        if name not in self.names:
            raise KeyError(name)
        k = self.names.index(name)
        part = slice(k, k + 1)
        return replace(
            self,
            names=(name,),
            values=self.values[part],
            covariance=self.covariance[part, part],
            simple=self.simple[part],
        )

    def as_dict(self, level: float = 0.95) -> dict[str, Any]:
        """Plain Python values; ``None`` for what is not defined."""
        columns = (self.values, self.se, *self.limits(level).T, self.deff())
        fields = ("value", "se", "lower", "upper", "deff")
        plain = [
            {"name": name} | {field: _plain(column[k]) for field, column in zip(fields, columns, strict=True)}
            for k, name in enumerate(self.names)
        ]
        counts = {"df": self.df, "n": self.n, "missing": self.missing, "not_observed": self.not_observed}
        return {"estimates": plain, "level": level, **counts}

    def __str__(self) -> str:
        width = max(len(name) for name in self.names)
        lines = [
            f"{name:{width}}  {value:.6g}  se {se:.4g}  ({low:.6g} to {up:.6g})"
            for name, value, se, (low, up) in zip(self.names, self.values, self.se, self.limits(), strict=True)
        ]
        counts = f"{self.n} rows, {self.missing} missing, {self.not_observed} not observed; df {self.df}"
        return "\n".join([*lines, f"two-sided 95 %; {counts}"])


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
