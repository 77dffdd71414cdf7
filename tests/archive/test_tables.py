"""Import and export: all or nothing, errors by row and column, the same again when read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.archive.models import Affiliation, Criticism, Mission, PublicStatement, State
from scrutator.archive.services import export_table, import_table, load_shipped
from scrutator.archive.tables import TABLES
from scrutator.core.errors import ScrutatorError
from scrutator.core.tables import guard, unguard

pytestmark = pytest.mark.usefixtures("shipped")


def test_the_archive_ships_64_missions_49_statuses_and_31_states() -> None:
    assert (Mission.objects.count(), Affiliation.objects.count(), State.objects.count()) == (64, 49, 31)


def test_loading_again_changes_nothing() -> None:
    assert load_shipped() == []
    for name in TABLES:
        path = Path(__file__).resolve().parents[2] / "src" / "scrutator" / "archive" / "data" / f"{name}.csv"
        done = import_table(path, name)
        assert (done.created, done.changed) == (0, 0), name


@pytest.mark.parametrize("format", ["csv", "json"])
@pytest.mark.parametrize("name", list(TABLES))
def test_an_exported_table_reads_back_to_the_same(tmp_path: Path, name: str, format: str) -> None:
    text = export_table(name, format)
    path = tmp_path / f"{name}.{format}"
    path.write_text(text, encoding="utf-8")
    done = import_table(path, name)
    assert (done.created, done.changed) == (0, 0)
    assert done.unchanged == TABLES[name].model._default_manager.count()
    assert export_table(name, format) == text


def test_an_exported_table_reads_back_into_an_archive_without_it(tmp_path: Path) -> None:
    path = tmp_path / "criticisms.csv"
    path.write_text(export_table("criticisms"), encoding="utf-8")
    before = Criticism.objects.count()
    Criticism.objects.all().delete()
    assert import_table(path, "criticisms").created == before


def changed(tmp_path: Path, name: str, column: str, value: str, row: int = 1) -> Path:
    import csv
    import io

    text = export_table(name)
    rows = list(csv.DictReader(io.StringIO(text)))
    rows[row][column] = value
    path = tmp_path / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(
    ("table", "column", "value", "remedy"),
    [
        ("missions", "stations_visited", "many", "whole number"),
        ("missions", "negative_voting", "120", "between 0 and 100"),
        ("missions", "election", "XX-1999", "its own table first"),
        ("missions", "organization", "NOBODY", "its own table first"),
        ("missions", "benchmark", "excellent", "Use one of"),
        ("rounds", "first_day", "11.10.2015", "YYYY-MM-DD"),
        ("affiliations", "decided", "last summer", "YYYY-MM-DD, YYYY-MM or YYYY"),
        ("statements", "quotation", "word " * 26, "25 words"),
        ("statements", "coding", "praise", "Use one of"),
        ("organizations", "name_en", "", "Give a value"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column_and_nothing_is_stored(
    tmp_path: Path, table: str, column: str, value: str, remedy: str
) -> None:
    before = export_table(table)
    with pytest.raises(ScrutatorError) as raised:
        import_table(changed(tmp_path, table, column, value), table)
    assert raised.value.code == "table-rows"
    assert [(problem.row, problem.column) for problem in raised.value.rows] == [(3, column)]
    assert remedy in raised.value.rows[0].remedy
    assert export_table(table) == before


def test_a_key_that_stands_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    first = Mission.objects.order_by("pk").first()
    assert first is not None
    with pytest.raises(ScrutatorError) as raised:
        import_table(changed(tmp_path, "missions", "code", first.code, row=4), "missions")
    assert raised.value.rows[0].row == 6
    assert "row 2" in raised.value.rows[0].problem


def test_missing_and_unknown_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    path.write_text("iso2,iso3,colour\nBY,BLR,green\n", encoding="utf-8")
    with pytest.raises(ScrutatorError) as raised:
        import_table(path, "states")
    said = {(problem.row, problem.column) for problem in raised.value.rows}
    assert {(1, "m49"), (1, "colour")} <= said


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.csv", "код,имя\n".encode("utf-16"), "file-unreadable"),
        ("a.json", b"{not json", "file-unreadable"),
        ("a.json", b'{"a": 1}', "file-unreadable"),
    ],
)
def test_a_file_that_is_no_table_gives_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ScrutatorError) as raised:
        import_table(path, "states")
    assert raised.value.code == code


def test_semicolons_and_a_byte_order_mark_are_read_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "states.csv"
    text = export_table("states").replace(",", ";")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert import_table(path, "states").changed == 0


@pytest.mark.parametrize("text", ["=1+1", "+7 495", "-x", "@home", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded_and_comes_back(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


def test_negative_numbers_are_left_as_numbers() -> None:
    assert guard("-5.3") == "-5.3"


def test_statements_are_not_coded_unless_somebody_coded_them() -> None:
    assert set(PublicStatement.objects.values_list("coding", flat=True)) == {"not_coded"}


def test_no_quotation_has_more_than_25_words() -> None:
    assert max(len(text.split()) for text in PublicStatement.objects.values_list("quotation", flat=True)) <= 25
