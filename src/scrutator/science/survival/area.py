"""Areas under curves over time, with their standard errors: mean days up to a day."""

from __future__ import annotations

import math

import numpy as np

from scrutator.science.bounds.model import Floats
from scrutator.science.survival.followed import Followed
from scrutator.science.survival.spread import Leverage, OutcomeLeverage
from scrutator.science.survival.timeline import Timeline, led


def area(time: Floats, values: Floats, start: float, until: Floats | float) -> Floats:
    """The area from 0 to ``until`` under steps: ``start`` before the first day, ``values`` (m,) from it on."""
    steps, days = led(values, start), np.concatenate([[0.0], time])
    up_to = np.concatenate([[0.0], np.cumsum(np.diff(days) * steps[:-1])])
    place = np.searchsorted(time, until, side="right")
    return np.asarray(up_to[place] + (until - days[place]) * steps[place], dtype=np.float64)


def greenwood_of_area(line: Timeline, until: float) -> float:
    """Standard error of the area under the survival up to a day, as ``print`` of R's ``survfit`` gives it.

    √ Σ A² d / (n (n - d)) over days with decisions up to it, A the area from that day on. Source: Klein and
    Moeschberger (2003), *Survival Analysis*, 2nd ed., eq. 4.5.2.
    """
    upto = line.time <= until
    rest = area(line.time, line.survival, 1.0, until) - area(line.time, line.survival, 1.0, line.time[upto])
    return math.sqrt(float(rest**2 @ np.diff(led(line.growth))[upto]))


def jackknife_of_area(cases: Followed, line: Timeline, of: Leverage, until: float) -> float:
    """The same by the infinitesimal jackknife."""
    begun, ended = _spans(cases, until)

    def under(values: Floats, start: float, day: Floats | float) -> Floats:
        return area(line.time, values, start, day)

    grown, s = line.survival * line.growth, line.survival
    own = under(grown, 0.0, ended) - under(grown, 0.0, begun)
    own -= of.shift * (under(s, 1.0, ended) - under(s, 1.0, begun))
    own -= of.gone * (under(s, 1.0, until) - under(s, 1.0, ended))
    return math.sqrt(float((cases.weights * own) @ (cases.weights * own)))


def jackknife_of_outcome_area(
    cases: Followed, line: Timeline, of: Leverage, one: OutcomeLeverage, k: int, until: float
) -> float:
    """Standard error of the area under the incidence of the k-th outcome, counted from 0."""
    begun, ended = _spans(cases, until)
    share = line.incidence[:, k]

    def under(values: Floats, day: Floats | float) -> Floats:
        return area(line.time, values, 0.0, day)

    own = under(one.path, ended) - under(one.path, begun) + one.start * (ended - begun)
    own -= of.shift * (under(share, ended) - under(share, begun))
    rest = share[-1] - share
    own += one.end * (until - ended) + of.gone * (
        area(line.time, rest, share[-1], until) - area(line.time, rest, share[-1], ended)
    )
    return math.sqrt(float((cases.weights * own) @ (cases.weights * own)))


def _spans(cases: Followed, until: float) -> tuple[Floats, Floats]:
    """From and to which day each case is followed, up to ``until``."""
    return np.clip(cases.entry, 0, until), np.minimum(cases.duration, until)
