"""A small mission on an invented frame, and workbooks with something changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from scrutator.accounts.models import Person
from scrutator.forms.shipped import voting_workbook
from scrutator.missions.models import Member, Mission, Role
from scrutator.territory.models import Area, Frame, Station


@dataclass
class House:
    mission: Mission
    people: dict[str, Person]
    stations: list[Station]

    def member(self, role: str) -> Member:
        return Member.objects.get(mission=self.mission, role=role)


def build_house(code: str = "T-1", training: bool = True) -> House:
    frame = Frame.objects.create(
        code=f"{code}-FRAME", title_en="Invented", as_of="2026-01-01", checksum="0" * 64, training=training,
        stations_count=4, source_url="", confidence="high",
    )  # fmt: skip
    areas = [
        Area.objects.create(
            frame=frame, code=name, path=name, level=0, name_en=name, name_ru=f"{name}-ру", stations_count=2
        )
        for name in ("North", "South")
    ]
    stations = [
        Station.objects.create(frame=frame, area=areas[place // 2], code=f"{place + 1:03d}") for place in range(4)
    ]
    mission = Mission.objects.create(
        code=code, name_en="Training mission", name_ru="Учебная миссия", training=training, frame=frame,
        election_title_en="Training vote", vote_date=date(2026, 10, 11), stages=["voting"],
    )  # fmt: skip
    people = {}
    for role in Role.values:
        person = Person.objects.create_user(f"{role}@{code.lower()}.example", name=role, training=training)
        Member.objects.create(mission=mission, person=person, role=role)
        people[role] = person
    return House(mission, people, stations)


def changed(change: Callable[[Any], None], training: bool = True) -> bytes:
    """The shipped workbook after ``change`` has had it."""
    book = load_workbook(io.BytesIO(voting_workbook(training)))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell(book: Any, sheet: str, row: int, column: str) -> Any:
    heads = [head.value for head in book[sheet][1]]
    return book[sheet].cell(row=row, column=heads.index(column) + 1)


def row_of(book: Any, name: str) -> int:
    heads = [head.value for head in book["survey"][1]]
    place = heads.index("name")
    return next(n for n, row in enumerate(book["survey"].iter_rows(values_only=True), start=1) if row[place] == name)


def empty_workbook() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()
