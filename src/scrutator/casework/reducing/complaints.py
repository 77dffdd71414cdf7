"""Register two: what stands in the register of complaints that guidance, bodies or the law could change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from scrutator.casework.complaints.limits import Setting, decided_in_time
from scrutator.casework.models import OF_FORM, Body, Complaint, Fault, Outcome
from scrutator.casework.reducing.ranks import ranked
from scrutator.law.limits.computing import State
from scrutator.law.models import Provision

DECIDED = frozenset({Outcome.UPHELD, Outcome.IN_PART, Outcome.REJECTED, Outcome.INADMISSIBLE})
"""Outcomes that a body gave; a complaint that was withdrawn has none."""
GRANTED = frozenset({Outcome.UPHELD, Outcome.IN_PART})
LATE = frozenset({State.LATE, State.OVERDUE})
ENDED = LATE | {State.IN_TIME}
"""How a complaint stands to its limit where that can be said for good."""
FEW = 5
"""A base of fewer complaints than this is small: one entry more or less changes a share by a fifth and more."""


class Kind(StrEnum):
    FAULT = "fault"
    LATE = "late"
    UPHELD = "upheld"


@dataclass(frozen=True)
class Item:
    """``rows`` are the complaints that are counted, ``base`` of how many; ``apart`` counts by their code what belongs
    neither to the one nor to the other. One of ``fault``, ``body`` and ``provision`` says what it is about."""

    kind: Kind
    rows: tuple[Complaint, ...]
    base: int
    fault: str = ""
    body: Body | None = None
    provision: Provision | None = None
    apart: dict[str, int] = field(default_factory=dict)
    rank: int = 0

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def few(self) -> bool:
        return self.base < FEW


@dataclass(frozen=True)
class Found:
    """``register`` complaints were looked at; ``heard_of`` are in no register and left out. Of those decided,
    ``inadmissible`` were not considered, ``no_reason`` of them without a known reason. ``no_provision`` of the decided
    name no provision on record; ``no_limit`` complaints have no known limit, ``no_body`` no known body."""

    items: tuple[Item, ...]
    register: int
    heard_of: int
    decided: int
    inadmissible: int
    no_reason: int
    no_provision: int
    no_limit: int
    no_body: int


def found_in(complaints: Iterable[Complaint], setting: Setting, now: datetime) -> Found:
    """Items by how many complaints each is about, the most first; equals share a rank. One complaint can be in several
    items, so that their counts cannot be added up."""
    every = sorted(complaints, key=lambda one: one.number)
    rows = [one for one in every if one.in_register]
    decided = [one for one in rows if one.outcome in DECIDED]
    unheard = [one for one in decided if one.outcome == Outcome.INADMISSIBLE]
    judged = [one for one in rows if one.outcome != Outcome.WITHDRAWN]
    states = {one.pk: decided_in_time(one, setting, now) for one in judged}
    items = [*_faults(unheard, len(decided)), *_late(judged, states), *_upheld(decided)]
    order = ranked(items, lambda one: one.count, _order)
    return Found(
        items=tuple(replace(one, rank=rank) for rank, one in order),
        register=len(rows),
        heard_of=len(every) - len(rows),
        decided=len(decided),
        inadmissible=len(unheard),
        no_reason=sum(not one.fault for one in unheard),
        no_provision=sum(one.provision_id is None for one in decided),
        no_limit=sum(one.decide_by is None for one in judged),
        no_body=sum(one.body_id is None for one in rows),
    )


def _faults(unheard: list[Complaint], decided: int) -> Iterator[Item]:
    """Faults that a person who knew the rules would not have made, of all complaints that were not considered."""
    for fault in Fault:
        if fault in OF_FORM and (rows := tuple(one for one in unheard if one.fault == fault)):
            yield Item(Kind.FAULT, rows, len(unheard), fault=fault.value, apart={"decided": decided})


def _late(rows: list[Complaint], states: dict[int, State | None]) -> Iterator[Item]:
    """Bodies that decided late or are past their limit, of what is decided or past it; what cannot be said apart."""
    for group in _by(rows, "body"):
        late = tuple(one for one in group if states[one.pk] in LATE)
        if late:
            told = [states[one.pk] for one in group]
            apart = {
                "cannot_say": told.count(State.CANNOT_SAY),
                "runs": told.count(State.RUNS),
                "no_limit": told.count(None),
            }
            yield Item(Kind.LATE, late, sum(one in ENDED for one in told), body=group[0].body, apart=apart)


def _upheld(decided: list[Complaint]) -> Iterator[Item]:
    """Provisions under which complaints were upheld, of all decided under them."""
    for group in _by(decided, "provision"):
        granted = tuple(one for one in group if one.outcome in GRANTED)
        if granted:
            in_part = sum(one.outcome == Outcome.IN_PART for one in granted)
            yield Item(Kind.UPHELD, granted, len(group), provision=group[0].provision, apart={"in_part": in_part})


def _by(rows: Iterable[Complaint], name: str) -> list[list[Complaint]]:
    """Complaints by a relation of theirs; those without one are left out."""
    groups: dict[Any, list[Complaint]] = defaultdict(list)
    for one in rows:
        if (key := getattr(one, f"{name}_id")) is not None:
            groups[key].append(one)
    return list(groups.values())


def _order(item: Item) -> tuple[int, str]:
    """Faults before bodies before provisions, each by its name."""
    return list(Kind).index(item.kind), item.fault or str(item.body or item.provision)
