"""How long complaints wait for a decision, and how they end: curves over days since the filing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scrutator.casework.complaints.limits import Handled
from scrutator.casework.models import Body, Complaint, Outcome
from scrutator.science.errors import SurvivalError
from scrutator.science.survival import Curve, Incidence, LogRank, aalen_johansen, kaplan_meier, log_rank

DECISIONS = (Outcome.UPHELD, Outcome.IN_PART, Outcome.REJECTED, Outcome.INADMISSIBLE)
"""Outcomes that a body decides. A withdrawal is none: nobody knows how it would have been decided."""
ENDS = (*DECISIONS, Outcome.WITHDRAWN)


@dataclass(frozen=True)
class Waits:
    """Complaints as they were followed, a list a column: ``days`` since the filing, the ``outcomes`` on the last of
    them, empty where it is open, and the key of the ``bodies``, 0 where it is not known.

    Left out, and counted: those ``without_filing`` day, and those that ended on a day that is not known,
    ``without_end``.
    """

    days: list[int]
    outcomes: list[str]
    bodies: list[int]
    without_filing: int
    without_end: int


@dataclass(frozen=True)
class Pace:
    """One body: ``name`` is empty where the body is not known; ``curve`` is of any decision."""

    name: str
    curve: Curve


@dataclass(frozen=True)
class Curves:
    """``decided``: any decision, those withdrawn followed until then. ``outcomes``: which share ended how. ``bodies``:
    the curve of each, those with the most cases first. ``test``: whether bodies differ in pace. Each is None where
    there is nothing to compute it from."""

    waits: Waits
    decided: Curve | None
    outcomes: Incidence | None
    bodies: tuple[Pace, ...]
    test: LogRank | None


def waits_of(rows: Iterable[Complaint | Handled], until: date) -> Waits:
    """Complaints followed up to the day ``until``; what is pending is open then."""
    days, outcomes, bodies = [], [], []
    left: Counter[str] = Counter()
    for one in rows:
        pending = one.outcome == Outcome.PENDING
        end = until if pending else one.decided_on
        if one.filed_on is None or one.filed_on > until:
            left["filing"] += 1
        elif end is None:
            left["end"] += 1
        else:
            days.append((end - one.filed_on).days)
            outcomes.append("" if pending else one.outcome)
            bodies.append(one.body_id or 0)
    return Waits(days, outcomes, bodies, left["filing"], left["end"])


def curves_of(waits: Waits, *, level: float = 0.95) -> Curves:
    """All curves of some complaints, with pointwise limits at ``level``."""
    if not waits.days:
        return Curves(waits, None, None, (), None)
    decided = [outcome in DECISIONS for outcome in waits.outcomes]
    ends = [str(one) for one in ENDS if one in waits.outcomes]
    return Curves(
        waits,
        kaplan_meier(waits.days, decided, level=level),
        aalen_johansen(waits.days, waits.outcomes, outcomes=ends, level=level) if ends else None,
        _bodies(waits, decided, level),
        _test(waits, decided),
    )


def _bodies(waits: Waits, decided: list[bool], level: float) -> tuple[Pace, ...]:
    named = {body.pk: body.name for body in Body.objects.filter(pk__in=set(waits.bodies))}
    curves: dict[int, Curve] = kaplan_meier(waits.days, decided, group=waits.bodies, level=level)
    paces = [Pace(named.get(key, ""), curve) for key, curve in curves.items()]
    return tuple(sorted(paces, key=lambda one: (-one.curve.n, one.name)))


def _test(waits: Waits, decided: list[bool]) -> LogRank | None:
    """None where there is one body, or no decision that could have fallen in two."""
    known = [place for place, body in enumerate(waits.bodies) if body]
    if len({waits.bodies[place] for place in known}) < 2:
        return None
    columns = ([column[place] for place in known] for column in (waits.days, decided, waits.bodies))
    try:
        return log_rank(*columns)
    except SurvivalError:
        return None
