"""An estimate with everything that it may not be said without."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any, ClassVar, NoReturn

import numpy as np

from scrutator.science.bounds.model import percent
from scrutator.science.errors import CovarianceUnknown
from scrutator.science.estimate.notebook import table


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """One number with its standard error and limits.

    ``value``, ``se``, ``lower`` and ``upper`` are in the units of the variable; a ``share`` lies in [0, 1] and is
    printed in per cent. ``df`` degrees of freedom of the design; ``deff`` the variance as a multiple of that of a
    simple random sample of ``n`` without replacement. ``n`` rows count, ``found`` of them (unweighted) have what is
    asked for; ``missing`` and ``not_observed`` rows are apart from them. ``se``, ``deff`` and limits are ``nan``
    where they are not defined. Limits are two-sided at ``level`` unless ``one_sided``: then one of them is 0 or 1,
    and the other an exact bound. ``assumptions`` must hold for the limits to mean anything; ``caveats`` say what to
    keep in mind when they do, a number at their end being how many rows (stations, strata) they are about.

    A number times an estimate and a number added to it are estimates. Two estimates cannot be added, subtracted or
    divided: that needs their covariance, see :func:`~scrutator.science.estimate.contrast` and
    :func:`~scrutator.science.estimate.ratio`. It raises :class:`~scrutator.science.errors.CovarianceUnknown`.
    """

    value: float
    se: float
    lower: float
    upper: float
    level: float
    df: float
    deff: float
    n: int
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    name: str = ""
    found: int | None = None
    missing: int = 0
    not_observed: int = 0
    one_sided: bool = False
    share: bool = False

    __array_ufunc__: ClassVar[None] = None

    @property
    def cv(self) -> float:
        """The standard error as a share of the absolute value; ``nan`` where the value is 0."""
        return self.se / abs(self.value) if self.value else math.nan

    def as_dict(self) -> dict[str, Any]:
        """The result with plain Python values; ``None`` for what is not defined."""
        return plain(self.__dict__)

    def __add__(self, other: object) -> Estimate:
        return self._moved(1.0, _number(other, "added"))

    def __sub__(self, other: object) -> Estimate:
        return self._moved(1.0, -_number(other, "subtracted"))

    def __rsub__(self, other: object) -> Estimate:
        return self._moved(-1.0, _number(other, "subtracted"))

    def __mul__(self, other: object) -> Estimate:
        return self._moved(_number(other, "multiplied"), 0.0)

    def __truediv__(self, other: object) -> Estimate:
        return self._moved(1 / _number(other, "divided"), 0.0)

    def __neg__(self) -> Estimate:
        return self._moved(-1.0, 0.0)

    def __rtruediv__(self, other: object) -> NoReturn:
        raise CovarianceUnknown("1 / estimate is not linear: its limits are 1 / upper and 1 / lower, its se is another")

    __radd__, __rmul__ = __add__, __mul__

    def _moved(self, times: float, plus: float) -> Estimate:
        lower, upper = sorted((times * self.lower + plus, times * self.upper + plus))
        kept = {field.name: getattr(self, field.name) for field in fields(Estimate) if field.name != "found"}
        kept |= {"value": times * self.value + plus, "se": abs(times) * self.se, "lower": lower, "upper": upper}
        kept["share"] = self.share and lower >= 0 and upper <= 1
        return Estimate(**kept)

    def __str__(self) -> str:
        side = "one-sided" if self.one_sided else "two-sided"
        level = f"{side} {percent(self.level)}"
        rows = f"{self.n} rows" if self.found is None else f"{self.found} of {self.n} observed"
        said = f"{self.shown(self.value)} ({self.shown_limits()}, {level}; {rows}; {self.method})"
        return f"{self.name}: {said}" if self.name else said

    def shown_limits(self) -> str:
        if math.isnan(self.lower) and math.isnan(self.upper):
            return "no limits"
        return f"{self.shown(self.lower)} to {self.shown(self.upper)}"

    def shown(self, value: float) -> str:
        """A number in the units of the estimate, for people: a share in per cent."""
        return f"{100 * value:.2f} %" if self.share else f"{value:.6g}"

    def _repr_html_(self) -> str:
        """For notebooks: a small table, with assumptions and caveats as lists."""
        rows = {
            "estimate": self.shown(self.value),
            "standard error": "not defined" if math.isnan(self.se) else f"{self.se:.4g}",
            f"{percent(self.level)} limits": self.shown_limits(),
            "rows": f"{self.n}" if self.found is None else f"{self.found} of {self.n}",
            "missing, not observed": f"{self.missing}, {self.not_observed}",
            "degrees of freedom": f"{self.df:g}",
            "design effect": "not defined" if math.isnan(self.deff) else f"{self.deff:.3f}",
            "method": self.method,
        }
        return table(self.name, list(rows.items()), assumptions=self.assumptions, caveats=self.caveats)


def plain(given: dict[str, Any]) -> dict[str, Any]:
    """Fields with plain Python values; ``None`` for what is not defined or infinite, which JSON has no word for."""
    made = {name: list(v) if isinstance(v, tuple) else v for name, v in given.items()}
    made = {name: v.item() if isinstance(v, np.generic) else v for name, v in made.items()}
    return {name: None if isinstance(v, float) and not math.isfinite(v) else v for name, v in made.items()}


def _number(other: object, verb: str) -> float:
    if isinstance(other, Estimate):
        raise CovarianceUnknown(
            f"two estimates cannot be {verb}: their covariance is not known here. Estimate them together and take "
            "contrast(), or ratio() of the variables"
        )
    if isinstance(other, bool) or not isinstance(other, int | float | np.integer | np.floating):
        raise TypeError(f"an estimate cannot be {verb} with {type(other).__name__}")
    return float(other)
