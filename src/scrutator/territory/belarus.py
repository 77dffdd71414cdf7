"""The frame of Belarus 2015: true counts by part, placeholders for what is not published by station."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

from scrutator.archive.models import Election
from scrutator.territory.models import Frame, Station
from scrutator.territory.writing import FrameContent, FrameHeader, NewArea, NewStation, write_frame

CODE = "BY-2015"


def read_content() -> FrameContent:
    """Eight parts with their counts; stations numbered within the part, with no claim beyond their number."""
    text = files("scrutator.territory").joinpath("data/belarus_2015_areas.csv").read_text(encoding="utf-8")
    content = FrameContent()
    for row in csv.DictReader(text.splitlines()):
        content.areas.append(
            NewArea(
                row["code"],
                row["name_en"],
                row["name_ru"],
                int(row["voters"]),
                row["voters_source_url"],
                tuple(row["aliases"].split(";")),
            )
        )
        kind = Station.Kind.ABROAD.value if row["code"] == "abroad" else None
        for number in range(1, int(row["stations"]) + 1):
            content.stations.append(NewStation(f"{row['code']}-{number:04d}", row["code"], kind=kind))
    return content


def load_belarus() -> Frame:
    """Store the frame once; later calls return it."""
    found = Frame.objects.filter(code=CODE).first()
    if found:
        return found
    header = FrameHeader(
        code=CODE,
        title_en="Belarus, presidential election of 11 October 2015",
        title_ru="Беларусь, президентские выборы 11 октября 2015 года",
        as_of=date(2015, 8, 12),
        voters_as_of=date(2015, 9, 25),
        source_url="http://news.21.by/society/2015/08/12/1106059.html",
        confidence="high",
        election=Election.objects.filter(code="BY-2015").first(),
        placeholder_codes=True,
    )
    return write_frame(header, read_content())
