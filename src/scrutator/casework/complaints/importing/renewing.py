"""Rows that are there already, and what the register says of them now: differences by row and field, and conflicts."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from scrutator.accounts.models import Person
from scrutator.casework.complaints.importing.mapping import FIELDS, label
from scrutator.casework.complaints.services import change_many
from scrutator.casework.models import Change, Complaint, Outcome, Register
from scrutator.casework.telling import value_of
from scrutator.core.postgres.following import Progress
from scrutator.core.spelling import folded
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission

RENEWED = "renewed"
"""The step of a history by which a register brought an entry up to date."""
CLOCKS = {"act_on": "act_time", "filed_on": "filed_time", "decided_on": "decided_time"}
"""A time belongs to its day: both come from one cell."""
OURS = frozenset({*FIELDS, *CLOCKS.values()})
"""Fields that a register may have."""
SPELT = frozenset({"register_ref", "title", "provision_words"})
"""Fields in which another spelling of the same is no difference."""


@dataclass(frozen=True)
class Difference:
    """What a field is and would become, in words; empty where it is not known."""

    label: str
    old: str
    new: str


@dataclass
class Renewal:
    """A row of which the entry ``stored`` is there already. ``changes`` are the fields in which it says something else;
    ``desk`` is the step by which somebody changed the entry at the desk since a register last brought it. A ``late``
    one was changed while the others were being stored."""

    row: int
    stored: Complaint
    changes: dict[str, Any]
    desk: Change | None = None
    over: bool = False
    late: bool = False
    told: list[Difference] = field(default_factory=list)

    @property
    def conflict(self) -> bool:
        """The desk and the register say different things, and nobody has chosen the register's."""
        return bool(self.changes) and ((self.desk is not None and not self.over) or self.late)

    @property
    def wanted(self) -> bool:
        """It is to be written."""
        return bool(self.changes) and not self.conflict

    @property
    def became(self) -> Complaint:
        """The entry as it would be; it is not stored."""
        return _with(copy.copy(self.stored), self.changes)


def renewals_of(
    pairs: Mapping[int, tuple[Complaint, Complaint]], said: Mapping[int, frozenset[str]], over: Iterable[int]
) -> Iterator[Renewal]:
    """What rows would change: ``pairs`` are the entry that is there and the row as it was read, ``said`` the fields of
    which a cell says something. A field of which none does stays as it is."""
    chosen = set(over)
    mission = next((there.mission for there, _row in pairs.values()), None)
    desk = last_at_the_desk(mission, [there.number for there, _row in pairs.values()]) if mission else {}
    for row, (there, read) in pairs.items():
        changes = dict(_changes(there, read, said[row]))
        step = desk.get(there.number)
        if step is not None and step.verb == "entered" and all(_unknown(there, name) for name in changes):
            step = None  # it was entered by hand, and the register knows what nobody knew then
        found = Renewal(row, there, changes, step, row in chosen)
        became = found.became
        found.told = [Difference(label(name), value_of(there, name), value_of(became, name)) for name in changes]
        yield found


def last_at_the_desk(mission: Mission, numbers: list[int]) -> dict[int, Change]:
    """Of some complaints, the last step that came from the desk after the last one that came from a register, if it
    touched a field that a register has. What a register brought in was entered with a reason, what a person entered was
    not."""
    found: dict[int, Change] = {}
    steps = Change.objects.filter(mission=mission, register=Register.COMPLAINT, item__in=numbers).order_by("event")
    for step in steps.select_related("by").iterator():
        if step.verb == RENEWED or (step.verb == "entered" and step.reason):
            found.pop(step.item, None)
        elif OURS & step.fields.keys():
            found[step.item] = step
    return found


def renew(renewals: list[Renewal], mission: Mission, by: Person, reason: str, progress: Progress) -> int:
    """Write what is wanted, each as a step of its entry, and say how many these were. What somebody changed in the same
    fields since it was looked at is left alone."""
    lock(mission)
    wanted = [one for one in renewals if one.wanted]
    fresh = Complaint.objects.select_for_update().in_bulk([one.stored.pk for one in wanted])
    written = []
    for one in wanted:
        now = fresh[one.stored.pk]
        one.late = any(_key(now, name) != _key(one.stored, name) for name in one.changes)
        if not one.late:
            now.mission = mission
            written.append(_with(now, one.changes))
    change_many(written, by, verb=RENEWED, reason=reason, progress=progress)
    return len(written)


def _changes(there: Complaint, read: Complaint, said: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for name in sorted(said - {"body"}, key=FIELDS.index):
        new = getattr(read, name)
        clock = CLOCKS.get(name, "")
        if new not in (None, "", []) and _differ(there, read, name):
            yield name, new
            if clock and getattr(read, clock) != getattr(there, clock):
                yield clock, getattr(read, clock)
        elif clock and getattr(read, clock) not in (None, getattr(there, clock)):
            yield clock, getattr(read, clock)


def _differ(there: Complaint, read: Complaint, name: str) -> bool:
    if name in SPELT:
        return folded(getattr(there, name)) != folded(getattr(read, name))
    return bool(_key(there, name) != _key(read, name))


def _key(one: Complaint, name: str) -> Any:
    """A value to compare; what is not stored yet is only itself."""
    value = getattr(one, name)
    return (value.pk or id(value)) if isinstance(value, Model) else value


def _unknown(there: Complaint, name: str) -> bool:
    value = getattr(there, name)
    return value in (None, "", []) or (name == "outcome" and value == Outcome.PENDING)


def _with(complaint: Complaint, changes: dict[str, Any]) -> Complaint:
    for name, value in changes.items():
        setattr(complaint, name, value)
    return complaint
