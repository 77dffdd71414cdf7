"""What a complaint must satisfy: days in their order, an outcome that fits them, bodies and places of the mission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scrutator.casework.models import Complaint, Outcome
from scrutator.casework.problems import Problem, outside_the_frame
from scrutator.casework.telling import label_of

ORDER = ("act_on", "filed_on", "hearing_on", "decided_on")


def problems(complaint: Complaint, today: date) -> list[Problem]:
    """Everything that is wrong with a complaint; ``today`` is the day where the vote is held."""
    return [*_days(complaint, today), *_outcome(complaint), *_relations(complaint)]


def _days(complaint: Complaint, today: date) -> Iterator[Problem]:
    known = [(name, day) for name in ORDER if (day := getattr(complaint, name)) is not None]
    for name, day in known:
        if day > today:
            yield Problem(name, _("The day has not come yet."), _("Correct the day, or leave it empty until then."))
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            named = {"later": _label(later), "earlier": _label(earlier), "day": date_format(first, "j E Y")}
            what = _("“%(later)s” lies before “%(earlier)s”, %(day)s.") % named
            yield Problem(later, what, _("Correct one of the two days, or leave empty what is not known."))
    appealed = complaint.appeals
    if appealed is not None and appealed.decided_on and complaint.filed_on and complaint.filed_on < appealed.decided_on:
        named = {"number": appealed.named, "day": date_format(appealed.decided_on, "j E Y")}
        if appealed.shut:
            what = _("The appeal is filed before the decision.")
        else:
            what = _("The appeal is filed before the decision on %(number)s, %(day)s.") % named
        yield Problem("filed_on", what, _("Correct the day, or choose the decision that it is against."))


def _outcome(complaint: Complaint) -> Iterator[Problem]:
    if complaint.outcome == Outcome.PENDING and complaint.decided_on is not None:
        remedy = _("Choose the outcome, or leave the day of the decision empty.")
        yield Problem("outcome", _("It is decided, and its outcome is pending."), remedy)
    if complaint.fault and complaint.outcome != Outcome.INADMISSIBLE:
        remedy = _("Leave the reason empty, or choose “left without consideration”.")
        yield Problem("fault", _("A reason why it was not considered, though it was."), remedy)
    if complaint.outcome == Outcome.PENDING:
        for name in ("collegial", "written", "reasoned"):
            if getattr(complaint, name) is not None:
                what = _("“%(field)s” is said of a decision that there is not yet.") % {"field": _label(name)}
                yield Problem(name, what, _("Choose “not known”, or the outcome."))


def _relations(complaint: Complaint) -> Iterator[Problem]:
    for name in ("respondent", "body", "appeals"):
        other = getattr(complaint, name)
        if other is not None and other.mission_id != complaint.mission_id:
            yield Problem(name, _("It belongs to another mission."), _("Choose one of this mission."))
    yield from outside_the_frame(complaint)
    seen, other = {_identity(complaint)}, complaint.appeals
    while other is not None:
        if _identity(other) in seen:
            what = _("The appeals go round in a circle.")
            yield Problem("appeals", what, _("Choose the decision that this appeal is against."))
            return
        seen.add(_identity(other))
        other = other.appeals


def _identity(complaint: Complaint) -> tuple[int | None, int]:
    """The same for two readings of one complaint; one that is not stored is only itself."""
    return complaint.pk, 0 if complaint.pk is not None else id(complaint)


def _label(name: str) -> str:
    return label_of(Complaint, name)
