"""The law that ships: loaded once, whole, in both languages; tables of one's own with errors by row and column."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from scrutator.core.errors import ScrutatorError
from scrutator.law import shipped as in_package
from scrutator.law.models import Act, Commitment, Edition, Instrument, Obligation, Provision, Seen
from scrutator.law.services import import_table, load_folder, load_shipped
from scrutator.law.tables import TABLES

pytestmark = pytest.mark.usefixtures("shipped")
DATA = Path(__file__).resolve().parents[2] / "src" / "scrutator" / "law" / "data"
CODE, ACT = "BY-EC-2015-06-04", "TRAINING-EA-1"
NAMED_BY_FORMS = [9, 13, 17, 21, 33, 34, 35, 37, 49, 50, 51, 52, 53, 54, 55, 72, 78]
CYRILLIC = re.compile("[А-Яа-я]")


def test_loading_again_changes_nothing_and_reading_the_files_again_finds_every_row_as_it_was() -> None:
    assert load_shipped() == []
    again = load_folder(DATA)
    assert [table.table for table in again] == list(TABLES)
    assert {(table.created, table.changed) for table in again} == {(0, 0)}
    assert sum(table.unchanged for table in again if table.table == "provisions") == Provision.objects.count()


def test_the_code_of_2015_has_every_article_that_forms_name_with_how_much_of_it_was_seen() -> None:
    marks = dict(Provision.objects.filter(edition__code=CODE).values_list("number", "confidence"))
    assert set(map(str, NAMED_BY_FORMS)) <= set(marks)
    assert {number for number in marks if marks[number] == "S"} == {"9", "35", "49-1", "52", "155", "155-1"}
    assert {number for number in marks if marks[number] == "V-number"} == {"34", "51", "51 pt 3"}
    assert Seen.INVENTED not in marks.values()


def test_article_49_is_about_liability_and_article_37_about_appeals() -> None:
    by_number = {one.number: one for one in Provision.objects.filter(edition__code=CODE)}
    assert "Liability" in by_number["49"].heading_en
    assert "not the article on appeals" in by_number["49"].summary_en
    assert by_number["37"].heading_en == "Appeals"
    assert "not confirmed" in by_number["49-1"].caveat_en


def test_every_article_that_forms_name_has_a_section_of_the_invented_act_in_its_place() -> None:
    sections = Provision.objects.filter(edition__code=ACT)
    assert set(map(str, NAMED_BY_FORMS)) <= set(sections.values_list("parallel", flat=True))
    assert set(sections.values_list("confidence", flat=True)) == {"invented"}
    assert "Belarus" not in " ".join(sections.values_list("summary_en", flat=True))


def test_an_edition_is_part_of_every_citation_in_both_languages(activate_russian) -> None:
    provision = Provision.objects.select_related("edition__act").get(edition__code=CODE, number="51 pt 3")
    assert provision.citation == "Electoral Code of Belarus, edition of 4 June 2015, art. 51 pt 3"
    activate_russian()
    assert provision.citation == "Избирательный кодекс Беларуси, ред. от 4.06.2015, ст. 51 ч. 3"


def test_whatever_is_said_in_english_is_said_in_russian() -> None:
    for name in TABLES:
        for row in csv.DictReader((DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()):
            for column, cell in row.items():
                russian = column.removesuffix("_en") + "_ru"
                if column.endswith("_en") and cell and not cell.startswith("te.gob.mx"):
                    assert CYRILLIC.search(row[russian]), (name, column, cell)


def test_a_provision_of_which_nothing_was_seen_says_so_and_no_content_is_made_up() -> None:
    unseen = Provision.objects.get(edition__code=CODE, number="35")
    assert (unseen.heading_en, unseen.summary_en) == ("", "")
    assert "not in the record" in unseen.caveat_en
    for provision in Provision.objects.filter(edition__code=CODE).exclude(confidence="V"):
        assert provision.caveat_en, provision.number


def test_no_commitment_names_a_paragraph_that_the_record_does_not_have() -> None:
    assert not Commitment.objects.exclude(paragraph="").exists()
    assert all(one.caveat_en for one in Instrument.objects.all())
    assert all(one.provisions.exists() or one.commitments.exists() for one in Obligation.objects.all())


def test_provisions_stand_in_the_order_of_the_act() -> None:
    numbers = list(Provision.objects.filter(edition__code=CODE).values_list("number", flat=True))
    assert numbers.index("49") < numbers.index("49-1") < numbers.index("50")
    assert numbers.index("51") < numbers.index("51 pt 3") < numbers.index("52")
    assert numbers[0] == "9"


def test_the_tables_read_without_a_database_are_those_that_are_stored() -> None:
    for code in in_package.editions():
        stored = {one.number: (one.citation, one.confidence) for one in Edition.objects.get(code=code).provisions.all()}
        read = {number: (one.citation, one.confidence) for number, one in in_package.provisions(code).items()}
        assert read == stored


def changed(folder: Path, name: str, row: int, column: str, value: str) -> Path:
    """A folder with one shipped table in which one cell of a data row (counted from 0) differs."""
    rows = list(csv.DictReader((DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
    rows[row][column] = value
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "remedy"),
    [
        ("acts", 0, "state", "XX", "its own table first"),
        ("acts", 0, "state", "", "an invented act has no state"),
        ("acts", 0, "unit", "verse", "Use one of"),
        ("acts", 0, "invented", "maybe", "yes, no"),
        ("editions", 0, "act", "XX-1", "its own table first"),
        ("editions", 0, "valid_from", "last summer", "YYYY-MM-DD"),
        ("editions", 0, "valid_to", "2015-06-01", "Correct the days"),
        ("editions", 0, "label_en", "", "how it is cited"),
        ("editions", 0, "confidence", "sure", "Use one of"),
        ("provisions", 0, "number", "nine", "51 pt 3"),
        ("provisions", 0, "edition", "BY-EC-1815", "its own table first"),
        ("provisions", 0, "confidence", "certain", "Use one of"),
        ("provisions", 0, "confidence", "invented", "no other act has it"),
        ("instruments", 0, "kind", "poem", "Use one of"),
        ("commitments", 0, "words_en", "", "Give a value"),
        ("obligations", 0, "order", "first", "whole number"),
        ("obligation_provisions", 0, "provision", f"{CODE} 999", "its own table first"),
        ("obligation_commitments", 0, "commitment", "nothing", "its own table first"),
    ],
)
def test_a_bad_cell_is_told_by_file_row_and_column_and_nothing_is_stored(
    tmp_path: Path, table: str, row: int, column: str, value: str, remedy: str
) -> None:
    before = list(TABLES[table].model._default_manager.order_by("pk").values())
    with pytest.raises(ScrutatorError) as raised:
        load_folder(changed(tmp_path, table, row, column, value))
    assert raised.value.code == "table-rows"
    assert f"{table}.csv" in str(raised.value)
    assert [(problem.row, problem.column) for problem in raised.value.rows] == [(row + 2, column)]
    assert remedy in raised.value.rows[0].remedy
    assert list(TABLES[table].model._default_manager.order_by("pk").values()) == before


def test_one_bad_table_of_a_folder_keeps_the_others_from_being_stored(tmp_path: Path) -> None:
    changed(tmp_path, "acts", 0, "name_en", "Another name")
    changed(tmp_path, "provisions", 3, "number", "?")
    with pytest.raises(ScrutatorError):
        load_folder(tmp_path)
    assert not Act.objects.filter(name_en="Another name").exists()


def test_a_row_that_stands_twice_is_told_with_both_rows(tmp_path: Path) -> None:
    with pytest.raises(ScrutatorError) as raised:
        load_folder(changed(tmp_path, "provisions", 4, "number", "9"))
    assert [(problem.row, problem.column) for problem in raised.value.rows] == [(6, "edition")]
    assert "row 2" in raised.value.rows[0].problem


def test_two_editions_in_force_on_one_day_are_refused_by_the_loader_and_by_the_database(tmp_path: Path) -> None:
    with pytest.raises(ScrutatorError) as raised:
        load_folder(changed(tmp_path, "editions", 0, "valid_to", "2025-06-01"))
    assert [(problem.row, problem.column) for problem in raised.value.rows] == [(3, "valid_from")]
    assert f"{CODE} in row 2" in raised.value.rows[0].problem
    with pytest.raises(IntegrityError, match="never in force on one day"), transaction.atomic():
        Edition.objects.filter(code=CODE).update(valid_to="2025-06-01")


def test_an_edition_in_a_file_of_its_own_is_held_against_those_stored(tmp_path: Path) -> None:
    path = tmp_path / "editions.csv"
    head, first, *_rest = (DATA / "editions.csv").read_text(encoding="utf-8").splitlines()
    path.write_text(f"{head}\n{first.replace(CODE, 'BY-EC-OTHER')}\n", encoding="utf-8")
    with pytest.raises(ScrutatorError) as raised:
        import_table(path, "editions")
    assert CODE in raised.value.rows[0].problem


def test_a_folder_without_a_table_of_law_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScrutatorError, match=r"editions\.csv") as raised:
        load_folder(tmp_path)
    assert raised.value.code == "law-no-table"


def test_a_summary_that_is_changed_is_changed_and_the_rest_stays(tmp_path: Path) -> None:
    done = load_folder(changed(tmp_path, "provisions", 0, "summary_en", "The vote is secret."))
    assert [(table.created, table.changed) for table in done] == [(0, 1)]
    assert Provision.objects.get(edition__code=CODE, number="9").summary_en == "The vote is secret."
