"""A meeting for a person: its facts, who was heard, and what was said, with answers under what they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scrutator.casework.meetings.services import NAME
from scrutator.casework.models import Consent, Interlocutor, InterlocutorKind, Meeting, Point
from scrutator.web.casework.facts import Fact, facts_of

FACTS = ("kind", "held_on", "held_at", "area", "station", "place", "team", "ours", "agenda", "topics")
ALWAYS = frozenset({"held_at", "area", "ours"})
"""Facts that are shown as gaps where they are not known."""
QUOTED = frozenset({Consent.NAMED, Consent.UNNAMED})


@dataclass
class Turn:
    """A point, whether it may be quoted, and the turns that answer it."""

    point: Point
    quoted: bool
    answers: list[Turn] = field(default_factory=list)


@dataclass(frozen=True)
class Who:
    """An interlocutor; ``name`` is empty where there is none, or the reader may not see it."""

    row: Interlocutor
    name: str

    @property
    def is_voter(self) -> bool:
        return self.row.kind == InterlocutorKind.VOTER


def facts(meeting: Meeting) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    return facts_of(meeting, FACTS, ALWAYS)


def interlocutors(meeting: Meeting, words: dict[str, str] | None) -> list[Who]:
    rows = meeting.interlocutors.select_related("body")
    return [Who(row, (words or {}).get(NAME.format(order=row.order), "")) for row in rows]


def turns(meeting: Meeting) -> list[Turn]:
    """Points in order; an answer or a promise stands under what it answers."""
    points = list(meeting.points.select_related("by", "provision__edition__act"))
    every = {point.pk: Turn(point, point.consent in QUOTED) for point in points}
    return list(_roots(points, every))


def _roots(points: list[Point], every: dict[int, Turn]) -> Iterator[Turn]:
    for point in points:
        above = every.get(point.answers_id or 0)
        if above is None:
            yield every[point.pk]
        else:
            above.answers.append(every[point.pk])
