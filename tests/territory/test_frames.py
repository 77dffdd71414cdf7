from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from pathlib import Path

import pytest
from django.db import Error, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.core.errors import ScrutatorError
from scrutator.territory.checksum import frame_checksum
from scrutator.territory.differences import difference
from scrutator.territory.exporting import csv_lines, geojson_lines
from scrutator.territory.importing import check, read_sheet
from scrutator.territory.importing.mapping import parse
from scrutator.territory.models import Area, Frame, Station
from scrutator.territory.queries import frame_by_code, not_named, parts, require, unknown
from scrutator.territory.writing import FrameContent, FrameHeader, NewArea, NewStation, write_frame
from tests.territory.conftest import GOOD


@pytest.fixture
def belarus(shipped: None) -> Frame:
    return frame_by_code("BY-2015")


def test_belarus_2015_has_6129_stations_in_eight_parts(belarus: Frame) -> None:
    assert belarus.stations_count == Station.objects.filter(frame=belarus).count() == 6129
    assert len(parts(belarus)) == 8
    assert sum(part["stations"] for part in parts(belarus)) == 6129


def test_the_parts_not_named_hold_1614_stations_and_2184452_voters(belarus: Frame) -> None:
    codes = set(Area.objects.filter(frame=belarus).values_list("code", flat=True))
    named = {code for code in codes if code.split("-")[0] in {"brest", "gomel", "grodno", "mogilev"}} | {
        code for code in codes if code.startswith("minsk") and "city" not in code
    }
    assert len(named) == 5
    rest = not_named(belarus, named)
    assert (rest.stations, rest.voters) == (1614, 2_184_452)
    assert round(100 * rest.stations_share, 1) == 26.3
    assert round(100 * (rest.voters_share or 0), 1) == 31.2


def test_what_belarus_does_not_say_of_a_station_is_null_and_a_method_that_needs_it_refuses(belarus: Frame) -> None:
    assert belarus.placeholder_codes
    assert not Station.objects.filter(frame=belarus, voters__isnull=False).exists()
    assert {"voters", "coordinates", "urban"} <= set(unknown(belarus))
    with pytest.raises(ScrutatorError) as raised:
        require(belarus, "voters", "sampling with probability proportional to size")
    assert raised.value.code == "frame-lacks"
    assert "proportional to size" in str(raised.value)


def test_an_unknown_frame_is_told_with_those_that_exist(belarus: Frame) -> None:
    with pytest.raises(ScrutatorError) as raised:
        frame_by_code("XX-1")
    assert "BY-2015" in str(raised.value)


@pytest.mark.parametrize("change", [
    lambda frame: Frame.objects.filter(pk=frame.pk).update(title_en="Other"),
    lambda frame: Station.objects.filter(frame=frame).update(voters=1),
    lambda frame: Station.objects.filter(frame=frame).first().delete(),
    lambda frame: Area.objects.filter(frame=frame).update(name_en="Other"),
    lambda frame: Station.objects.create(frame=frame, area=Area.objects.filter(frame=frame).first(), code="new"),
    lambda frame: Area.objects.create(frame=frame, code="new", path="new", level=0, name_en="x", stations_count=0),
])  # fmt: skip
def test_a_published_frame_refuses_every_change(imported, db, change) -> None:
    frame = imported(GOOD)
    with pytest.raises(Error, match="publish"), transaction.atomic():
        change(frame)
    assert Station.objects.filter(frame=frame).count() == 2


@pytest.mark.django_db
def test_an_exported_frame_reads_back_to_the_same_checksum(imported, tmp_path: Path) -> None:
    frame = imported('Region,District,Code,Address,Lat,Lon\nA,A1,=1+1,"Main, 5",53.9,27.56\nB,B/1,\'2,@home,,\n')
    text = "".join(csv_lines(frame))
    assert "\n'=1+1," in text
    assert "'@home" in text
    again = imported(text, code="AA-2")
    assert again.checksum == frame.checksum
    assert difference(frame, again).same


def test_belarus_exported_reads_back_to_the_same_checksum(belarus: Frame, imported) -> None:
    assert imported("".join(csv_lines(belarus)), code="BY-AGAIN").checksum == belarus.checksum


@pytest.mark.django_db
def test_geojson_has_a_feature_for_each_station_and_null_where_the_place_is_unknown(imported) -> None:
    frame = imported("Region,Code,Lat,Lon\nA,1,53.9,27.5\nA,2,,\n")
    found = json.loads("".join(geojson_lines(frame)))
    assert found["type"] == "FeatureCollection"
    assert [f["geometry"] for f in found["features"]] == [{"type": "Point", "coordinates": [27.5, 53.9]}, None]


@pytest.mark.django_db
def test_a_difference_names_what_was_added_removed_changed_and_moved(imported) -> None:
    before = imported("Region,Code,Voters\nA,1,10\nA,2,20\nB,3,30\nB,4,40\n", code="B1")
    after = imported("Region,Code,Voters\nA,1,10\nA,2,25\nA,3,30\nC,5,50\n", code="B2")
    found = difference(before, after)
    assert (found.added, found.removed) == (("5",), ("4",))
    assert {change.code: change.fields for change in found.changed} == {
        "2": {"voters": (20, 25)},
        "3": {"area": ("B", "A")},
    }
    assert [change.code for change in found.moved] == ["3"]
    assert (found.areas_added, found.areas_removed) == (("C",), ("B",))
    assert (found.voters_before, found.voters_after) == (100, 115)
    assert not found.same


letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
text_cells = st.text(letters, min_size=1, max_size=12)
stations = st.lists(
    st.tuples(text_cells, text_cells, st.none() | st.integers(0, 10**6), st.sampled_from(["", "да", "нет"])),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[0].strip("-'"),
)


@pytest.mark.django_db
@given(rows=stations)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_codes_and_names_are_a_round_trip_keeps_the_checksum(rows, tmp_path: Path) -> None:
    def content(text: str) -> FrameContent:
        path = tmp_path / "any.csv"
        path.write_text(text, encoding="utf-8")
        sheet = read_sheet(path)
        result = check(sheet, parse([], sheet.header))
        assert result.problems == []
        return result.content

    areas = [row[1].replace("/", "∕") for row in rows]
    urban: dict[str, bool] = {"да": True, "нет": False}
    first = FrameContent(
        [NewArea(path, path) for path in dict.fromkeys(areas)],
        [
            NewStation(code, area, voters=voters, urban=urban.get(word))
            for (code, _area, voters, word), area in zip(rows, areas, strict=True)
        ],
    )
    with transaction.atomic():
        frame = write_frame(FrameHeader("PROP", "P", "", date(2026, 1, 1), "", "low"), first)
        assert content("".join(csv_lines(frame))).checksum() == frame.checksum
        transaction.set_rollback(True)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=8), st.randoms())
def test_the_checksum_does_not_depend_on_the_order_of_rows(rows, shuffle: random.Random) -> None:
    other = list(rows)
    shuffle.shuffle(other)
    assert frame_checksum([], rows) == frame_checksum([], other)
    assert frame_checksum(rows, []) == frame_checksum(other, [])
    if rows:
        assert frame_checksum(rows, []) != frame_checksum([], rows)


def test_the_export_of_a_frame_can_be_read_by_any_csv_reader(belarus: Frame) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(belarus)))))
    assert len(rows) == 6129
    assert {row["voters"] for row in rows} == {""}
