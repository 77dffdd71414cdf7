from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from scrutator.accounts.models import Person
from scrutator.missions.chain import Entry, append
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Draw
from scrutator.planning.services import commit, propose, roll
from scrutator.territory.models import Frame
from scrutator.territory.writing import FrameContent, FrameHeader, NewArea, NewStation, write_frame

DICE = "3 5 1 6 2 2 4 1 6 3"
SECRET = bytes(range(32))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in English, whatever language an earlier test left."""
    with translation.override("en"):
        yield


@pytest.fixture
def small_frame(db) -> Frame:
    """Sixty invented stations: a large region, a small one, and one of a single station."""
    content = FrameContent([NewArea(path, path.upper(), f"{path}-ru") for path in ("a", "b", "c")])
    for area, number in (("a", 44), ("b", 15), ("c", 1)):
        for index in range(1, number + 1):
            content.stations.append(
                NewStation(
                    f"{area}{index:03d}", area, name=f"'=Hall {index}, {area}", kind="ordinary", voters=100 + index,
                    latitude=-48.0 - index / 7, longitude=-123.0 - index % 5, urban=index % 3 == 0,
                )
            )  # fmt: skip
    header = FrameHeader("SMALL-1", "Training list", "Учебный список", date(2026, 1, 31), "", "high", training=True)
    return write_frame(header, content)


@pytest.fixture
def mission(small_frame: Frame) -> Mission:
    return Mission.objects.create(
        code="drill", name_en="Drill", training=True, election_title_en="Invented", frame=small_frame,
        vote_date=date(2026, 10, 11), stages=["voting"],
    )  # fmt: skip


@pytest.fixture
def member(mission: Mission) -> Callable[..., Member]:
    """Somebody in a role of the mission."""

    def make(role: str, name: str = "", of: Mission | None = None) -> Member:
        email = f"{name or role}-{Person.objects.count()}@example.org"
        person = Person.objects.create_user(email, name=name or role, training=True)
        return Member.objects.create(mission=of or mission, person=person, role=role)

    return make


@pytest.fixture
def analyst(member: Callable[..., Member]) -> Person:
    return member(Role.ANALYST).person


@pytest.fixture
def committed(mission: Mission, analyst: Person) -> Draw:
    return commit(propose(mission, ["level:0"], 12, 2, analyst), analyst, SECRET)


def say_that_a_statement_is_signed(mission: Mission) -> None:
    """The event that a signature leaves in the chain; before it no draw is revealed."""
    with transaction.atomic():
        append(mission, [Entry("statement", "draft:1", "0" * 64)])


@pytest.fixture
def drawn(committed: Draw, analyst: Person) -> Draw:
    return roll(committed, DICE, analyst)
