"""Earlier recommendations from a table: what is read, refused, there already; all of it or nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrutator.core.errors import ScrutatorError
from scrutator.core.spelling import folded
from scrutator.missions.models import Role
from scrutator.recommendations.importing import Mapping, bring_in, guess, look, read_table
from scrutator.recommendations.models import Judgement, Recommendation
from scrutator.statements.verification.cases import check_cases
from scrutator.territory.importing import Sheet
from tests.collection.xform import make_observer
from tests.recommendations.conftest import Desk

HEAD = "Recommendation,Priority,Kind,Addressee,Organization,Election,Published,Source,Confidence"
ONE = (
    "Publish results by polling station.,priority,law,Central commission,ORG-A,XA-2010,22.02.2011,,stated in the source"
)
TWO = "Show each ballot at the count.,other,practice,,ORG-A,XA-2010,2011-02-22,,high"


def table(tmp_path: Path, *rows: str, head: str = HEAD) -> Sheet:
    path = tmp_path / "earlier.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return read_table(path)


def test_rows_become_earlier_recommendations_with_what_the_archive_knows(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, ONE, TWO)
    brought = bring_in(sheet, guess(sheet.header), real.mission, real.legal)
    assert (brought.new, brought.judged, brought.there) == (2, 0, 0)
    one, two = Recommendation.objects.order_by("number")
    assert (one.text_en, one.priority, one.kind, one.addressee) == (
        "Publish results by polling station.", "priority", "law", real.commission,
    )  # fmt: skip
    assert (str(one.made_by), str(one.election), str(one.published_on), one.confidence) == (
        "Organization A", "Presidential election", "2011-02-22", "high",
    )  # fmt: skip
    assert (two.addressee, two.state, two.origin) == (None, "published", "earlier")
    assert not check_cases(real.mission).faults


def test_bringing_the_same_in_again_changes_nothing(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, ONE, TWO)
    mapping = guess(sheet.header)
    bring_in(sheet, mapping, real.mission, real.legal)
    again = table(tmp_path, ONE.replace("Publish results", "PUBLISH  results").replace("station.", "station"), TWO)
    looked = look(again, mapping, real.mission)
    assert [(row.number, row.there.named if row.there else "") for row in looked.rows] == [(2, "R-1"), (3, "R-2")]
    brought = bring_in(again, mapping, real.mission, real.legal)
    assert (brought.new, brought.there, Recommendation.objects.count()) == (0, 2, 2)


def test_the_same_text_of_another_maker_or_after_another_vote_is_another_recommendation(
    real: Desk, tmp_path: Path
) -> None:
    sheet = table(tmp_path, ONE, ONE.replace("ORG-A", "ORG-B"), ONE.replace("XA-2010", "XA-2008"), ONE)
    looked = look(sheet, guess(sheet.header), real.mission)
    assert [row.twin for row in looked.rows] == [None, None, None, 2]
    brought = bring_in(sheet, guess(sheet.header), real.mission, real.legal)
    assert (brought.new, brought.there) == (3, 1)


def test_what_cannot_be_read_is_told_by_row_and_column_and_nothing_is_stored(real: Desk, tmp_path: Path) -> None:
    wrong = "Post lists.,urgent,law,,ORG-A,XA-2010,31.02.2011,not an address,"
    sheet = table(tmp_path, ONE, wrong, ",other,law,,,,,,high")
    mapping = guess(sheet.header)
    told = [(one.row, one.column, one.problem) for one in look(sheet, mapping, real.mission).problems]
    assert told == [
        (3, "Priority", "“urgent” is not accepted."),
        (3, "Published", "“31.02.2011” is not accepted."),
        (3, "Source", "“not an address” is not accepted."),
        (3, "Confidence", "It is not said how sure the record is."),
        (4, "Recommendation", "It has no text."),
        (4, "Organization", "It is not said who made it."),
    ]
    assert all(one.remedy for one in look(sheet, mapping, real.mission).problems)
    with pytest.raises(ScrutatorError) as raised:
        bring_in(sheet, mapping, real.mission, real.legal)
    assert (raised.value.code, len(raised.value.rows)) == ("table-rows", 6)
    assert not Recommendation.objects.exists()
    brought = bring_in(sheet, mapping, real.mission, real.legal, leave_out=True)
    assert (brought.new, brought.left_out) == (1, 2)


def test_words_are_explained_and_one_value_holds_where_cells_are_empty(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, "Текст первый.,срочно", "Текст второй.,", head="Рекомендация;Приоритет".replace(";", ","))
    guessed = guess(sheet.header)
    assert guessed.columns == {"text_ru": "Рекомендация", "priority": "Приоритет"}
    usual = {"made_by": "Организация А", "election": "xa-2010", "confidence": "medium", "published_on": "2011-02-22"}
    mapping = Mapping(guessed.columns, usual, {"priority": {"срочно": "priority"}})
    looked = look(sheet, mapping, real.mission)
    assert looked.problems == ()
    bring_in(sheet, mapping, real.mission, real.legal)
    assert list(Recommendation.objects.order_by("number").values_list("text_ru", "priority", "election__code")) == [
        ("Текст первый.", "priority", "XA-2010"), ("Текст второй.", "", "XA-2010"),
    ]  # fmt: skip


def test_what_names_nothing_on_record_stays_words_and_is_told(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, ONE.replace("ORG-A", "Mission of A").replace("XA-2010", "Vote of 2001"))
    mapping = guess(sheet.header)
    words = look(sheet, mapping, real.mission).as_words
    assert {name: list(found) for name, found in words.items()} == {
        "made_by": ["Mission of A"], "election": ["Vote of 2001"],
    }  # fmt: skip
    bring_in(sheet, mapping, real.mission, real.legal)
    one = Recommendation.objects.get()
    assert (one.made_by, one.made_words, one.election, one.vote_words) == (None, "Mission of A", None, "Vote of 2001")


def test_in_training_even_real_names_stay_words(desk: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, ONE)
    bring_in(sheet, guess(sheet.header), desk.mission, desk.legal)
    one = Recommendation.objects.get()
    assert (one.made_by, one.made_words, one.election, one.vote_words) == (None, "ORG-A", None, "XA-2010")


JUDGED = HEAD + ",Status,Assessed by,Later election,Why"


def test_judgements_come_along_and_new_ones_are_added_to_what_is_there(real: Desk, tmp_path: Path) -> None:
    first = table(tmp_path, f"{ONE},not implemented,ORG-A,XA-2015,The results were not published.", head=JUDGED)
    mapping = guess(first.header)
    assert bring_in(first, mapping, real.mission, real.legal).judged == 1
    again = table(
        tmp_path,
        f"{ONE},not implemented,ORG-A,XA-2015,The results were not published.",
        f"{ONE},partially,ORG-A,XA-2020,Some were.",
        f"{ONE},partially,ORG-A,XA-2020,Some were.",
        f"{TWO},,,,",
        head=JUDGED,
    )
    brought = bring_in(again, mapping, real.mission, real.legal)
    assert (brought.new, brought.judged, brought.there) == (1, 1, 3)
    assert list(Judgement.objects.values_list("step", "election__code")) == [
        ("not", "XA-2015"), ("partially", "XA-2020"),
    ]  # fmt: skip
    assert not check_cases(real.mission).faults


def test_a_judgement_without_judge_reason_or_later_vote_is_told(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{ONE},fully,,XA-2008,", head=JUDGED)
    told = [(one.row, one.column) for one in look(sheet, guess(sheet.header), real.mission).problems]
    assert told == [(2, "Assessed by"), (2, "Why"), (2, "Later election")]


def test_who_may_not_judge_brings_no_judgements_in(real: Desk, tmp_path: Path) -> None:
    analyst = make_observer(real.mission, "analyst", Role.ANALYST)[0]
    sheet = table(tmp_path, f"{ONE},not,ORG-A,XA-2015,Seen.", head=JUDGED)
    with pytest.raises(ScrutatorError) as raised:
        bring_in(sheet, guess(sheet.header), real.mission, analyst)
    assert raised.value.code == "recommendations-judge"
    assert not Recommendation.objects.exists()


def test_a_workbook_is_read_as_a_csv_is(real: Desk, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, ONE):
        sheet.append(line.split(","))
    path = tmp_path / "earlier.xlsx"
    file = io.BytesIO()
    book.save(file)
    path.write_bytes(file.getvalue())
    read = read_table(path)
    assert bring_in(read, guess(read.header), real.mission, real.legal).new == 1


def test_a_mapping_that_does_not_fit_and_a_table_without_rows_are_told(real: Desk, tmp_path: Path) -> None:
    sheet = table(tmp_path, "a,b,c", head="x,y,y")
    looked = look(sheet, Mapping({"topic": "y", "kind": "z", "step": "x"}), real.mission)
    assert [(one.column, one.problem) for one in looked.problems] == [
        ("text in English, in our words", "No column holds the text."),
        ("why it was judged so", "Judgements are in the file, and no column holds this."),
        ("y", "Two columns have this name."),
        ("z", "The file has no such column."),
    ]
    with pytest.raises(ScrutatorError) as raised:
        bring_in(sheet, Mapping({"topic": "y"}), real.mission, real.legal, leave_out=True)
    assert raised.value.code == "table-rows"
    with pytest.raises(ScrutatorError) as empty:
        table(tmp_path)
    assert empty.value.code == "recommendations-empty"


def test_texts_are_compared_without_case_spaces_and_points() -> None:
    assert folded(" Publish\u00a0results — by STATION. ") == folded("publish results by station")
    assert folded("Всё ясно") == folded("все ясно!")
    assert folded("Publish results") != folded("Publish the results")
