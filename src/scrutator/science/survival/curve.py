"""The share of cases still open over time, and what is read from it."""

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
from scrutator.science.survival.area import area, greenwood_of_area, jackknife_of_area
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.limits import Interval, day_of
from scrutator.science.survival.points import Day, Points, column
from scrutator.science.survival.spread import Leverage, Variance
from scrutator.science.survival.timeline import Timeline

QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, eq=False, kw_only=True)
class Curve:
    """Kaplan-Meier estimate: ``survival`` (m,) is the share in [0, 1] still open after each day of ``time`` (m,).

    Days are those on which a case ended, decided or last seen open. ``at_risk``, ``events`` and ``censored`` (m,) are
    sums of weights, counts without weights. ``se`` (m,), and ``lower`` and ``upper`` at ``level``, pointwise, are of
    ``survival``; ``nan`` where they are not defined: on the log-log scale before the first decision and where no case
    is open. ``decided`` is the complement, with the same errors. ``n`` cases; ``missing`` are apart from them.
    ``assumptions`` must hold for the limits to mean anything; ``caveats`` say what to keep in mind when they do.
    """

    cases: Followed = field(repr=False)
    line: Timeline = field(repr=False)
    leverage: Leverage = field(repr=False)
    se: Floats
    lower: Floats
    upper: Floats
    level: float
    interval: Interval
    variance: Variance
    method: str
    assumptions: tuple[str, ...]
    caveats: tuple[str, ...]
    name: str = ""

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
        return np.asarray(self.line.events.sum(axis=1), dtype=np.float64)

    @property
    def censored(self) -> Floats:
        return self.line.censored

    @property
    def survival(self) -> Floats:
        return self.line.survival

    @property
    def decided(self) -> Floats:
        """The share decided after each day (m,)."""
        return 1 - self.line.survival

    def open_on(self, day: float) -> Estimate:
        """The share still open after a day."""
        return self._share(day, complement=False)

    def decided_by(self, day: float) -> Estimate:
        """The share decided up to a day, this day included. Limits are those of the share still open, turned round."""
        return self._share(day, complement=True)

    def _share(self, day: float, *, complement: bool) -> Estimate:
        one = self.points([day])
        value, se, lower, upper = (float(each[0]) for each in (one.survival, one.se, one.lower, one.upper))
        if complement:
            value, lower, upper = 1 - value, 1 - upper, 1 - lower
        seen = int(steps.decided(self.cases, one.day)[0])
        said = f"{'decided by' if complement else 'open after'} day {day:g}"
        return Estimate(
            value=value,
            se=se,
            lower=lower,
            upper=upper,
            level=self.level,
            df=math.inf,
            deff=math.nan,
            n=self.n,
            found=seen if complement else self.n - seen,
            missing=self.missing,
            share=True,
            name=f"{self.name}, {said}" if self.name else said,
            method=self.method,
            assumptions=self.assumptions,
            caveats=((words.BEYOND,) if math.isnan(value) else ()) + self.caveats,
        )

    def points(self, days: npt.ArrayLike) -> Points:
        """The curve at asked days (d,): shares, limits, and how many are followed. See :class:`Points`."""
        asked = steps.days_of(days)
        unlimited = math.nan if self.interval is Interval.LOG_LOG else 1.0
        kept = ((self.survival, 1.0), (self.se, 0.0), (self.lower, unlimited), (self.upper, unlimited))
        survival, se, lower, upper = (steps.read(self.line, values, asked, start) for values, start in kept)
        return Points(
            day=asked,
            at_risk=steps.at_risk(self.cases, asked),
            decided=steps.decided(self.cases, asked),
            survival=survival,
            se=se,
            lower=lower,
            upper=upper,
            level=self.level,
            method=self.method,
            assumptions=self.assumptions,
            caveats=(words.BEYOND,) * bool(np.isnan(survival).any()) + self.caveats,
        )

    def quantile(self, p: float) -> Day:
        """The day by which a share ``p`` in (0, 1) is decided, with limits where those of the curve come down to 1 - p.

        ``nan`` where they do not while cases are followed; ``se`` is ``nan``. Where the curve is 1 - p until a later
        day, the middle of the two. Source: Brookmeyer and Crowley (1982), *Biometrics* 38, 29-41, with the limits of
        this curve; R's ``quantile.survfit``, but where limits that rise again would leave the day outside of them, they
        end at it.
        """
        if not 0 < p < 1:
            raise SurvivalError("a quantile lies between 0 and 1")
        value, low, high = (day_of(self.time, each, p) for each in (self.survival, self.lower, self.upper))
        low, high = (math.nan if math.isnan(end) else keep(end, value) for end, keep in ((low, min), (high, max)))
        said = f"day by which {percent(p)} are decided"
        missed = (words.NOT_REACHED,) if math.isnan(value) else (words.NO_LIMIT,) if math.isnan(low + high) else ()
        return Day(
            value=value, se=math.nan, lower=low, upper=high, level=self.level, df=math.inf, deff=math.nan, n=self.n,
            missing=self.missing, found=int((self.cases.outcome > 0).sum()), p=p, method=words.QUANTILE,
            name=f"{self.name}, {said}" if self.name else said, assumptions=self.assumptions,
            caveats=missed + self.caveats,
        )  # fmt: skip

    def median(self) -> Day:
        """The day by which half are decided: see :meth:`quantile`."""
        return self.quantile(0.5)

    def mean(self, until: float) -> Estimate:
        """Mean days open up to the day ``until``: the area under the curve, with normal limits within [0, until].

        Its variance is Greenwood's or the jackknife's, as that of the curve. Raises :class:`SurvivalError` where some
        are open on the last day followed, and that is before ``until``. Source: Klein and Moeschberger (2003), 2nd
        ed., section 4.5; R's ``print(survfit, rmean = until)``.
        """
        day = float(steps.days_of(until)[0])
        if day == 0 or bool(steps.unknown(self.line, np.array([day]))[0]):
            raise SurvivalError(f"until must be above 0 and not above the last day followed, {self.time[-1]:g}")
        value = float(area(self.time, self.survival, 1.0, day))
        if self.variance is Variance.GREENWOOD:
            se, method = greenwood_of_area(self.line, day), words.MEAN
        else:
            se, method = jackknife_of_area(self.cases, self.line, self.leverage, day), words.MEAN_ROBUST
        reach = float(special.ndtri(1 - error_of(self.level) / 2)) * se
        said = f"mean days open up to day {day:g}"
        return Estimate(
            value=value, se=se, lower=max(value - reach, 0.0), upper=min(value + reach, day), level=self.level,
            df=math.inf, deff=math.nan, n=self.n, found=int(steps.decided(self.cases, np.array([day]))[0]),
            missing=self.missing, method=method, assumptions=self.assumptions,
            caveats=(words.NOT_A_MEAN, *(one for one in self.caveats if one != words.POINTWISE)),
            name=f"{self.name}, {said}" if self.name else said,
        )  # fmt: skip

    def named(self, name: str) -> Curve:
        """The same under another name."""
        return replace(self, name=name)

    def as_dict(self) -> dict[str, Any]:
        """Plain Python values; ``None`` for what is not defined."""
        names = ("time", "at_risk", "events", "censored", "survival", "decided", "se", "lower", "upper")
        made: dict[str, Any] = {"name": self.name}
        made |= {name: column(getattr(self, name)) for name in names}
        made |= {"n": self.n, "missing": self.missing, "level": self.level, "interval": str(self.interval)}
        said = {"assumptions": list(self.assumptions), "caveats": list(self.caveats)}
        return made | {"method": self.method} | said

    def __str__(self) -> str:
        seen = int((self.cases.outcome > 0).sum())
        head = f"{self.name}: " if self.name else ""
        days = "; ".join(f"{percent(one.p)} by {one.shown(one.value)} ({one.shown_limits()})" for one in self._days())
        return f"{head}{seen} of {self.n} decided; {days}; two-sided {percent(self.level)}; {self.method}"

    def _days(self) -> list[Day]:
        return [self.quantile(p) for p in QUARTERS]

    def _repr_html_(self) -> str:
        """For notebooks: the days by which quarters are decided, with assumptions and caveats as lists."""
        rows = [(f"{percent(one.p)} decided by", one.shown(one.value), one.shown_limits()) for one in self._days()]
        head = ("", "day", f"{percent(self.level)} limits")
        caption = f"{self.name}; {self.method}; {self.n} cases" if self.name else f"{self.method}; {self.n} cases"
        return table(caption, rows, head, assumptions=self.assumptions, caveats=self.caveats)
