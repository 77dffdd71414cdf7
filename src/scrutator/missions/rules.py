"""The table of roles as predicates of ``rules``: ``person.has_perm("planning.draw", mission)``."""

from __future__ import annotations

import rules
from rules.predicates import Predicate

from scrutator.accounts.models import Person
from scrutator.missions.models import Mission
from scrutator.missions.permissions import TABLE
from scrutator.missions.queries import member_of


def _holds(action: str) -> Predicate:
    allowed = TABLE[action]

    @rules.predicate(name=f"may {action}")
    def predicate(person: Person, mission: Mission | None) -> bool:
        if mission is None:
            return False
        member = member_of(person, mission)
        return member is not None and member.role in allowed

    return predicate


def register() -> None:
    """Make every action of the table known to ``rules``; called once when the package is ready."""
    for action in TABLE:
        if not rules.perm_exists(action):
            rules.add_perm(action, _holds(action))
