"""Stores what was looked at, all of it or nothing. Doing it again changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission
from scrutator.recommendations.importing.looking import Row, look
from scrutator.recommendations.importing.mapping import Mapping
from scrutator.recommendations.models import Recommendation
from scrutator.recommendations.rules import same
from scrutator.recommendations.services import enter, judge
from scrutator.territory.importing import Sheet


@dataclass(frozen=True)
class Brought:
    """How many recommendations and judgements are new, how many were ``there`` already, how many rows were left out."""

    new: int
    judged: int
    there: int
    left_out: int


@transaction.atomic
def bring_in(sheet: Sheet, mapping: Mapping, mission: Mission, by: Person, *, leave_out: bool = False) -> Brought:
    """Store the rows of a file as earlier recommendations, each as a step of its own in the chain. A row that is there
    already is not stored again; a judgement of it that is new is added.

    Raises ``table-rows`` while anything cannot be stored, unless such rows are to be left out;
    ``recommendations-judge`` for judgements in the file of somebody who may not judge. Then nothing is stored.
    """
    lock(mission)
    looked = look(sheet, mapping, mission)
    wrong = {problem.row for problem in looked.problems}
    if looked.problems and not (leave_out and looked.rows):
        raise ScrutatorError("table-rows", path=sheet.path, count=len(looked.problems), rows=looked.problems)
    if looked.judgements and not by.has_perm("recommendations.judge", mission):
        raise ScrutatorError("recommendations-judge", count=looked.judgements)
    counts: Counter[str] = Counter()
    stored: dict[int, Recommendation] = {}
    for row in looked.rows:
        counts.update(["left out"] if row.number in wrong else _bring(row, by, stored))
    return Brought(counts["new"], counts["judged"], counts["there"], counts["left out"])


def _bring(row: Row, by: Person, stored: dict[int, Recommendation]) -> list[str]:
    known = row.there or stored.get(row.twin or 0)
    one = known or enter(row.recommendation, by)
    stored[row.number] = one
    done = ["there" if known else "new"]
    judgement = row.judgement
    if judgement is not None and not any(same(judgement, other) for other in one.judgements.all()):
        judgement.recommendation = one
        judge(judgement, by)
        done.append("judged")
    return done
