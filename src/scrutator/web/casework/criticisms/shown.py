"""A point of criticism or praise for a person. Every organization and both directions have the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from scrutator.archive.words import in_words
from scrutator.casework.criticisms.subjects import By, Subject, voices, votes
from scrutator.casework.models import Criticism
from scrutator.web.casework.criticisms.ours import Evidence, Ours
from scrutator.web.casework.facts import Fact, facts_of

FACTS = (
    "direction", "stage", "organization", "state", "speaker", "said_on", "subject", "provision", "provision_words",
    "commitment", "commitment_words", "obligation", "asks_for", "answer", "answered", "follow_up",
)  # fmt: skip
ALWAYS = frozenset({"said_on", "provision", "commitment", "asks_for", "answer", "follow_up"})
"""Facts that are shown as gaps where they are not known."""
WORDS = frozenset({"speaker", "provision_words", "commitment_words"})
"""Facts that stand in the words of the archive, which has them in both languages."""


@dataclass(frozen=True)
class Grouped:
    """The points of a subject with what we have of it. ``raised_by`` and ``elections`` count over ``points``."""

    title: str
    by: str
    points: list[Criticism]
    raised_by: list[str]
    elections: int
    ours: Ours | None = None
    rank: int | None = None

    @property
    def numbers(self) -> str:
        return ", ".join(one.named for one in self.points)


def facts(criticism: Criticism) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    named = {name for name in ("provision", "commitment") if getattr(criticism, f"{name}_words")}
    found = facts_of(criticism, FACTS, ALWAYS - named)
    return [replace(one, value=in_words(one.value)) if one.name in WORDS else one for one in found]


def grouped(
    subject: Subject, points: Iterable[Criticism], evidence: Evidence | None = None, rank: int | None = None
) -> Grouped:
    """Some points of a subject, by the name of who made them."""
    listed = sorted(points, key=lambda one: (one.said_by.casefold(), one.election.code, one.number))
    return Grouped(
        title=title(subject),
        by=tie(subject),
        points=listed,
        raised_by=sorted({one.said_by for one in listed}, key=str.casefold),
        elections=len(votes(listed)),
        ours=evidence.of(listed) if evidence and listed else None,
        rank=rank,
    )


def title(subject: Subject) -> str:
    """What a subject is called: its own words, or those of what its points share."""
    first = subject.points[0]
    match subject.by:
        case By.SUBJECT:
            return " ".join(first.subject.split())
        case By.PROVISION:
            assert first.provision is not None  # noqa: S101 - by what it is put together
            return ": ".join(filter(None, (first.provision.citation, first.provision.heading)))
        case By.COMMITMENT:
            return str(first.commitment)
        case _:
            return str(first.get_stage_display())


def tie(subject: Subject) -> str:
    """By what its points are put together, in words."""
    return {
        By.SUBJECT: _("put together by their subject"),
        By.PROVISION: _("put together by the provision that they name"),
        By.COMMITMENT: _("put together by the commitment that they name"),
        By.STAGE: _("put together by nothing but their stage"),
    }[subject.by]


def spread(subject: Subject) -> dict[str, int]:
    """How many raised the points of a subject, over how many votes; criticism, what of it is open, and praise."""
    return {
        "organizations": len(voices(subject.points)),
        "elections": len(votes(subject.points)),
        "critical": len(subject.critical),
        "open": len(subject.open),
        "approving": len(subject.approving),
    }
