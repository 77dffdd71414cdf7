"""Points about the same thing, whoever raised them.

Two points are about the same thing if both name the same ``subject``; else, where neither names one, the same
provision (by act and number, whatever the edition); else the same commitment; else the same stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scrutator.casework.models import Answered, Criticism


class By(StrEnum):
    """What holds the points of a subject together, the closest tie first."""

    SUBJECT = "subject"
    PROVISION = "provision"
    COMMITMENT = "commitment"
    STAGE = "stage"


Key = tuple[By, str]
Voice = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """``points`` are in the order in which they were given; praise is among them."""

    key: Key
    points: tuple[Criticism, ...]

    @property
    def by(self) -> By:
        return self.key[0]

    @property
    def critical(self) -> tuple[Criticism, ...]:
        return tuple(one for one in self.points if one.direction == "critical")

    @property
    def approving(self) -> tuple[Criticism, ...]:
        return tuple(one for one in self.points if one.direction == "approving")

    @property
    def open(self) -> tuple[Criticism, ...]:
        """Points of criticism that nobody has answered, acted on or closed."""
        return tuple(one for one in self.critical if one.answered == Answered.OPEN)


def subject_of(criticism: Criticism) -> Key:
    """By what a point is put together with others."""
    if words := " ".join(criticism.subject.casefold().split()):
        return By.SUBJECT, words
    if criticism.provision is not None:
        return By.PROVISION, f"{criticism.provision.edition.act.code} {criticism.provision.number}"
    if criticism.commitment is not None:
        return By.COMMITMENT, criticism.commitment.code
    return By.STAGE, criticism.stage


def subjects(criticisms: Iterable[Criticism]) -> list[Subject]:
    """All points by subject, in the order in which subjects first come."""
    found: dict[Key, list[Criticism]] = {}
    for one in criticisms:
        found.setdefault(subject_of(one), []).append(one)
    return [Subject(key, tuple(points)) for key, points in found.items()]


def voice_of(criticism: Criticism) -> Voice:
    """Who made a point: an organization, a state, or a speaker of neither. Each is one voice, however large."""
    if criticism.organization is not None:
        return "organization", criticism.organization.code
    if criticism.state is not None:
        return "state", criticism.state.iso2
    return "speaker", criticism.speaker.strip().casefold()


def voices(criticisms: Iterable[Criticism]) -> frozenset[Voice]:
    return frozenset(map(voice_of, criticisms))


def votes(criticisms: Iterable[Criticism]) -> frozenset[int]:
    """The votes that points are about, by their keys."""
    return frozenset(one.election_id for one in criticisms)
