"""An official register: columns are guessed, cells are read, every problem is told by row, all or nothing is stored."""

from __future__ import annotations

from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from scrutator.casework.complaints.importing import Book, Looked, Mapping, bring, guess, look, read_book
from scrutator.casework.complaints.importing.cells import CellError, day_and_time
from scrutator.casework.models import Body, Change, Complaint
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.core.spelling import folded
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk

HEAD = "No,Subject,Stage,Complainant,Body,Article,Filed on,Decided on,Outcome,In session"
GOOD = "17,Observers were sent out,voting,observer,District commission 1,section 14,08.10.2026,2026-10-09,rejected,no"


def book(tmp_path: Path, *rows: str, head: str = HEAD) -> Book:
    path = tmp_path / "register.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return read_book(path, "register.csv")


def looked(desk: Desk, read: Book, **changes: Any) -> Looked:
    return look(read, Mapping(**{**guess(read.table.header).as_dict(), **changes}), desk.mission)


def told(problems: tuple[RowProblem, ...]) -> list[tuple[int | None, str, str]]:
    assert all(one.remedy for one in problems)
    return [(one.row, one.column, one.problem) for one in problems]


def test_a_row_of_a_register_becomes_a_complaint_with_number_limits_and_step(desk: Desk, tmp_path: Path) -> None:
    read = book(tmp_path, GOOD)
    brought = bring(read, guess(read.table.header), desk.mission, desk.legal)
    assert (brought.complaints, brought.bodies, brought.left_out) == (1, 0, 0)
    one = Complaint.objects.get()
    assert (one.named, one.register_ref, one.title, one.body) == (
        "C-1",
        "17",
        "Observers were sent out",
        desk.commission,
    )
    assert (one.filed_on, one.decided_on, one.outcome, one.collegial) == (
        date(2026, 10, 8), date(2026, 10, 9), "rejected", False,
    )  # fmt: skip
    assert one.provision is not None
    assert (one.provision.number, one.provision_words, one.origin) == ("14", "section 14", "register")
    assert one.limits["decide"]["last_day"] == "2026-10-13"
    step = Change.objects.get()
    assert (step.verb, step.reason, step.by) == ("entered", "brought in from register.csv", desk.legal)
    assert not check_cases(desk.mission).faults
    assert list(breaks(desk.mission)) == []


def test_a_russian_register_is_read_by_its_headings_and_by_the_words_of_both_languages(
    desk: Desk, tmp_path: Path
) -> None:
    desk.commission.spellings = ["ОИК № 1"]
    desk.commission.save()
    head = "Номер жалобы;Суть жалобы;Стадия;Заявитель;Орган;Статья;Дата подачи;Дата решения;Исход;На заседании"
    row = "5-к;Удалили наблюдателей;голосование;Наблюдатель;ОИК №1;ст. 14;8.10.2026 г. 14:30;09.10.2026;rejected;да"
    read = book(tmp_path, row, head=head)
    with override("ru"):
        bring(read, guess(read.table.header), desk.mission, desk.legal)
    one = Complaint.objects.get()
    assert (one.stage, one.complainant, one.body, one.outcome) == ("voting", "observer", desk.commission, "rejected")
    assert (one.filed_on, one.filed_time, one.collegial) == (date(2026, 10, 8), clock(14, 30), True)


@pytest.mark.parametrize(
    ("cell", "column", "problem"),
    [
        ("08.10.2026 / 09.10.2026", "Filed on", "“08.10.2026 / 09.10.2026” holds more than one day."),
        ("yesterday", "Filed on", "“yesterday” is no day."),
        ("31.02.2026", "Filed on", "“31.02.2026” is no day."),
        ("10.10.2026", "Decided on", "“day of the decision” lies before “day of filing”, 10 October 2026."),
        ("section 99", "Article", "Article “section 99” is not in the law on record."),
        ("Court of Z", "Body", "The mission has no body “Court of Z”."),
        ("dismissed", "Outcome", "“dismissed” is no value of “outcome”."),
        ("perhaps", "In session", "“perhaps” is neither yes nor no."),
        ("", "Subject", "The cell is empty."),
    ],
)
def test_what_cannot_be_taken_is_told_by_row_and_column_and_nothing_is_stored(
    desk: Desk, tmp_path: Path, cell: str, column: str, problem: str
) -> None:
    cells = dict(zip(HEAD.split(","), GOOD.split(","), strict=True)) | {"No": "18"}
    cells["Filed on" if "lies before" in problem else column] = cell
    read = book(tmp_path, GOOD, ",".join(cells.values()))
    assert told(looked(desk, read).problems) == [(3, column, problem)]
    with pytest.raises(ScrutatorError) as refused:
        bring(read, guess(read.table.header), desk.mission, desk.legal)
    assert (refused.value.code, len(refused.value.rows)) == ("table-rows", 1)
    assert not Complaint.objects.exists()
    assert not Event.objects.filter(mission=desk.mission).exists()
    assert bring(read, guess(read.table.header), desk.mission, desk.legal, leave_out=True).left_out == 1
    assert list(Complaint.objects.values_list("number", "register_ref")) == [(1, "17")]


def test_rows_that_are_there_already_are_recognized_under_two_spellings(desk: Desk, tmp_path: Path) -> None:
    desk.enter(register_ref="№ 12", title="Наблюдателей удалили со счёта")
    rows = [
        "12,Another line,count,observer,District commission 1,,09.10.2026,,,",
        ",nabliudatelei udalili so scheta!,count,observer,District commission 1,,08.10.2026,,,",
        "20,A list was not posted,voting,voter,Court of A,,08.10.2026,,,",
        "20,A list was not put up,voting,voter,court  of a,,09.10.2026,,,",
        "21,A LIST was not posted.,voting,voter,Court of A,,08.10.2026,,,",
        ",A list was not posted,voting,voter,Court of A,,08.10.2026,,,",
    ]
    read = book(tmp_path, *rows)
    number, alike = (
        "The number is that of {} at the same body.",
        "Body, day and words are those of {}, perhaps spelt otherwise.",
    )
    assert told(looked(desk, read).problems) == [
        (2, "No", number.format("C-1")), (3, "Subject", alike.format("C-1")), (5, "No", number.format("row 4")),
        (7, "Subject", alike.format("row 4")),
    ], "row 6 has a number of its own: many may send the same words on one day"  # fmt: skip
    assert [row for row, _column, _what in told(looked(desk, read, alike=True).problems)] == [2, 5]


def test_the_same_register_twice_brings_nothing(desk: Desk, tmp_path: Path) -> None:
    read = book(tmp_path, GOOD)
    bring(read, guess(read.table.header), desk.mission, desk.legal)
    assert bring(read, guess(read.table.header), desk.mission, desk.legal, leave_out=True).complaints == 0
    assert Complaint.objects.count() == 1


def test_a_body_that_is_not_known_is_made_or_learnt_once_somebody_says_so(desk: Desk, tmp_path: Path) -> None:
    rows = [GOOD.replace("District commission 1", name).replace("17,", f"{n},", 1) for n, name in
            enumerate(["Суд района Б", "суд района Б", "DEC One"])]  # fmt: skip
    read = book(tmp_path, *rows)
    first = looked(desk, read)
    assert first.bodies.unknown == {"Суд района Б": 1, "суд района Б": 1, "DEC One": 1}
    said = {"Суд района Б": "new:court", "суд района Б": "new:court", "DEC One": str(desk.commission.pk)}
    mapping = Mapping(**{**guess(read.table.header).as_dict(), "bodies": said})
    assert bring(read, mapping, desk.mission, desk.legal).bodies == 1
    made = Body.objects.get(name_ru="Суд района Б")
    assert (made.kind, made.complaints.count()) == ("court", 2)
    desk.commission.refresh_from_db()
    assert desk.commission.spellings == ["DEC One"]


def test_a_word_that_means_an_outcome_is_said_once_for_all_rows(desk: Desk, tmp_path: Path) -> None:
    read = book(tmp_path, GOOD.replace("rejected", "dismissed"))
    assert looked(desk, read).unknown == {"outcome": {"dismissed": 1}}
    found = looked(desk, read, values={"outcome": {"dismissed": "rejected"}})
    assert (found.problems, found.good[0].outcome) == ((), "rejected")


def test_what_no_column_holds_may_hold_for_all_rows(desk: Desk, tmp_path: Path) -> None:
    read = book(tmp_path, "A list was not posted,08.10.2026", head="Subject,Filed on")
    assert [column for _row, column, _what in told(looked(desk, read).problems)] == ["stage", "complainant"]
    usual = {"stage": "voting", "complainant": "voter", "origin": "published", "body": str(desk.court.pk)}
    (one,) = looked(desk, read, usual=usual).good
    assert (one.stage, one.complainant, one.origin, one.body, one.outcome) == (
        "voting", "voter", "published", desk.court, "pending",
    )  # fmt: skip


def test_an_appeal_names_its_decision_by_number_and_stays_out_with_it(desk: Desk, tmp_path: Path) -> None:
    head = f"{HEAD},Appeal against"
    first, appeal = f"{GOOD},", "18,Observers were sent out,voting,observer,Court of A,,10.10.2026,,,,17"
    read = book(tmp_path, appeal, first, head=head)
    bring(read, guess(read.table.header), desk.mission, desk.legal)
    stored = Complaint.objects.get(register_ref="18")
    assert stored.appeals == Complaint.objects.get(register_ref="17")
    assert stored.limits["decide"]["limit"] == "TRAINING-decide-appeal"
    assert not check_cases(desk.mission).faults
    broken = book(tmp_path, appeal.replace("18,", "28,", 1).replace(",17", ",27"),
                  first.replace("17,", "27,", 1).replace("section 14", "section 99"),
                  appeal.replace("18,", "38,", 1).replace(",17", ",404"), head=head)  # fmt: skip
    assert told(looked(desk, broken).problems) == [
        (2, "Appeal against", "The decision that it is against is in row 3, which has a problem."),
        (3, "Article", "Article “section 99” is not in the law on record."),
        (4, "Appeal against", "No complaint has the number “404” in the register."),
    ]
    circle = book(tmp_path, appeal.replace("18,", "51,", 1).replace(",17", ",52"),
                  appeal.replace("18,", "52,", 1).replace(",17", ",51"), head=head)  # fmt: skip
    assert {what for _row, _column, what in told(looked(desk, circle).problems)} == {
        "The appeals go round in a circle."
    }


def test_a_workbook_gives_its_sheets_and_its_days_as_days(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "Notes"
    sheet = made.create_sheet("Register")
    sheet.append(HEAD.split(","))
    sheet.append(
        [17, "Observers were sent out", "voting", "observer", "Court of A", 14, date(2026, 10, 8), 46304, "upheld"]
    )
    made.save(tmp_path / "register.xlsx")
    read = read_book(tmp_path / "register.xlsx", "register.xlsx", "Register")
    assert read.sheets == ("Notes", "Register")
    (one,) = looked(desk, read).good
    assert (one.register_ref, one.filed_on, one.decided_on) == ("17", date(2026, 10, 8), date(2026, 10, 9))
    with pytest.raises(ScrutatorError) as empty:
        read_book(tmp_path / "register.xlsx", "register.xlsx")
    assert empty.value.code == "register-empty"


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-10-08", date(2026, 10, 8), None),
        ("2026-10-08 00:00:00", date(2026, 10, 8), None),
        ("2026-10-08T14:05", date(2026, 10, 8), clock(14, 5)),
        ("8.10.2026 г. в 9:30", date(2026, 10, 8), clock(9, 30)),
        ("н/д", None, None),
    ],
)
def test_days_are_read_as_registers_write_them(text: str, day: date | None, at: clock | None) -> None:
    assert day_and_time(text) == (day, at)


@pytest.mark.parametrize("text", ["46303", "10/08/2026", "08.10.26", "08.10.2026 14:30 15:30", "08.10.2026?"])
def test_a_day_that_could_be_another_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        day_and_time(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жалоба Щербакова", "zhaloba SHCHERBAKOVA"), ("Участок № 7", "участок 7"), ("Пётр", "Петр"),
        ("Хасанов Юрий", "Khasanov Yuriy"), ("Андрей", "Andrej"), ("Цой", "Tsoy"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_numbers_stay_apart_however_names_are_spelt() -> None:
    assert len({folded(f"№ {number}") for number in ("1", "11", "1-1", "7", "77")}) == 5


@pytest.mark.parametrize("many", [300, pytest.param(10_000, marks=pytest.mark.soak)])
def test_many_rows_get_numbers_without_gaps_in_one_go(desk: Desk, tmp_path: Path, many: int) -> None:
    read = book(tmp_path, *(GOOD.replace("17,", f"A-{n},", 1) for n in range(many)))
    bring(read, guess(read.table.header), desk.mission, desk.legal)
    numbers = Complaint.objects.filter(mission=desk.mission).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, many + 1))
    assert not list(breaks(desk.mission))
