"""Registers as tables: an item a row, what is sealed only with the right to it, no cell a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from scrutator.casework.models import CaseItem
from scrutator.casework.plain import fields_of, linked, parts_of, value_of
from scrutator.casework.sealing import open_words
from scrutator.core.tables import guard

Table = tuple[str, list[str], list[list[str]]]
"""A name, the columns, and the rows."""


def tables_of(model: type[CaseItem], items: Iterable[CaseItem], *, sources: bool) -> list[Table]:
    """The register and one table for each relation of rows that belong to its items. ``sources`` opens what is sealed,
    as columns ``sealed_…``, and the fields that would lead to a source."""
    every, names = list(items), fields_of(model)
    words = [open_words(item) if sources else {} for item in every]
    sealed = sorted({name for one in words for name in one})
    head = ["item", *names, *model.LINKS, *(f"sealed_{name}" for name in sealed)]
    rows = [
        [item.named, *_texts(item, names, sources), *_links(item, sources), *(one.get(name, "") for name in sealed)]
        for item, one in zip(every, words, strict=True)
    ]
    return [(str(model._meta.model_name), head, rows), *_parts(model, every, sources=sources)]


def as_csv(table: Table) -> bytes:
    """One table as CSV in UTF-8 with its mark, which spreadsheets need."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in (table[1], *table[2]))
    return file.getvalue().encode("utf-8-sig")


def _parts(model: type[CaseItem], items: list[CaseItem], *, sources: bool) -> Iterator[Table]:
    for relation, names in parts_of(model, sources=sources):
        every = ((item, row) for item in items for row in getattr(item, relation).all())
        yield relation, ["item", *names], [[item.named, *_texts(row, names, sources)] for item, row in every]


def _links(item: CaseItem, sources: bool) -> list[str]:
    return ["; ".join(linked(item, name, sources=sources)) for name in item.LINKS]


def _texts(row: models.Model, names: Iterable[str], sources: bool) -> list[str]:
    return [_text(value_of(row, name, sources=sources)) for name in names]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
