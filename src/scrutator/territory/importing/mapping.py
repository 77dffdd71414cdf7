"""Which column holds what. Given by the user, or guessed from headings in use."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem
from scrutator.core.headings import columns_of, problems_of_columns, recognized

FIELDS = ("name", "address", "kind", "voters", "latitude", "longitude", "urban", "accessible")
HEADINGS: dict[str, str] = {
    "station": r"station|station[ _]?(?:code|id|no|number)|code|precinct(?:[ _]?id)?|polling[ _]?station|ps[ _]?code|"
    r"uik|уик|номер(?: участка| уик)?|№(?: участка| уик)?|код(?: участка)?|участок|casilla_id",
    "name": r"name|station[ _]?name|название|наименование|имя",
    "address": r"address|адрес|location",
    "kind": r"kind|type|тип|вид|категория",
    "voters": r"voters|registered(?:[ _]?voters)?|possible voters|электорат|избирател\w+|число избирателей|ln",
    "latitude": r"lat|latitude|широта|y",
    "longitude": r"lon|lng|long|longitude|долгота|x",
    "urban": r"urban|rural|urban/rural|город|сельск\w+|местность",
    "accessible": r"accessible|accessibility|доступность|доступен",
}
AREA_HEADINGS = (
    r"area|region|province|oblast|state|территория|регион|область|субъект|edo_id",
    r"district(?:[ _]?id)?|rayon|raion|county|район|тик|tik|distrito\w*",
    r"municipality|commune|city|город|муниципалитет|settlement|поселение|ward|сельсовет",
)
LEVEL = re.compile(r"^level(\d+)_(code|name_en|name_ru|voters)$")


@dataclass(frozen=True)
class AreaColumns:
    """The columns of one level of areas. Without a column of names the code serves as the name."""

    code: str
    name_en: str = ""
    name_ru: str = ""
    voters: str = ""


@dataclass(frozen=True)
class Mapping:
    """Columns by their headings. ``station`` may be several columns, joined by ``+``: their cells are joined by ``-``.

    ``areas`` go from the top of the tree down, any number of levels; at least one.
    """

    station: str
    areas: tuple[AreaColumns, ...]
    columns: dict[str, str] = field(default_factory=dict)  # field of FIELDS -> heading

    def headings(self) -> list[str]:
        area = [heading for level in self.areas for heading in asdict(level).values() if heading]
        return [*self.station.split("+"), *area, *(heading for heading in self.columns.values() if heading)]

    def as_dict(self) -> dict[str, Any]:
        return {"station": self.station, "areas": [asdict(level) for level in self.areas], "columns": self.columns}

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Mapping:
        return cls(given["station"], tuple(AreaColumns(**level) for level in given["areas"]), dict(given["columns"]))


def guess(header: list[str]) -> Mapping:
    """A mapping from headings in use, in English and Russian. What is not recognized stays empty."""
    levels = _own_levels(header)
    areas = levels or tuple(AreaColumns(found) for pattern in AREA_HEADINGS if (found := recognized(header, pattern)))
    taken = {level.code for level in areas}
    station = recognized(header, HEADINGS["station"], taken)
    return Mapping(station, areas, columns_of(header, {name: HEADINGS[name] for name in FIELDS}, taken | {station}))


def _own_levels(header: list[str]) -> tuple[AreaColumns, ...]:
    """The headings that our own export writes."""
    found: dict[int, dict[str, str]] = {}
    for heading in header:
        match = LEVEL.match(heading)
        if match:
            found.setdefault(int(match.group(1)), {})[match.group(2)] = heading
    return tuple(AreaColumns(**found[level]) for level in sorted(found) if "code" in found[level])


def parse(words: list[str], header: list[str]) -> Mapping:
    """The guess, corrected by words like ``station=Code`` and ``area=Region,District``.

    A level of areas may name the columns of its code and its name: ``area=Region code:Region``. Raises ``ValueError``.
    """
    guessed = guess(header)
    station, areas, columns = guessed.station, guessed.areas, dict(guessed.columns)
    for word in words:
        name, found, heading = word.partition("=")
        if not found or name not in {"station", "area", *FIELDS}:
            allowed = ", ".join(("station", "area", *FIELDS))
            raise ValueError(
                _("“%(word)s” is no mapping; write one of %(allowed)s, then = and the heading")
                % {"word": word, "allowed": allowed}
            )
        if name == "station":
            station = heading
        elif name == "area":
            areas = tuple(AreaColumns(*level.split(":")[:3]) for level in heading.split(",") if level)
        elif heading:
            columns[name] = heading
        else:
            columns.pop(name, None)
    return Mapping(station, areas, columns)


def problems_of(mapping: Mapping, header: list[str]) -> list[RowProblem]:
    """What is missing in a mapping, or names a column that the file lacks."""
    found = []
    if not mapping.station:
        found.append(
            RowProblem(
                1, "station", _("No column holds the station's code."), _("Say which column it is, e.g. station=Code.")
            )
        )
    if not mapping.areas:
        found.append(
            RowProblem(
                1,
                "area",
                _("No column holds the area."),
                _("Say which columns, from the top down, e.g. area=Region,District."),
            )
        )
    return found + problems_of_columns(filter(None, mapping.headings()), header)
