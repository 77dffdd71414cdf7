"""Registers as tables: an item a row, codes as they are stored, what is sealed only with the right to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.db import models
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scrutator.casework.models import CaseItem, Source
from scrutator.casework.sealing import open_words
from scrutator.core.canonical import moment
from scrutator.core.tables import guard

SKIPPED = frozenset({"id", "mission", "uid", "key_at", "sealed", "limits", "entered_by"})
OF_SOURCES = {Source: frozenset({"label", "url", "submission", "point", "question"})}
"""Fields of parts that would lead to a source: only with the right to them."""
CELL = 32_767
"""Characters that a cell of a workbook holds."""
Table = tuple[str, list[str], list[list[str]]]
"""A name, the columns, and the rows."""


def tables_of(model: type[CaseItem], items: Iterable[CaseItem], *, sources: bool) -> list[Table]:
    """The register and one table for each relation of rows that belong to its items. ``sources`` opens what is sealed,
    as columns ``sealed_…``, and the fields that would lead to a source."""
    every = list(items)
    names = [field.name for field in model._meta.concrete_fields if field.name not in SKIPPED]
    words = [open_words(item) if sources else {} for item in every]
    sealed = sorted({name for one in words for name in one})
    head = ["item", *names, *model.LINKS, *(f"sealed_{name}" for name in sealed)]
    rows = [
        [item.named, *(plain(item, name) for name in names), *_links(item), *(one.get(name, "") for name in sealed)]
        for item, one in zip(every, words, strict=True)
    ]
    return [(model._meta.model_name or "items", head, rows), *_parts(model, every, sources=sources)]


def as_csv(table: Table) -> bytes:
    """One table as CSV in UTF-8 with its mark, which spreadsheets need; no cell is a formula to them."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in (table[1], *table[2]))
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """All tables as sheets of one workbook. Every cell is text; a longer one than a cell holds is cut and says so."""
    book = Workbook(write_only=True)
    for name, head, rows in tables:
        sheet = book.create_sheet(name[:31])
        for row in (head, *rows):
            sheet.append([_cell(guard(cell)) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain(row: models.Model, name: str) -> str:
    """A field as a code or a text, the same in every language; of a relation the code by which it is known."""
    value = getattr(row, name)
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return _code(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _parts(model: type[CaseItem], items: list[CaseItem], *, sources: bool) -> Iterator[Table]:
    for relation in model.PARTS:
        related: Any = model._meta.get_field(relation)
        part, parent = related.related_model, related.remote_field.name
        hidden = frozenset() if sources else OF_SOURCES.get(part, frozenset())
        fields = [field.name for field in part._meta.concrete_fields]
        names = [name for name in fields if name not in {"id", parent} and name not in hidden]
        rows = [
            [item.named, *(plain(row, name) for name in names)]
            for item in items
            for row in getattr(item, relation).all()
        ]
        yield relation, ["item", *names], rows


def _links(item: CaseItem) -> list[str]:
    return ["; ".join(_code(row) for row in getattr(item, name).all()) for name in item.LINKS]


def _code(row: models.Model) -> str:
    """By what a row is known outside: its number in a register, its code, its citation, or what it is called."""
    for name in ("named", "citation", "code", "name_en"):
        if value := getattr(row, name, ""):
            return str(value)
    order = getattr(row, "order", None)
    return str(order if order is not None else row)


def _cell(text: str) -> str:
    whole = ILLEGAL_CHARACTERS_RE.sub("", text)
    return whole if len(whole) <= CELL else whole[: CELL - 3] + "[…]"
