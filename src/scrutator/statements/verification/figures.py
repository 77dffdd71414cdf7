"""Snapshots against submissions, figures against snapshots."""

from __future__ import annotations

import json
import math
from typing import Any

from django.utils.translation import gettext as _

from scrutator.collection.models import Erasure, Submission
from scrutator.collection.stations import with_stations
from scrutator.core.canonical import canonical
from scrutator.findings.compute import ComputedFigure, figures
from scrutator.findings.content import BY_HAND, lines_of
from scrutator.findings.models import Figure, Snapshot
from scrutator.forms.models import Question
from scrutator.missions.models import Mission
from scrutator.statements.verification.contents import erased_words
from scrutator.statements.verification.model import Check

COUNTS = ("yes", "no", "not_observed", "not_applicable", "blank", "numerator", "denominator")
COUNTS_OR_NONE = ("bound_count", "bound_population")
ESTIMATES = ("value", "se", "lower", "upper", "level")
WORDS = ("assumptions", "caveats")
TOLERANCE = 1e-12


def check_snapshots(mission: Mission) -> Check:
    """Each row's answers are those of the submission that it names; rows are canonical and in order."""
    check = Check("snapshots")
    for snapshot in Snapshot.objects.filter(mission=mission).select_related("form"):
        lines = lines_of(bytes(snapshot.content))
        paths = dict(Question.objects.filter(form=snapshot.form).values_list("name", "path"))
        submissions = {
            one.event.number: one
            for one in with_stations(Submission.objects.filter(form=snapshot.form)).select_related("event", "erased")
        }
        rows = []
        for number, line in enumerate(lines, start=1):
            place = _("snapshot %(digest)s, line %(line)s") % {"digest": snapshot.digest[:12], "line": number}
            try:
                row = json.loads(line)
            except ValueError:
                check.fault(place, _("it is not JSON"))
                continue
            if canonical(row) != line:
                check.fault(place, _("it is not in canonical form"))
            if number > 1:
                try:
                    rows.append(row["station"])
                    _row(check, place, row, submissions.get(row["event"]), paths, snapshot.chain_number)
                except (KeyError, TypeError, AttributeError):
                    check.fault(place, _("it is no row of a snapshot"))
        check.looked_at += len(lines)
        if rows != sorted(rows) or len(rows) != snapshot.rows:
            check.fault(
                _("snapshot %(digest)s") % {"digest": snapshot.digest[:12]}, _("rows are missing or out of order")
            )
    return check


def _row(
    check: Check, place: str, row: dict[str, Any], submission: Submission | None, paths: dict[str, str], until: int
) -> None:
    if submission is None:
        check.fault(place, _("there is no submission %(number)s") % {"number": row["event"]})
        return
    changes = [change for change in submission.station_changes.all() if change.event.number <= until]
    newest = max(changes, key=lambda change: change.event.number, default=None)
    station = newest.after if newest else submission.station
    if row.get("station_change") != (newest.event.number if newest else None):
        check.fault(place, _("submission %(number)s had another change of its station") % {"number": row["event"]})
    if row.get("channel") != (submission.channel if submission.channel in BY_HAND else None):
        check.fault(place, _("submission %(number)s came on another channel") % {"number": row["event"]})
    if station is None or station.code != row["station"]:
        check.fault(place, _("submission %(number)s is about another station") % {"number": row["event"]})
    if submission.erased is not None and submission.erased.scope == Erasure.Scope.WHOLE:
        check.notes.append(erased_words(submission))
        return
    for name, answer in row["answers"].items():
        if (submission.answers.get(paths.get(name, ""), "") or "") != (answer or ""):
            check.fault(place, _("%(question)s differs from submission %(number)s") % {
                "question": name, "number": row["event"],
            })  # fmt: skip


def check_figures(mission: Mission) -> Check:
    """Counts equal, estimates within 1e-12, none missing and none too many."""
    check = Check("figures")
    for snapshot in Snapshot.objects.filter(mission=mission):
        place = _("snapshot %(digest)s") % {"digest": snapshot.digest[:12]}
        try:
            computed = {one.key: one for one in figures(bytes(snapshot.content))}
        except (ValueError, KeyError, TypeError) as error:
            check.fault(place, str(error))
            continue
        stored = {one.key: one for one in Figure.objects.filter(snapshot=snapshot)}
        for key in sorted(computed.keys() ^ stored.keys()):
            check.fault(f"{place}, {key}", _("it is stored or computed, not both"))
        for key in sorted(computed.keys() & stored.keys()):
            check.looked_at += 1
            for name in differing(stored[key], computed[key]):
                check.fault(f"{place}, {key}", _("%(field)s does not follow from the snapshot") % {"field": name})
    return check


def differing(stored: Figure, computed: ComputedFigure) -> list[str]:
    """The fields in which a stored figure is not what the snapshot gives."""
    wrong = [name for name in (*COUNTS, *COUNTS_OR_NONE) if getattr(stored, name) != getattr(computed, name)]
    wrong += [name for name in ESTIMATES if not _close(getattr(stored, name), getattr(computed, name))]
    wrong += [name for name in ("scope", "method") if getattr(stored, name) != getattr(computed, name)]
    return wrong + [name for name in WORDS if list(getattr(stored, name)) != list(getattr(computed, name))]


def _close(stored: float | None, computed: float | None) -> bool:
    if stored is None or computed is None:
        return stored is computed
    return math.isclose(stored, computed, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
