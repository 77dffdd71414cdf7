"""Search: by stems, in two languages, over all registers, without what is sealed or shut."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from scrutator.casework.complaints.services import change, enter
from scrutator.casework.history import keep
from scrutator.casework.models import Interlocutor, Meeting, Point
from scrutator.casework.searching import MARKS, found
from scrutator.missions.chain import lock
from tests.casework.conftest import Desk


def numbers(desk: Desk, words: str, *, shut_too: bool = True, register: str = "") -> list[str]:
    rows = found(desk.mission, words, shut_too=shut_too, register=register)
    return [f"{row.register}-{row.item}" for row in rows]


@pytest.mark.parametrize(
    ("words", "numbered"),
    [
        ("observer", ["C-1"]),  # observers
        ("наблюдателями", ["C-2"]),  # наблюдателей
        ("ПРОТОКОЛА", ["C-2"]),  # протокол
        ("счётчик", ["C-2"]),  # счетчик
        ("remove -observers", []),
        ('"sent out"', ["C-1"]),
        ("c-2", ["C-2"]),
        ("C17", []),
        ("'; drop table", []),
        ("", []),
    ],
)
def test_words_are_found_by_their_stems_and_items_by_their_numbers(desk: Desk, words: str, numbered: list[str]) -> None:
    desk.enter(title="Observers were sent out", account="They had to remove their chairs.")
    desk.enter(title="Не выдали копию протокола", account="Трёх наблюдателей удалили, счетчик не работал.")
    assert numbers(desk, words) == numbered


def test_what_was_changed_is_found_by_its_new_words_alone(desk: Desk) -> None:
    complaint = desk.enter(title="A ballot box stood open")
    complaint.title = "A ballot box was not sealed"
    change(complaint, desk.legal)
    assert numbers(desk, "open") == []
    assert numbers(desk, "sealed box") == ["C-1"]


def test_sealed_words_are_never_found_and_shut_items_only_by_who_may(desk: Desk) -> None:
    enter(desk.complaint(title="Pressure on students"), desk.legal, words={"who": "Ivan Petrovich"})
    desk.enter(title="Pressure on teachers", shut=True)
    assert numbers(desk, "Petrovich") == []
    assert numbers(desk, "pressure", shut_too=False) == ["C-1"]
    assert sorted(numbers(desk, "pressure")) == ["C-1", "C-2"]


def test_all_registers_are_searched_and_the_place_is_told(desk: Desk) -> None:
    desk.enter(title="The early vote was not counted apart")
    with transaction.atomic():
        lock(desk.mission)
        meeting = Meeting.objects.create(
            mission=desk.mission, number=1, title="With the commission", held_on=date(2026, 10, 9),
            entered_by=desk.legal, entered_at="2026-10-09T10:00Z",
        )  # fmt: skip
        chair = Interlocutor.objects.create(meeting=meeting, order=1, kind="precinct_chair", label="Chair")
        Point.objects.create(meeting=meeting, order=1, by=chair, text="The early votes are kept in a safe.")
        keep(meeting, "entered", {}, desk.legal)
    assert sorted(numbers(desk, "early voting")) == ["C-1", "M-1"]
    assert numbers(desk, "early vote", register="M") == ["M-1"]
    (row,) = found(desk.mission, "safe", shut_too=True)
    assert f"{MARKS[0]}safe{MARKS[1]}" in row.told
