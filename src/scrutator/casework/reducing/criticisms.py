"""Register one: points of criticism that are still open, by how many raised them and over how many votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.casework.criticisms.subjects import Subject, subjects, voices, votes
from scrutator.casework.models import Criticism
from scrutator.casework.reducing.ranks import ranked
from scrutator.core.provenance import Confidence

FEW = 3
"""Fewer open points than this are few: one entry more or less may change the rank."""
STAGES = ArchivedCriticism.Stage.values


@dataclass(frozen=True)
class OpenSubject:
    """``organizations`` counts who raised what is open, each once: organizations, states, speakers of neither.
    ``elections`` are the votes they raised it about; ``unsure`` the open points whose source is to be verified."""

    rank: int
    subject: Subject
    organizations: int
    elections: int
    praised_by: int
    unsure: int

    @property
    def points(self) -> tuple[Criticism, ...]:
        """The open points, by the name of who made them."""
        return tuple(sorted(self.subject.open, key=lambda one: (one.said_by.casefold(), one.election.code, one.number)))

    @property
    def few(self) -> bool:
        return len(self.subject.open) < FEW


def still_open(criticisms: Iterable[Criticism]) -> list[OpenSubject]:
    """Subjects with open points of criticism, ranked by how many raised them, then over how many votes.

    Each organization counts once, none more than another, and several points of one count no more than one. Equals
    share a rank, and stand in the order of the stages of a vote.
    """
    found = [one for one in subjects(criticisms) if one.open]
    order = ranked(found, lambda one: (len(voices(one.open)), len(votes(one.open))), _neutral)
    return [
        OpenSubject(
            rank,
            one,
            organizations=len(voices(one.open)),
            elections=len(votes(one.open)),
            praised_by=len(voices(one.approving)),
            unsure=sum(point.confidence in (Confidence.LOW, Confidence.NONE) for point in one.open),
        )
        for rank, one in order
    ]


def _neutral(subject: Subject) -> tuple[int, str, str]:
    return min(STAGES.index(one.stage) for one in subject.open), *subject.key
