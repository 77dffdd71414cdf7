"""What leaves a mission as a table: the same as what came, without names, without free text, without formulas."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from openpyxl import load_workbook

from scrutator.accounts.models import AuditEntry, Person
from scrutator.collection.exporting import Format, columns_of
from scrutator.collection.exporting.columns import FIXED
from scrutator.collection.exporting.writing import write_export
from scrutator.collection.models import Submission
from scrutator.collection.services import receive
from scrutator.collection.stations import change_station
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import Question
from scrutator.missions.models import Role
from scrutator.quality.exporting import export
from scrutator.territory.models import Station
from tests.collection.xform import Field, filled, make_field, make_observer

YN = [["yes", "yes", "да"], ["no", "no", "нет"], ["not_observed", "not observed", "не наблюдали"]]


@pytest.fixture
def sent(db, settings, tmp_path) -> Field:
    """Two submissions; V5 is free text, and the second's begins as a formula does."""
    settings.ATTACHMENTS = tmp_path / "attachments"
    field = make_field()
    asked = (("header/station", "text"), ("voting/premises/V4", "yn"), ("voting/premises/V5", "text"),
             ("voting/processing/V18", "pick"))  # fmt: skip
    for order, (path, kind) in enumerate(asked):
        name = path.rsplit("/", 1)[-1]
        Question.objects.create(
            form=field.form, name=name, path=path, order=order, kind=kind, label_en=f"Question {name}",
            label_ru=f"Вопрос {name}", choices=YN if kind == "yn" else [], stage="voting",
            polarity="no" if kind == "yn" else "", weight="red_flag", benchmark="national_law", provision="Article 1",
        )  # fmt: skip
    receive(field.mission, filled("uuid:1", V5='Ann saw it, "here"\nand there'), field.device)
    receive(field.mission, filled("uuid:2", station="002", V4="no", V5="=1+1", V18="@SUM(1)"), field.device)
    return field


@pytest.fixture
def analyst(sent: Field) -> Person:
    return make_observer(sent.mission, "eva", Role.ANALYST)[0]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_wide_table_holds_what_was_sent_and_its_receipts(sent: Field, analyst: Person, tmp_path: Path) -> None:
    assert export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv") == 2
    for row, stored in zip(_table(tmp_path / "w.csv"), Submission.objects.order_by("event__number"), strict=True):
        assert (row["receipt"], row["hash"]) == (str(stored.event.number), stored.event.hash)
        assert (row["station_code"], row["team_code"], row["area_code"]) == (stored.station.code, "A1", "A")
        assert row["V4"] == stored.answers["voting/premises/V4"]
        assert row["station"] == stored.answers["header/station"]


def test_a_long_table_says_of_each_answer_what_the_wide_one_says(sent: Field, analyst: Person, tmp_path: Path) -> None:
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv")
    export(sent.mission, analyst, Format.CSV_LONG, tmp_path / "l.csv")
    wide = {row["receipt"]: row for row in _table(tmp_path / "w.csv")}
    answers = _table(tmp_path / "l.csv")
    assert len(answers) == 6
    for row in answers:
        whole = wide[row["receipt"]]
        assert whole[row["question"]] == row["answer"]
        assert {name: whole[name] for name in row if name not in ("question", "turn", "answer")} == {
            name: text for name, text in row.items() if name not in ("question", "turn", "answer")
        }


def test_a_changed_station_counts_and_the_one_that_was_sent_stays(sent: Field, analyst: Person, tmp_path: Path) -> None:
    first = Submission.objects.order_by("event__number")[0]
    other = Station.objects.filter(frame=sent.mission.frame).exclude(pk=first.station_id)[0]
    desk = make_observer(sent.mission, "cor", Role.COORDINATOR)[0]
    change_station(first, other, "the number was misread", desk)
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv")
    row = _table(tmp_path / "w.csv")[0]
    assert (row["station_code"], row["station_as_sent"]) == (other.code, first.station.code)
    assert row["channel"] == "openrosa"


def test_free_text_is_left_out_unless_asked_for(sent: Field, analyst: Person, tmp_path: Path) -> None:
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv")
    export(sent.mission, analyst, Format.CSV_LONG, tmp_path / "l.csv")
    assert "V5" not in _table(tmp_path / "w.csv")[0]
    assert {row["question"] for row in _table(tmp_path / "l.csv")} == {"station", "V4", "V18"}
    assert "Ann" not in (tmp_path / "w.csv").read_text() + (tmp_path / "l.csv").read_text()
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "t.csv", with_text=True)
    assert _table(tmp_path / "t.csv")[0]["V5"] == 'Ann saw it, "here"\nand there'


def test_no_cell_is_a_formula_to_a_spreadsheet(sent: Field, analyst: Person, tmp_path: Path) -> None:
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "t.csv", with_text=True)
    row = _table(tmp_path / "t.csv")[1]
    assert (row["V5"], row["V18"]) == ("'=1+1", "'@SUM(1)")
    export(sent.mission, analyst, Format.XLSX, tmp_path / "t.xlsx", with_text=True)
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}
    assert "'=1+1" in [cell.value for cell in sheet[3]]


def test_other_programs_read_the_same_table(sent: Field, analyst: Person, tmp_path: Path) -> None:
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv")
    one = pl.read_csv(tmp_path / "w.csv", infer_schema=False)
    two = pd.read_csv(tmp_path / "w.csv", dtype=str)
    assert one.columns == list(two.columns)
    assert one["V4"].to_list() == two["V4"].tolist() == ["yes", "no"]


def test_a_coordinator_exports_answers_but_no_free_text_and_an_observer_nothing(sent: Field, tmp_path: Path) -> None:
    coordinator = make_observer(sent.mission, "cor", Role.COORDINATOR)[0]
    assert export(sent.mission, coordinator, Format.CSV_WIDE, tmp_path / "c.csv") == 2
    for person, text in ((coordinator, True), (sent.person, False)):
        with pytest.raises(ScrutatorError) as caught:
            export(sent.mission, person, Format.CSV_WIDE, tmp_path / "no.csv", with_text=text)
        assert caught.value.code == "export-refused"
    assert not (tmp_path / "no.csv").exists()
    assert AuditEntry.objects.filter(kind="refused").count() == 2
    assert AuditEntry.objects.get(kind="export").subject == "submissions voting csv-wide"


def test_the_codebook_has_a_row_for_each_question_that_is_a_column(
    sent: Field, analyst: Person, tmp_path: Path
) -> None:
    export(sent.mission, analyst, Format.CSV_WIDE, tmp_path / "w.csv")
    book = {row["column"]: row for row in _table(tmp_path / "w-codebook.csv")}
    assert [*FIXED, *book] == list(_table(tmp_path / "w.csv")[0])
    assert book["V4"]["values_ru"] == "yes=да\nno=нет\nnot_observed=не наблюдали"
    assert (book["V4"]["not_observed"], book["V4"]["not_applicable"]) == ("not_observed", "")
    assert (book["V4"]["polarity"], book["V4"]["provision"]) == ("no", "Article 1")


def test_a_stop_half_way_leaves_the_file_that_was_there(sent: Field, tmp_path: Path) -> None:
    def stopped():
        yield [""] * len(FIXED), {}
        raise KeyboardInterrupt

    (tmp_path / "w.csv").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write_export(tmp_path / "w.csv", Format.CSV_WIDE, columns_of(sent.mission), stopped())
    assert [(path.name, path.read_text()) for path in tmp_path.glob("w*")] == [("w.csv", "before")]


def test_the_page_gives_table_and_codebook_and_no_free_text_to_a_coordinator(client, sent: Field) -> None:
    client.force_login(make_observer(sent.mission, "cor", Role.COORDINATOR)[0])
    address = f"/missions/{sent.mission.code}/submissions/export/"
    assert b'name="with_text"' not in client.get(address).content
    answer = client.post(address, {"form": "voting", "format": "csv-wide"})
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as packed:
        assert packed.namelist() == [
            "submissions.csv",
            "submissions-codebook.csv",
            "submissions-codebook.md",
            "submissions-codebook.json",
        ]
        assert "uuid:2" in packed.read("submissions.csv").decode()
    refused = client.post(address, {"form": "voting", "format": "csv-wide", "with_text": "yes"})
    assert (refused.status_code, b"export-refused" in refused.content) == (422, True)
    client.force_login(sent.person)
    assert client.get(address).status_code == 403
