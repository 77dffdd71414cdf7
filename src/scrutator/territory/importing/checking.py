"""Turns rows into areas and stations, and gathers every problem by row and column."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.postgres.following import Progress
from scrutator.territory.importing.checked import Checked
from scrutator.territory.importing.coordinates import check_coordinates
from scrutator.territory.importing.mapping import FIELDS, AreaColumns, Mapping, problems_of
from scrutator.territory.importing.sheets import Sheet
from scrutator.territory.importing.values import READERS, voters
from scrutator.territory.writing import NewArea, NewStation

CODE_LENGTH = 80
EVERY = 5000


def check(
    sheet: Sheet,
    mapping: Mapping,
    *,
    known_areas: Collection[str] | None = None,
    progress: Progress = lambda *_: None,
) -> Checked:
    """Read every row. ``known_areas`` are codes that the deepest area of a row must be among, where they are given."""
    checked = Checked()
    for problem in (*problems_of(mapping, sheet.header), *sheet.problems):
        checked.add(problem.row, problem.column, problem.problem, problem.remedy)
    if checked.problems:
        return checked
    _Rows(sheet, mapping, known_areas, checked).read(progress)
    check_coordinates(checked, [number for number, _cells in sheet.rows], mapping)
    _warn(sheet, mapping, checked)
    return checked


class _Rows:
    """One pass over the rows: positions of columns are looked up once, codes and areas are remembered."""

    def __init__(self, sheet: Sheet, mapping: Mapping, known: Collection[str] | None, checked: Checked) -> None:
        where = {heading: position for position, heading in enumerate(sheet.header)}
        self.sheet, self.mapping, self.known, self.checked = sheet, mapping, known, checked
        self.station = [where[heading] for heading in mapping.station.split("+")]
        self.levels = [(level, where[level.code]) for level in mapping.areas]
        self.where = where
        self.fields: list[tuple[int, str, int, Callable[[str], Any]]] = [
            (place, heading, where[heading], READERS[name])
            for place, name in enumerate(FIELDS)
            if (heading := mapping.columns.get(name, ""))
        ]
        self.width = len(sheet.header)
        self.seen: dict[str, int] = {}
        self.areas: dict[str, NewArea] = {}
        self.paths: dict[tuple[str, ...], str] = {}

    def read(self, progress: Progress) -> None:
        total = len(self.sheet.rows)
        stations = self.checked.content.stations
        for done, (number, cells) in enumerate(self.sheet.rows, start=1):
            if len(cells) != self.width:
                cells = self._ragged(number, cells)
            stations.append(self._row(number, cells))
            if done % EVERY == 0:
                progress("rows", done, total)
        progress("rows", total, total)
        self.checked.content.areas = list(self.areas.values())

    def _ragged(self, number: int, cells: list[str]) -> list[str]:
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            self.checked.add(
                number,
                "",
                _("The row has %(cells)s cells, the header %(columns)s.")
                % {"cells": len(cells), "columns": self.width},
                _("Put cells that hold the delimiter in quotation marks."),
            )
        return (cells + [""] * self.width)[: self.width]

    def _row(self, number: int, cells: list[str]) -> NewStation:
        written = [cells[position].strip() for position in self.station]
        code = "-".join(written)
        if not any(written):
            self.checked.add(
                number, self.mapping.station, _("The cell is empty."), _("Give the code, or take the row out.")
            )
        elif len(code) > CODE_LENGTH:
            self.checked.add(number, self.mapping.station, _("The code is too long."), _("At most 80 characters."))
        elif code in self.seen:
            self.checked.add(
                number,
                self.mapping.station,
                _("“%(code)s” stands in row %(row)s too.") % {"code": code, "row": self.seen[code]},
                _("Codes must be unique; join columns if they are unique only within an area, e.g. district+station."),
            )
        self.seen.setdefault(code, number)
        return NewStation(code, self._area(number, cells), *self._values(number, cells))

    def _values(self, number: int, cells: list[str]) -> list[Any]:
        found: list[Any] = ["", "", *[None] * (len(FIELDS) - 2)]  # name and address are text, the rest may be unknown
        for place, heading, position, reader in self.fields:
            cell = cells[position]
            try:
                found[place] = reader(cell)
            except ValueError as error:
                self.checked.add(number, heading, _("“%(value)s” is not accepted.") % {"value": cell[:80]}, str(error))
        return found

    def _area(self, number: int, cells: list[str]) -> str:
        codes = tuple([cells[position].strip() for _level, position in self.levels])
        path = self.paths.get(codes)
        if path is None or not path:
            path = self.paths[codes] = self._new_path(number, codes, cells)
        return path

    def _new_path(self, number: int, codes: tuple[str, ...], cells: list[str]) -> str:
        """Register the areas of a combination of codes that is met for the first time; empty where one is missing."""
        parts: list[str] = []
        for (level, _position), code in zip(self.levels, codes, strict=True):
            if not code:
                self.checked.add(number, level.code, _("The area is empty."), _("Give the area of the station."))
                return ""
            parts.append(code.replace("/", "∕"))
            path = "/".join(parts)
            if len(parts[-1]) > CODE_LENGTH or len(path) > 400:
                self.checked.add(number, level.code, _("The area's code is too long."), _("At most 80 characters."))
                return ""
            if path not in self.areas:
                self.areas[path] = self._new_area(number, path, level, code, cells)
        if self.known is not None and codes[-1] not in self.known:
            self.checked.add(
                number,
                self.levels[-1][0].code,
                _("The area “%(code)s” is not known.") % {"code": codes[-1]},
                _("Correct it, or add it to the list of areas."),
            )
        return path

    def _new_area(self, number: int, path: str, level: AreaColumns, code: str, cells: list[str]) -> NewArea:
        def cell(heading: str) -> str:
            return cells[self.where[heading]].strip() if heading else ""

        registered = None
        if level.voters:
            try:
                registered = voters(cell(level.voters))
            except ValueError as error:
                self.checked.add(number, level.voters, _("The area's voters are not accepted."), str(error))
        return NewArea(path, cell(level.name_en) or code, cell(level.name_ru), registered)


def _warn(sheet: Sheet, mapping: Mapping, checked: Checked) -> None:
    numeric = [heading for heading in mapping.station.split("+") if heading in sheet.numeric_columns]
    if numeric:
        checked.warnings.append(
            _("The codes in “%(column)s” are numbers in the spreadsheet: leading zeros, if there were any, are lost.")
            % {"column": ", ".join(numeric)}
        )
    missing = [name for name in FIELDS if not mapping.columns.get(name)]
    if missing:
        checked.warnings.append(
            _("Not in the file, so unknown of each station: %(fields)s.") % {"fields": ", ".join(missing)}
        )
