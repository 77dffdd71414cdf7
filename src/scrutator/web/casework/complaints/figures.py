"""The figures of a register as a page: shares, curves over time, stages, weeks, areas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.casework.complaints.curves import Curves, Pace
from scrutator.casework.complaints.figures import Figures, Share, figures_of
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.complaints.queries import complaints_of, narrowed
from scrutator.casework.models import ComplaintStage, Outcome
from scrutator.casework.registers import SOURCES
from scrutator.findings.wording import number, percentage, said
from scrutator.missions.models import Mission
from scrutator.science.survival import Curve, Day, Incidence
from scrutator.web.access import mission_page
from scrutator.web.casework.complaints.pictures import Steps, decided_steps, outcome_steps, week_bars
from scrutator.web.casework.complaints.wanted import WantedForm

DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 180, 365)
"""Days of which the tables tell, up to the last one followed."""
BODIES = 6
"""So many bodies have a picture; all are in the table."""


@dataclass(frozen=True)
class Panel:
    """One curve: its picture, and rows of a table: day, share, limits, how many are followed and have ended so."""

    title: str
    picture: Steps
    rows: list[tuple[int, str, str, str, str]]


@dataclass(frozen=True)
class BodyRow:
    name: str
    cases: int
    decided: int
    half: str
    limits: str


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Figures of the complaints that the filters of the address let through."""
    now, setting = timezone.now(), setting_of(mission)
    form = WantedForm(mission, request.GET)
    every = complaints_of(mission, shut_too=request.user.has_perm(SOURCES, mission))
    found = figures_of(narrowed(every, form.wanted(), now), mission, setting, now)
    stages, outcomes = dict(ComplaintStage.choices), dict(Outcome.choices)
    context = {
        "mission": mission,
        "form": form,
        "found": found,
        "shares": _shares(found),
        "stages": [(stages[code], count, _of(count, found.count)) for code, count in found.stages],
        "outcomes": [(outcomes[code], count, _of(count, found.count)) for code, count in found.outcomes],
        "weeks": week_bars(found.weeks),
        "areas": sorted(found.areas, key=lambda one: (-(one.per_thousand or 0), one.name)),
        **_curves(found.curves),
    }
    return render(request, "web/casework/complaint_figures.html", context, status=200 if form.is_valid() else 422)


def _shares(found: Figures) -> list[tuple[str, str, str]]:
    """What was handled as it should be: what, the share with what it is of, and what is not known."""
    in_time = found.in_time
    apart = _("open before their limit: %(running)s; not known: %(unknown)s") % {
        "running": number(in_time.running),
        "unknown": number(in_time.unknown),
    }
    return [
        (_("Decided in time, of those whose limit has passed or that were decided"), _share(in_time.share), apart),
        (_("Filed in time, of those that have a limit"), _share(found.filed), _unknown(found.filed)),
        (_("Decided in session, of the decisions"), _share(found.collegial), _unknown(found.collegial)),
        (_("With reasons, of the decisions"), _share(found.reasoned), _unknown(found.reasoned)),
    ]


def _share(share: Share) -> str:
    if share.value is None:
        return _("nothing to count")
    told = {"yes": number(share.yes), "of": number(share.of), "share": percentage(share.value)}
    return _("%(yes)s of %(of)s (%(share)s)") % told


def _unknown(share: Share) -> str:
    return _("not known: %(unknown)s") % {"unknown": number(share.unknown)}


def _of(count: int, total: int) -> str:
    return percentage(count / total) if total else "—"


def _curves(curves: Curves) -> dict[str, Any]:
    """Pictures on one axis of days, their tables, and in words what must hold."""
    language = get_language() or "en"
    if curves.decided is None:
        return {"waits": curves.waits}
    until = float(curves.decided.time[-1])
    outcomes = dict(Outcome.choices)
    ends = curves.outcomes
    codes = enumerate(ends.outcomes) if ends else ()
    pictured = curves.bodies[:BODIES] if len(curves.bodies) > 1 else ()
    return {
        "waits": curves.waits,
        "n": curves.decided.n,
        "decided": _decided(curves.decided, _("Any decision"), until),
        "panels": [_ended(ends, place, str(outcomes[code]), until) for place, code in codes if ends],
        "half": _half(curves.decided.median()),
        "bodies": [_row(one) for one in curves.bodies],
        "body_panels": [_decided(one.curve, _name(one), until) for one in pictured],
        "test": _test(curves),
        "assumptions": [said(one, language) for one in (ends or curves.decided).assumptions],
        "caveats": [said(one, language) for one in (ends or curves.decided).caveats],
    }


def _decided(curve: Curve, title: str, until: float) -> Panel:
    days = [*(day for day in DAYS if day < curve.time[-1]), int(curve.time[-1])]
    points = curve.points(days)
    rows = [
        (day, _part(1 - open_), _limits(1 - high, 1 - low), number(int(risk)), number(int(ended)))
        for day, open_, low, high, risk, ended in zip(
            days, points.survival, points.lower, points.upper, points.at_risk, points.decided, strict=True
        )
    ]
    return Panel(title, decided_steps(curve, until), rows)


def _ended(ends: Incidence, place: int, title: str, until: float) -> Panel:
    days = [*(day for day in DAYS if day < ends.time[-1]), int(ends.time[-1])]
    points = ends.points(days)
    rows = [
        (day, _part(share), _limits(low, high), number(int(risk)), number(int(ended)))
        for day, share, low, high, risk, ended in zip(
            days, points.share[:, place], points.lower[:, place], points.upper[:, place], points.at_risk,
            points.found[:, place], strict=True,
        )
    ]  # fmt: skip
    return Panel(title, outcome_steps(ends, place, until), rows)


def _row(pace: Pace) -> BodyRow:
    half = pace.curve.median()
    return BodyRow(_name(pace), pace.curve.n, int(pace.curve.events.sum()), _day(half.value), _days(half))


def _name(pace: Pace) -> str:
    return pace.name or _("body not known")


def _half(day: Day) -> str:
    if math.isnan(day.value):
        return _("Half are not decided while cases were followed: by which day, is not known.")
    return _("Half are decided by %(day)s (95 %% limits %(limits)s).") % {"day": _day(day.value), "limits": _days(day)}


def _test(curves: Curves) -> str:
    if curves.test is None:
        return ""
    found = curves.test
    told = {"statistic": f"{found.statistic:.2f}", "df": f"{found.df[0]:.0f}", "p": f"{found.p_value:.3f}"}
    return _("Log-rank test of all bodies: χ² = %(statistic)s, %(df)s degrees of freedom, p = %(p)s.") % told


def _part(share: float) -> str:
    return "—" if math.isnan(share) else percentage(min(max(float(share), 0.0), 1.0))


def _limits(low: float, high: float) -> str:
    return "—" if math.isnan(low) or math.isnan(high) else f"{_part(low)} – {_part(high)}"


def _day(day: float) -> str:
    return _("not reached") if math.isnan(day) else _("day %(day)s") % {"day": f"{day:g}"}


def _days(day: Day) -> str:
    return f"{_day(day.lower)} – {_day(day.upper)}"
