"""Which time limit holds: of the edition in force on the day on which it begins, the one that says most of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrutator.law.dating import EditionOnDate, edition_on
from scrutator.law.models import Act, Doing, TimeLimit


@dataclass(frozen=True)
class Case:
    """What a limit is looked for: what has to be done, in which kind of vote, about which stage, by which kind of body.

    Empty where it is not known; then only limits that hold for all of them are found.
    """

    doing: Doing
    votes: str = ""
    stage: str = ""
    body: str = ""


@dataclass(frozen=True)
class Chosen:
    """``limit`` is None where the record has none; ``edition`` says how surely its edition was in force."""

    limit: TimeLimit | None
    edition: EditionOnDate | None


class Record:
    """The limits of some acts; what was read of a day is remembered, so that many cases ask the database once."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = tuple(acts)
        self._days: dict[date, list[tuple[EditionOnDate, list[TimeLimit]]]] = {}

    def choose(self, on: date, case: Case) -> Chosen:
        """The limit of the editions in force on a day. Where several hold, the one that names the stage comes before
        one that names the body, and that before one for all."""
        if on not in self._days:
            self._days[on] = [(found, _limits(found)) for found in (edition_on(act, on) for act in self.acts)]
        best: tuple[int, Chosen] | None = None
        for found, limits in self._days[on]:
            for limit in limits:
                weight = _weight(limit, case)
                if weight is not None and (best is None or weight > best[0]):
                    best = weight, Chosen(limit, found)
        return best[1] if best else Chosen(None, None)


def choose(acts: Sequence[Act], on: date, case: Case) -> Chosen:
    """:meth:`Record.choose` for a single case."""
    return Record(acts).choose(on, case)


def _limits(found: EditionOnDate) -> list[TimeLimit]:
    if found.edition is None:
        return []
    return list(TimeLimit.objects.filter(provision__edition=found.edition).select_related("provision__edition__act"))


def _weight(limit: TimeLimit, case: Case) -> int | None:
    """How much a limit says of the case; None where it holds for another one."""
    if limit.doing != case.doing:
        return None
    weight = 0
    for said, asked, worth in (
        (limit.votes, case.votes, 1),
        (limit.body, case.body, 2),
        (limit.stage, case.stage, 4),
    ):
        if said and said != asked:
            return None
        weight += worth if said else 0
    return weight
