from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scrutator.territory.importing import Mapping, read_sheet
from scrutator.territory.importing.mapping import parse
from scrutator.territory.models import Frame
from scrutator.territory.services import store
from scrutator.territory.writing import FrameHeader

GOOD = "Region,District,Code,Voters,Lat,Lon,Kind\nNorth,A,001,500,53.9,27.5,\nNorth,B,002,,53.8,27.6,military\n"


@pytest.fixture
def header() -> Callable[[str], FrameHeader]:
    return lambda code: FrameHeader(code, code, "", date(2026, 1, 31), "https://example.org/list", "medium")


@pytest.fixture
def imported(tmp_path: Path, header: Callable[[str], FrameHeader]) -> Callable[..., Frame]:
    """Store a frame from a CSV text and words of mapping."""

    def run(text: str, code: str = "AA-1", words: list[str] | None = None) -> Frame:
        path = tmp_path / f"{code}.csv"
        path.write_text(text, encoding="utf-8")
        sheet = read_sheet(path)
        mapping: Mapping = parse(words or [], sheet.header)
        return store(sheet, mapping, header(code))

    return run
