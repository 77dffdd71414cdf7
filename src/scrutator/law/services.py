"""Verbs of law: load what ships, or tables of one's own."""

from __future__ import annotations

import hashlib
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from scrutator.archive.models.loads import ShippedLoad
from scrutator.archive.services import Imported
from scrutator.archive.tables import Table
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.core.tables import convert_rows, read_rows
from scrutator.law.checking import CHECKS, Numbered
from scrutator.law.tables import REFERENCES, TABLES, code_of


def load_shipped() -> list[Imported]:
    """Bring acts and commitments to what ships. A second run finds the same checksum and does nothing.

    The archive must have been loaded: acts belong to its states.
    """
    with as_file(files("scrutator.law").joinpath("data")) as path:
        content = b"".join((path / f"{name}.csv").read_bytes() for name in TABLES)
        checksum = hashlib.sha256(b"law" + content).hexdigest()
        if ShippedLoad.objects.filter(checksum=checksum).exists():
            return []
        with transaction.atomic():
            done = load_folder(path)
            ShippedLoad.objects.get_or_create(checksum=checksum)
    return done


@transaction.atomic
def load_folder(folder: Path) -> list[Imported]:
    """Read the tables of law that are in a folder, as CSV or JSON; all of them or none.

    Raises ``law-no-table`` if there is none, and ``table-rows`` with every problem of a file by row and column.
    """
    found = [
        (name, path) for name in TABLES for path in (folder / f"{name}.csv", folder / f"{name}.json") if path.is_file()
    ]
    if not found:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        raise ScrutatorError("law-no-table", path=folder, names=names)
    return [import_table(path, name) for name, path in found]


@transaction.atomic
def import_table(path: Path, name: str) -> Imported:
    """Read one table, all rows or none. Rows are recognized by the table's key; rows that are not in the file stay."""
    table = TABLES[name]
    rows = _prepared(table, convert_rows(read_rows(path), table.columns, path), path)
    there = {_key(table, found): found for found in table.model._default_manager.all()}
    created = changed = 0
    for row in rows:
        stored = there.get(tuple(row[column] for column in table.key))
        if stored is None:
            table.model._default_manager.create(**row)
            created += 1
        elif different := [field for field, value in row.items() if getattr(stored, field) != value]:
            for field in different:
                setattr(stored, field, row[field])
            stored.save()
            changed += 1
    return Imported(name, created, changed, len(rows) - created - changed)


def _prepared(table: Table, rows: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
    """Rows with codes turned into objects. Raises every problem of the file at once."""
    problems: list[RowProblem] = []
    numbered: Numbered = list(enumerate(rows, start=2))
    for column in table.columns:
        if column in REFERENCES:
            _refer(numbered, column, problems)
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in numbered:
        key = tuple(row[column] for column in table.key)
        if None not in key and key in seen:
            what = _("The same key stands in row %(row)s.") % {"row": seen[key]}
            problems.append(RowProblem(number, table.key[0], what, _("Keep one of the two rows.")))
        seen.setdefault(key, number)
    if not problems and table.name in CHECKS:
        problems.extend(CHECKS[table.name](numbered))
    if problems:
        raise ScrutatorError("table-rows", path=path, count=len(problems), rows=tuple(problems))
    return rows


def _refer(numbered: Numbered, column: str, problems: list[RowProblem]) -> None:
    stored = REFERENCES[column]._default_manager.select_related(*(["edition"] if column == "provision" else [None]))
    known: dict[str, models.Model] = {code_of(found): found for found in stored}
    for number, row in numbered:
        code = row[column]
        row[column] = known.get(code)
        if code and row[column] is None:
            what = _("“%(value)s” is not on record.") % {"value": code}
            remedy = _("Add it to its own table first, or correct the code.")
            problems.append(RowProblem(number, column, what, remedy))


def _key(table: Table, found: models.Model) -> tuple[Any, ...]:
    return tuple(getattr(found, column) for column in table.key)
