"""Two missions on tiny frames, with a person in each role of the first."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.missions.models import Member, Mission, Role
from scrutator.missions.services import add_member, create_mission
from scrutator.territory.models import Frame


def frame(code: str, *, training: bool, published: bool = True) -> Frame:
    return Frame.objects.create(
        code=code,
        title_en="A list",
        as_of=date(2026, 9, 1),
        checksum="0" * 64,
        training=training,
        published_at=timezone.now() if published else None,
        confidence="high",
        stations_count=3,
    )


def make_mission(code: str, on: Frame, **fields) -> Mission:
    given = {
        "name_en": f"Mission {code}",
        "name_ru": f"Миссия {code}",
        "vote_date": date(2026, 10, 11),
        "stages": ["voting", "opening"],
        "by": None,
        "training": on.training,
        "election_title_en": "Invented vote",
        "election_title_ru": "Вымышленное голосование",
    }
    return create_mission(code=code, frame=on, **given | fields)


@pytest.fixture
def invented(db) -> Frame:
    return frame("INVENTED", training=True)


@pytest.fixture
def mission(invented: Frame) -> Mission:
    return make_mission("practice", invented)


@pytest.fixture
def other(invented: Frame) -> Mission:
    return make_mission("elsewhere", invented)


@pytest.fixture
def people(mission: Mission) -> dict[str, Person]:
    """A person in each role, none with a password."""
    found = {}
    for role in Role.values:
        found[role] = Person.objects.create_user(f"{role}@example.org", name=f"Name {role}", training=True)
        add_member(mission, found[role], role, None)
    return found


@pytest.fixture
def stranger(other: Mission) -> Person:
    """A head of the other mission."""
    person = Person.objects.create_user("stranger@example.org", name="Stranger", training=True)
    add_member(other, person, Role.HEAD, None)
    return person


def member(mission: Mission, person: Person) -> Member:
    return Member.objects.get(mission=mission, person=person, ended_at=None)
