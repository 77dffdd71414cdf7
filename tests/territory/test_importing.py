from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from scrutator.core.errors import ScrutatorError
from scrutator.territory.importing import Checked, check, guess, read_sheet
from scrutator.territory.importing.mapping import parse
from scrutator.territory.models import Area, Frame, Station
from tests.territory.conftest import GOOD


def checked(tmp_path: Path, text: str | bytes, words: list[str] | None = None, **options) -> Checked:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    sheet = read_sheet(path)
    return check(sheet, parse(words or [], sheet.header), **options)


def places(result: Checked) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.column) for problem in result.problems]


@pytest.mark.django_db
def test_a_good_list_becomes_a_frame_with_its_tree_and_unknowns_as_null(imported) -> None:
    frame = imported(GOOD)
    assert (frame.stations_count, frame.published_at is not None) == (2, True)
    assert sorted(Area.objects.filter(frame=frame).values_list("path", flat=True)) == ["North", "North/A", "North/B"]
    first, second = Station.objects.filter(frame=frame).order_by("code")
    assert (first.code, first.voters, first.kind, first.latitude) == ("001", 500, None, 53.9)
    assert (second.voters, second.kind, second.urban) == (None, "military", None)


def test_leading_zeros_of_codes_are_kept(tmp_path: Path) -> None:
    assert [s.code for s in checked(tmp_path, GOOD).content.stations] == ["001", "002"]


def test_headings_are_guessed_in_russian_too() -> None:
    mapping = guess(["Область", "Район", "Номер участка", "Адрес", "Число избирателей", "Широта", "Долгота"])
    assert mapping.station == "Номер участка"
    assert [level.code for level in mapping.areas] == ["Область", "Район"]
    assert mapping.columns == {
        "address": "Адрес",
        "voters": "Число избирателей",
        "latitude": "Широта",
        "longitude": "Долгота",
    }


def test_a_duplicate_code_names_both_rows(tmp_path: Path) -> None:
    result = checked(tmp_path, "Region,Code\nA,1\nA,2\nB,1\n")
    assert places(result) == [(4, "Code")]
    assert "row 2" in result.problems[0].problem
    assert "district+station" in result.problems[0].remedy


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [("-5", "negative"), ("12.5", "whole number"), ("many", "whole number"), ("99999999999", "one station")],
)
def test_impossible_voters_are_told_by_row_and_column(tmp_path: Path, cell: str, remedy: str) -> None:
    result = checked(tmp_path, f"Region,Code,Voters\nA,1,100\nA,2,{cell}\n")
    assert places(result) == [(3, "Voters")]
    assert remedy in result.problems[0].remedy


def test_exchanged_coordinates_are_found_even_where_both_are_in_range(tmp_path: Path) -> None:
    rows = "".join(f"A,{n},53.{n},27.{n}\n" for n in range(10, 40))
    result = checked(tmp_path, f"Region,Code,Lat,Lon\n{rows}A,99,27.5,53.9\n")
    assert places(result) == [(32, "Lat")]
    assert "exchanged" in result.problems[0].problem


@pytest.mark.parametrize(
    ("lat", "lon", "word"),
    [
        ("120.1", "40.2", "exchanged"),
        ("53.9", "", "Only one"),
        ("0", "0", "sea"),
        ("200", "1", "-180"),
        ("x", "1", "decimal"),
    ],
)
def test_impossible_coordinates_are_told(tmp_path: Path, lat: str, lon: str, word: str) -> None:
    result = checked(tmp_path, f"Region,Code,Lat,Lon\nA,1,53.9,27.5\nA,2,{lat},{lon}\n")
    assert result.problems
    assert all(problem.row == 3 for problem in result.problems)
    assert any(word in f"{problem.problem} {problem.remedy}" for problem in result.problems)


def test_an_unknown_area_is_told_where_the_areas_are_known(tmp_path: Path) -> None:
    result = checked(tmp_path, "Region,Code\nA,1\nZ,2\n", known_areas={"A", "B"})
    assert places(result) == [(3, "Region")]
    assert "“Z” is not known" in result.problems[0].problem


def test_an_empty_area_and_an_empty_code_are_told(tmp_path: Path) -> None:
    assert places(checked(tmp_path, "Region,Code\nA,1\n,2\nA,\n")) == [(3, "Region"), (4, "Code")]


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    result = checked(tmp_path, "Region,Code,Address\nA,1,High Street, 5\n")
    assert places(result) == [(2, "")]
    assert "4 cells" in result.problems[0].problem


def test_a_missing_column_is_told_with_those_that_exist(tmp_path: Path) -> None:
    result = checked(tmp_path, "Region,Code\nA,1\n", ["voters=Registered"])
    assert places(result) == [(1, "Registered")]
    assert "Region, Code" in result.problems[0].remedy


def test_two_columns_of_one_name_are_told_only_where_they_are_used(tmp_path: Path) -> None:
    text = "Region,Code,Note,Note\nA,1,x,y\n"
    assert places(checked(tmp_path, text)) == []
    assert places(checked(tmp_path, text, ["name=Note"])) == [(1, "Note")]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    result = checked(tmp_path, "Region,Code,Voters,Kind\nA,1,-1,castle\n,1,x,\n")
    assert result.problem_count == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_in_use_are_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [["Область", "Номер участка", "Адрес"], ["Гродненская область", "007", "улица Советская, дом 1"]]
    lines += [["Витебская область", f"{n:03}", "посёлок Первомайский"] for n in range(10, 60)]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    result = checked(tmp_path, text.encode(encoding))
    assert result.problems == []
    first = result.content.stations[0]
    assert (first.code, first.area_path, first.address) == ("007", "Гродненская область", "улица Советская, дом 1")


def test_mixed_encodings_are_told_by_row(tmp_path: Path) -> None:
    data = "Область,Код\nГродненская,1\n".encode() + "Витебская,2\n".encode("cp1251")
    result = checked(tmp_path, data)
    assert [problem.row for problem in result.problems] == [3]
    assert "another encoding" in result.problems[0].problem


def test_a_workbook_is_read_and_numeric_codes_are_warned_of(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Region", "Code", "Voters"])
    book.active.append(["Север", 7, 1200])
    path = tmp_path / "list.xlsx"
    book.save(path)
    sheet = read_sheet(path)
    result = check(sheet, parse([], sheet.header))
    assert [(s.code, s.voters, s.area_path) for s in result.content.stations] == [("7", 1200, "Север")]
    assert any("leading zeros" in warning for warning in result.warnings)


def test_text_codes_of_a_workbook_keep_their_zeros(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Region", "Code"])
    book.active.append(["A", "007"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    sheet = read_sheet(path)
    assert check(sheet, parse([], sheet.header)).content.stations[0].code == "007"
    assert sheet.numeric_columns == set()


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "file-empty"),
        ("header.csv", b"Region,Code\n", "frame-empty"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "file-unreadable"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-unreadable"),
        ("picture.csv", b"\x89PNG\x00\x00\xff\xfe\x00", "file-unreadable"),
        ("bomb.xlsx", _bomb, "file-unreadable"),
        ("missing.csv", None, "file-missing"),
    ],
)
def test_a_file_that_is_no_list_gives_a_sentence_with_its_name(tmp_path: Path, name, content, code) -> None:
    path = tmp_path / name
    if callable(content):
        content(path)
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(ScrutatorError) as raised:
        read_sheet(path)
    assert raised.value.code == code
    assert name in str(raised.value)


@pytest.mark.django_db
def test_a_list_with_one_problem_stores_nothing(imported) -> None:
    with pytest.raises(ScrutatorError) as raised:
        imported("Region,Code,Voters\nA,1,5\nA,2,-5\n")
    assert raised.value.code == "table-rows"
    assert raised.value.rows[0].row == 3
    assert not Frame.objects.filter(code="AA-1").exists()


@pytest.mark.django_db
def test_a_code_that_is_taken_is_refused(imported) -> None:
    imported(GOOD)
    with pytest.raises(ScrutatorError) as raised:
        imported(GOOD, code="aa-1")
    assert raised.value.code == "frame-exists"


@pytest.mark.django_db
def test_stopping_in_the_middle_leaves_nothing(tmp_path: Path, header) -> None:
    from scrutator.territory.services import store

    path = tmp_path / "list.csv"
    path.write_text("Region,Code\n" + "".join(f"A,{n}\n" for n in range(6000)))
    sheet = read_sheet(path)

    class StopError(Exception):
        pass

    def stop(step: str, done: int, total: int) -> None:
        if step == "stations":
            raise StopError

    with pytest.raises(StopError):
        store(sheet, parse([], sheet.header), header("AA-1"), progress=stop)
    assert not Frame.objects.filter(code="AA-1").exists()
    assert not Station.objects.filter(frame__code="AA-1").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "words", "stations"),
    [
        (
            "georgia_2016_parliament_precincts.csv.gz",
            ["station=district_id+precinct_id", "area=district_id", "voters=possible voters"],
            3668,
        ),
        ("russia_2024_stations.csv.gz", ["station=region+uik", "area=region,tik"], 91946),
        ("mexico_president_2012_casillas.csv.gz", ["area=edo_id,distrito_fed_12", "kind=", "urban="], 143132),
    ],
)
def test_real_lists_of_stations_become_frames(shared: Path, tmp_path: Path, header, file, words, stations) -> None:
    import gzip

    from scrutator.territory.services import store

    path = tmp_path / file.removesuffix(".gz")
    path.write_bytes(gzip.decompress((shared / "data" / file).read_bytes()))
    sheet = read_sheet(path)
    result = check(sheet, parse(words, sheet.header))
    assert len(result.content.stations) == stations
    if result.problem_count:
        columns = {problem.column for problem in result.problems}
        pytest.fail(f"{result.problem_count} problems in {columns}: {result.problems[:3]}")
    if stations < 10_000:
        assert store(sheet, parse(words, sheet.header), header("REAL")).stations_count == stations


def test_a_quotation_mark_that_is_not_closed_is_told_with_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('Region,Code\nA,1\nA,"' + "x" * 200_000)
    with pytest.raises(ScrutatorError, match=r"line 3 does not end: look for a quotation mark"):
        read_sheet(path)


def test_a_column_called_area_is_recognized() -> None:
    assert guess(["code", "area"]).areas[0].code == "area"
    assert guess(["Код", "Территория"]).areas[0].code == "Территория"
