"""The list that ``scrutator sample`` draws from, and what it answers."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.core.tables import read_rows, unguard, write_csv
from scrutator.science import sampling
from scrutator.science.sampling import Sample

COLUMNS = ("station", "use", "order", "stratum", "inclusion", "weight", "certain", "method", "seed")
SHOWN = 5


@dataclass(frozen=True)
class Station:
    """A station of the sample; ``stratum`` is that of a stratified draw, the area of one in two stages, or empty."""

    code: str
    stratum: str
    inclusion: float
    weight: float
    certain: bool


@dataclass(frozen=True)
class Spare:
    """A station that comes next, the ``order``-th of all or, after a stratified draw, of its stratum; from 1."""

    code: str
    stratum: str
    order: int


@dataclass(frozen=True)
class Drawn:
    """All that is printed of a draw, and all that is needed to repeat it with the list."""

    method: str
    seed: str
    asked: dict[str, Any]
    population: int
    sample: list[Station]
    replacements: list[Spare]
    caveats: tuple[str, ...]
    joint: list[list[float]] | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def as_csv(self) -> str:
        """The sample, then the replacements, a station a row; no cell is a formula to a spreadsheet."""
        both = {"method": self.method, "seed": self.seed}
        rows = [
            {"station": one.code, "use": "sample", "order": "", "stratum": one.stratum,
             "inclusion": repr(one.inclusion), "weight": repr(one.weight),
             "certain": "yes" if one.certain else "no", **both}
            for one in self.sample
        ]  # fmt: skip
        blank = dict.fromkeys(("inclusion", "weight", "certain"), "")
        rows += [
            {
                "station": one.code,
                "use": "replacement",
                "order": str(one.order),
                "stratum": one.stratum,
                **blank,
                **both,
            }
            for one in self.replacements
        ]
        return write_csv(rows, COLUMNS)


class Listed:
    """Rows of a CSV file, or of a stored frame by its code, as text by column."""

    def __init__(self, source: str) -> None:
        self.source, self.frame = source, None
        path = Path(source)
        if path.exists() or path.suffix:
            try:
                self.rows = read_rows(path)
            except (OSError, csv.Error) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise ScrutatorError("file-unreadable", path=path, kind="CSV", reason=reason) from error
            return
        from scrutator.cli.preparation import ensure_data
        from scrutator.territory.exporting import csv_lines
        from scrutator.territory.queries import frame_by_code

        ensure_data()
        self.frame = frame_by_code(source)
        lines = "".join(csv_lines(self.frame)).splitlines()
        self.rows = [{name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]

    def sort(self, columns: Sequence[str], code: str) -> list[str]:
        """Order rows by the columns, then by code; the codes. Raises ``list-twice`` and ``list-cells``."""
        codes = self.filled(code, code)
        if twice := [value for value, count in Counter(codes).items() if count > 1]:
            raise ScrutatorError("list-twice", path=self.source, stations=_some(twice))
        order = sampling.implicit_order(*[self.column(name) for name in [*columns, code]])
        self.rows = [self.rows[place] for place in order]
        return [codes[place] for place in order]

    def column(self, name: str) -> list[str]:
        """Cells of a column. Raises ``list-column``."""
        if not self.rows or name not in self.rows[0]:
            has = ", ".join(self.rows[0]) if self.rows else "–"
            raise ScrutatorError("list-column", path=self.source, name=name or "–", columns=has)
        return [row[name] or "" for row in self.rows]

    def filled(self, name: str, code: str) -> list[str]:
        """Cells of a column, of which none is empty. Raises ``list-cells`` naming the stations."""
        cells = self.column(name)
        self._refuse(name, code, [not cell.strip() for cell in cells], _("something in each row"))
        return cells

    def sizes(self, name: str, code: str) -> list[float]:
        """Whole numbers above 0. Raises ``list-cells`` naming the stations that have none."""
        values = [_number(cell) for cell in self.column(name)]
        wrong = [not (math.isfinite(value) and value > 0 and value == math.floor(value)) for value in values]
        self._refuse(name, code, wrong, _("a whole number above 0 in each row"))
        return values

    def strata(self, column: str, by: Sequence[str], code: str) -> list[str]:
        """The stratum of each row: a column, or for a frame what the thread makes strata ``by``."""
        if not by:
            return self.filled(column, code)
        if self.frame is None:
            remedy = _("--strata-by is for stored frames; name a column of the file.")
            raise ScrutatorError("option-missing", option="--stratum", remedy=remedy)
        from scrutator.planning.strata import stations_by_stratum

        of = {one: key for key, codes in stations_by_stratum(self.frame, by).items() for one in codes}
        return [of[one] for one in self.column(code)]

    def _refuse(self, name: str, code: str, wrong: Sequence[bool], rule: str) -> None:
        if not any(wrong):
            return
        codes = self.column(code)
        named = [codes[row] or _("row %(row)s") % {"row": row + 2} for row, bad in enumerate(wrong) if bad]
        raise ScrutatorError("list-cells", path=self.source, column=name, rule=rule, stations=_some(named))


def replacements_of(
    drawn: Sample, codes: Sequence[str], strata: Sequence[str] | None, count: int | None
) -> list[Spare]:
    """At most ``count`` replacements, or as many as were drawn; after a stratified draw so many of each stratum."""
    if strata is None:
        many = len(drawn.chosen) if count is None else count
        return [Spare(codes[row], "", order) for order, row in enumerate(drawn.replacements(many).tolist(), start=1)]
    if count is not None and count < 0:
        raise sampling.SamplingError(f"{count} replacements cannot be listed")
    taken = Counter(strata[row] for row in drawn.chosen.tolist())
    found = []
    for key in sorted(set(strata)):
        members = [code for code, stratum in zip(codes, strata, strict=True) if stratum == key]
        n = taken[key]
        rest = sampling.ordered(drawn.seed, key, members)[n : n + (n if count is None else count)]
        found += [Spare(code, key, order) for order, code in enumerate(rest, start=1)]
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _some(names: Sequence[str]) -> str:
    more = _(" and %(count)s more") % {"count": len(names) - SHOWN} if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
