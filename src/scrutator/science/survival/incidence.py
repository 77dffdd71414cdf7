"""The shares of cases that have ended with each outcome over time, and what is read from them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from scrutator.science.bounds.model import Floats, error_of, percent
from scrutator.science.errors import SurvivalError
from scrutator.science.estimate.model import Estimate
from scrutator.science.estimate.notebook import table
from scrutator.science.survival import steps, words
from scrutator.science.survival.area import area, jackknife_of_outcome_area
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.limits import Interval
from scrutator.science.survival.points import OutcomePoints, column
from scrutator.science.survival.spread import Leverage, OutcomeLeverage
from scrutator.science.survival.timeline import Timeline


@dataclass(frozen=True, eq=False, kw_only=True)
class Incidence:
    """Aalen-Johansen estimate: ``share`` (m, K) in [0, 1] of cases that have ended with each of K ``outcomes`` after
    each day of ``time`` (m,); ``open`` (m,) is the share still open. They add up to 1.

    ``at_risk``, ``censored`` (m,) and ``events`` (m, K) are sums of weights, counts without weights. ``se``, ``lower``
    and ``upper`` (m, K), pointwise at ``level``, are of ``share``; ``se_open`` (m,) of ``open``; ``nan`` where they are
    not defined. ``n`` cases; ``missing`` are apart from them. ``assumptions`` must hold for the limits to mean
    anything; ``caveats`` say what to keep in mind when they do.
    """

    cases: Followed = field(repr=False)
    line: Timeline = field(repr=False)
    leverage: Leverage = field(repr=False)
    leverages: tuple[OutcomeLeverage, ...] = field(repr=False)
    se: Floats
    se_open: Floats
    lower: Floats
    upper: Floats
    level: float
    interval: Interval
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...]
    name: str = ""

    @property
    def outcomes(self) -> tuple[str, ...]:
        return self.cases.outcomes

    @property
    def n(self) -> int:
        return self.cases.n

    @property
    def missing(self) -> int:
        return self.cases.missing

    @property
    def time(self) -> Floats:
        return self.line.time

    @property
    def at_risk(self) -> Floats:
        return self.line.at_risk

    @property
    def events(self) -> Floats:
        return self.line.events

    @property
    def censored(self) -> Floats:
        return self.line.censored

    @property
    def share(self) -> Floats:
        return self.line.incidence

    @property
    def open(self) -> Floats:
        return self.line.survival

    def by(self, day: float) -> dict[str, Estimate]:
        """For each outcome the share of all cases that have ended with it up to a day, this day included."""
        one = self.points([day])
        beyond = (words.BEYOND,) if math.isnan(float(one.open[0])) else ()
        return {
            outcome: Estimate(
                value=float(one.share[0, k]),
                se=float(one.se[0, k]),
                lower=float(one.lower[0, k]),
                upper=float(one.upper[0, k]),
                level=self.level,
                df=math.inf,
                deff=math.nan,
                n=self.n,
                found=int(one.found[0, k]),
                missing=self.missing,
                share=True,
                name=self._called(f"{outcome} by day {day:g}"),
                method=self.method,
                assumptions=self.assumptions,
                caveats=beyond + self.caveats,
            )
            for k, outcome in enumerate(self.outcomes)
        }

    def points(self, days: npt.ArrayLike) -> OutcomePoints:
        """The shares at asked days (d,). See :class:`OutcomePoints`."""
        asked = steps.days_of(days)
        unlimited = 0.0 if self.interval is Interval.PLAIN else math.nan
        kept = ((self.share, 0.0), (self.se, 0.0), (self.lower, unlimited), (self.upper, unlimited))
        share, se, lower, upper = (self._read(values, asked, start) for values, start in kept)
        found = [steps.decided(self.cases, asked, k + 1) for k in range(len(self.outcomes))]
        return OutcomePoints(
            outcomes=self.outcomes,
            day=asked,
            at_risk=steps.at_risk(self.cases, asked),
            found=np.stack(found, axis=1),
            open=steps.read(self.line, self.open, asked, 1.0),
            share=share,
            se=se,
            lower=lower,
            upper=upper,
            level=self.level,
            method=self.method,
            assumptions=self.assumptions,
            caveats=(words.BEYOND,) * bool(np.isnan(share).any()) + self.caveats,
        )

    def _read(self, values: Floats, days: Floats, start: float) -> Floats:
        return np.stack([steps.read(self.line, one, days, start) for one in values.T], axis=1)

    def mean(self, outcome: str, until: float) -> Estimate:
        """Mean days, of those up to ``until``, that lie after a case ended with the outcome: the area under its share.

        Added up over outcomes, and with the mean days open, they make ``until``. Normal limits within [0, until].
        Raises :class:`SurvivalError` where some are open on the last day followed, and that is before ``until``.
        Source: Andersen (2013), *Statistics in Medicine* 32, 5278-5285; R's ``print(survfit, rmean = until)``.
        """
        k = self._place(outcome)
        day = float(steps.days_of(until)[0])
        if day == 0 or bool(steps.unknown(self.line, np.array([day]))[0]):
            raise SurvivalError(f"until must be above 0 and not above the last day followed, {self.time[-1]:g}")
        value = float(area(self.time, self.share[:, k], 0.0, day))
        se = jackknife_of_outcome_area(self.cases, self.line, self.leverage, self.leverages[k], k, day)
        reach = float(special.ndtri(1 - error_of(self.level) / 2)) * se
        return Estimate(
            value=value, se=se, lower=max(value - reach, 0.0), upper=min(value + reach, day), level=self.level,
            df=math.inf, deff=math.nan, n=self.n, missing=self.missing, method=words.LOST,
            found=int(steps.decided(self.cases, np.array([day]), k + 1)[0]), assumptions=self.assumptions,
            caveats=tuple(one for one in self.caveats if one != words.POINTWISE),
            name=self._called(f"mean days after {outcome} up to day {day:g}"),
        )  # fmt: skip

    def _place(self, outcome: str) -> int:
        if outcome not in self.outcomes:
            raise SurvivalError(f"no outcome is called {outcome}; there are {', '.join(self.outcomes)}")
        return self.outcomes.index(outcome)

    def _called(self, said: str) -> str:
        return f"{self.name}, {said}" if self.name else said

    def named(self, name: str) -> Incidence:
        """The same under another name."""
        return replace(self, name=name)

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values, columns by outcome; ``None`` for what is not defined."""
        names = ("time", "at_risk", "censored", "open", "se_open")
        made: dict[str, Any] = {"name": self.name} | {name: column(getattr(self, name)) for name in names}
        by = {name: getattr(self, name) for name in ("events", "share", "se", "lower", "upper")}
        made["outcomes"] = {
            outcome: {name: column(values[:, k]) for name, values in by.items()}
            for k, outcome in enumerate(self.outcomes)
        }
        made |= {"n": self.n, "missing": self.missing, "level": self.level, "interval": str(self.interval)}
        said = {"assumptions": list(self.assumptions), "caveats": list(self.caveats)}
        return made | {"method": self.method} | said

    def __str__(self) -> str:
        last = self.by(float(self.time[-1])).values()
        head = f"{self.name}: " if self.name else ""
        said = "; ".join(f"{one.name.removeprefix(f'{self.name}, ')} {one.shown(one.value)}" for one in last)
        return f"{head}{said} ({self.n} cases; {self.method})"

    def _repr_html_(self) -> str:
        """For notebooks: the shares on the last day followed, with assumptions and caveats as lists."""
        last = self.by(float(self.time[-1])).values()
        rows = [(one.name, one.shown(one.value), one.shown_limits(), f"{one.found} of {one.n}") for one in last]
        head = ("", "share", f"{percent(self.level)} limits", "cases")
        return table(self.method, rows, head, assumptions=self.assumptions, caveats=self.caveats)
