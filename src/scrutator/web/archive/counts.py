"""Published counts of complaints: tables as they were published, with their sums and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from scrutator.archive.models import CountRow, CountTable
from scrutator.statements.review.figures import figure, share

BAR = 260
"""Length of a bar of 100 %, in units of the picture."""


@dataclass(frozen=True)
class Line:
    """A row with its count and its share in words; ``width`` of its bar in units of the picture, 0 without one."""

    row: CountRow
    count: str
    share: str
    width: str
    y: int

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.count, self.share)))


@dataclass(frozen=True)
class Shown:
    """A table with its lines. ``adds_up`` says whether the rows make the total, None where that cannot be asked."""

    table: CountTable
    lines: list[Line]
    adds_up: bool | None

    @property
    def height(self) -> int:
        return 28 * len(self.lines)

    @property
    def pictured(self) -> bool:
        """Whether its rows are parts of something, so that bars say more than numbers."""
        return any(line.width for line in self.lines)


def shown(tables: Iterable[CountTable]) -> list[Shown]:
    """Tables as they are shown; rows of a table whose denominator is known have a share, others say that it is not."""
    found = []
    for table in tables:
        rows = list(table.rows.all())
        known = table.denominator_known and table.total is not None and bool(rows)
        adds_up = sum(row.count or 0 for row in rows) == table.total if known else None
        found.append(Shown(table, [_line(row, place) for place, row in enumerate(rows)], adds_up))
    return found


def _line(row: CountRow, place: int) -> Line:
    count = "" if row.count is None else figure(row.count)
    if row.share is not None:
        told, part = _("of %(all)s (%(share)s)"), row.share
        words = told % {"all": figure(row.table.total or 0), "share": share(100 * part)}
    elif row.percent is not None:
        part = float(row.percent) / 100
        decimals = max(0, -int(row.percent.normalize().as_tuple().exponent))
        words = _("%(share)s, denominator not known") % {"share": share(float(row.percent), decimals)}
    else:
        part, words = 0.0, ""
    return Line(row, count, words, f"{BAR * part:.1f}" if part else "", 28 * place)


def page(request: HttpRequest) -> HttpResponse:
    tables = CountTable.objects.select_related("state", "election").prefetch_related("rows__table")
    return render(request, "web/archive/counts.html", {"tables": shown(tables)})
