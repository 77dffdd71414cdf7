"""Numbers of one station in different forms, and an early record beside what the team counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.missions.models import Stage
from scrutator.quality.arithmetic import by_name, whole_numbers
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "across"
TITLE = _("Numbers across forms")
SENTENCES = {
    "early_over": _("The team counted %(counted)s early voters (E9), the record has %(record)s (E8)."),
    "early_gap": _(
        "Record of the day (E8) minus voters counted (E9): %(gap)s of %(record)s, %(share)s %%; "
        "the team counted for %(hours)s h."
    ),
    "early_box": _(
        "Ballots in the early-voting box (C14) minus early voters at opening (O11, form %(number)s): %(gap)s."
    ),
    "mobile_box": _("Ballots in the mobile boxes (C15) minus those used in forms %(number)s (M4): %(gap)s."),
    "voters": _("Voters on the list at the count (C24) minus those during voting (V34, form %(number)s): %(gap)s."),
}
MINIMUM_HOURS = 6
"""Hours of counting from which a gap is looked at; a convention of this project."""


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    stage = submission.form.stage if submission.form else ""
    if stage == Stage.EARLY:
        return _early(by_name(submission.answers))
    if stage == Stage.COUNT and submission.standing_station_id is not None:
        return _count(submission, peers)
    return []


def _early(named: dict[str, str]) -> list[Finding]:
    lines = whole_numbers(named)
    if "E8" not in lines or "E9" not in lines:
        return []
    record, counted = lines["E8"], lines["E9"]
    hours = _hours(named.get("E9_from", ""), named.get("E9_to", ""))
    if counted > record:
        return [Finding("early_over", {"counted": counted, "record": record})]
    if counted == record or hours < MINIMUM_HOURS:
        return []
    share = f"{100 * (record - counted) / record:.1f}"
    return [Finding("early_gap", {"gap": record - counted, "record": record, "share": share, "hours": f"{hours:.1f}"})]


def _hours(begin: str, end: str) -> float:
    """Between two times of day, e.g. ``09:00:00.000+03:00``; 0 where one is missing or unreadable."""
    try:
        minutes = [int(clock[:2]) * 60 + int(clock[3:5]) for clock in (begin, end)]
    except ValueError:
        return 0.0
    return max(0, minutes[1] - minutes[0]) / 60


def _count(submission: Submission, peers: Peers) -> list[Finding]:
    lines = whole_numbers(by_name(submission.answers))
    others = peers.at_station(submission)
    found = [
        _compared("early_box", lines, "C14", _newest(others, Stage.OPENING, "O11")),
        _compared("voters", lines, "C24", _newest(others, Stage.VOTING, "V34")),
        _compared("mobile_box", lines, "C15", _together(others, Stage.MOBILE, "M4_used")),
    ]
    return [finding for finding in found if finding is not None]


Seen = tuple[int, str] | None


def _compared(kind: str, lines: dict[str, int], line: str, other: Seen) -> Finding | None:
    if other is None or line not in lines or lines[line] == other[0]:
        return None
    return Finding(kind, {"gap": lines[line] - other[0], "number": other[1]})


def _lines_of(others: list[Submission], stage: str, name: str) -> list[tuple[int, Submission]]:
    rows = [(row, whole_numbers(by_name(row.answers))) for row in others if row.form and row.form.stage == stage]
    return [(lines[name], row) for row, lines in rows if name in lines]


def _newest(others: list[Submission], stage: str, name: str) -> Seen:
    """The line of the latest form that has it, with the form's number."""
    seen = _lines_of(others, stage, name)
    if not seen:
        return None
    value, row = max(seen, key=lambda pair: pair[1].event.number)
    return value, str(row.event.number)


def _together(others: list[Submission], stage: str, name: str) -> Seen:
    """The sum over all forms, each of one trip, with their numbers."""
    seen = _lines_of(others, stage, name)
    if not seen:
        return None
    return sum(value for value, _row in seen), ", ".join(str(row.event.number) for _value, row in seen)
