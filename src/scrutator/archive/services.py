"""Verbs of the archive: load what ships, import and export tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from scrutator.archive.models import CountTable, Election, Meeting, Mission, Organization, PublicStatement, Round, State
from scrutator.archive.models.loads import ShippedLoad
from scrutator.archive.tables import TABLES, Table
from scrutator.core import dates
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.core.tables import convert_rows, read_rows, write_csv, write_json

REFERENCES: dict[str, tuple[type[models.Model], str]] = {
    "state": (State, "iso2"),
    "organization": (Organization, "code"),
    "election": (Election, "code"),
    "mission": (Mission, "code"),
    "statement": (PublicStatement, "code"),
    "meeting": (Meeting, "code"),
    "table": (CountTable, "code"),
}
PART_DATES = {"effective": "effective_on", "decided": "decided_on", "made": "made_on", "held": "held_on"}


@dataclass(frozen=True)
class Imported:
    """How many rows were new, changed, or as they had been."""

    table: str
    created: int
    changed: int
    unchanged: int

    def as_dict(self) -> dict[str, Any]:
        return dict(self.__dict__)


def load_shipped() -> list[Imported]:
    """Bring the archive to what ships with the product. A second run finds the same checksum and does nothing."""
    folder = files("scrutator.archive").joinpath("data")
    with as_file(folder) as path:
        digest = hashlib.sha256(b"".join((path / f"{name}.csv").read_bytes() for name in TABLES)).hexdigest()
        if ShippedLoad.objects.filter(checksum=digest).exists():
            return []
        with transaction.atomic():
            done = [import_table(path / f"{name}.csv", name) for name in TABLES]
            ShippedLoad.objects.get_or_create(checksum=digest)
    return done


@transaction.atomic
def import_table(path: Path, name: str) -> Imported:
    """Read one table from CSV or JSON, all rows or none. Rows are recognized by the table's key.

    Raises ``table-rows`` with every problem by row and column.
    """
    table = table_by_name(name)
    rows = convert_rows(read_rows(path), table.columns, path)
    prepared = _prepare(table, rows, path)
    created = changed = 0
    existing = {_key(table, found): found for found in table.model._default_manager.all()}
    for fields, many in prepared:
        found = existing.get(tuple(_identity(fields[name]) for name in table.key))
        if found is None:
            found = table.model._default_manager.create(**fields)
            created += 1
            _set_many(found, many)
        elif _update(found, fields) | _set_many(found, many):
            changed += 1
    return Imported(name, created, changed, len(prepared) - created - changed)


def export_table(name: str, format: str = "csv") -> str:
    """One table as CSV (safe for spreadsheets) or JSON, in the form in which :func:`import_table` reads it."""
    table = table_by_name(name)
    rows = [_written(table, found) for found in table.model._default_manager.order_by("pk")]
    return write_json(rows) if format == "json" else write_csv(rows, list(table.columns))


def written(name: str, found: Iterable[models.Model]) -> list[dict[str, str]]:
    """Objects as rows of their table, every value as text; what is not in the record is empty."""
    table = table_by_name(name)
    return [_written(table, thing) for thing in found]


def table_by_name(name: str) -> Table:
    if name not in TABLES:
        raise ScrutatorError("table-unknown", name=name, names=", ".join(TABLES))
    return TABLES[name]


Prepared = list[tuple[dict[str, Any], dict[str, list[Any]]]]


def _prepare(table: Table, rows: list[dict[str, Any]], path: Path) -> Prepared:
    """Rows with codes turned into objects; unknown codes and repeated keys are problems of their row."""
    known: dict[str, dict[Any, Any]] = {}
    for column, (model, code) in REFERENCES.items():
        if column in table.columns:
            known[column] = {getattr(found, code): found for found in model._default_manager.all()}
    if "partners" in table.columns:
        known["partners"] = {found.code: found for found in Organization.objects.all()}
    if "round" in table.columns:
        known["round"] = {(found.election_id, found.number): found for found in Round.objects.all()}
    problems: list[RowProblem] = []
    prepared: Prepared = []
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        fields, many = _fields(row, known, number, problems)
        key = tuple(_identity(fields.get(name)) for name in table.key)
        if key in seen and not any(problem.row == number for problem in problems):
            said = _("The same key stands in row %(row)s.") % {"row": seen[key]}
            problems.append(RowProblem(number, table.key[0], said, _("Keep one of the two rows.")))
        seen.setdefault(key, number)
        prepared.append((fields, many))
    if problems:
        raise ScrutatorError("table-rows", path=path, count=len(problems), rows=tuple(problems))
    return prepared


def _fields(
    row: dict[str, Any], known: dict[str, dict[Any, Any]], number: int, problems: list[RowProblem]
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    fields: dict[str, Any] = {}
    many: dict[str, list[Any]] = {}
    for column, value in row.items():
        if column in PART_DATES:
            fields[PART_DATES[column]], fields[f"{column}_precision"] = value
        elif column == "partners":
            many[column] = [known[column].get(code) for code in value]
            if None in many[column]:
                problems.append(_unknown(number, column, ", ".join(value)))
        elif column == "round":
            fields[column] = known[column].get((getattr(fields.get("election"), "pk", None), value))
        elif column in known:
            fields[column] = known[column].get(value) if value else None
            if value and fields[column] is None:
                problems.append(_unknown(number, column, value))
        else:
            fields[column] = value
    return fields, many


def _unknown(number: int, column: str, value: str) -> RowProblem:
    problem = _("“%(value)s” is not in the archive.") % {"value": value}
    return RowProblem(number, column, problem, _("Add it to its own table first, or correct the code."))


def _identity(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _key(table: Table, found: models.Model) -> tuple[Any, ...]:
    return tuple(_identity(getattr(found, name)) for name in table.key)


def _update(found: models.Model, fields: dict[str, Any]) -> bool:
    different = [name for name, value in fields.items() if getattr(found, name) != value]
    for name in different:
        setattr(found, name, fields[name])
    if different:
        found.save(update_fields=different)
    return bool(different)


def _set_many(found: models.Model, many: dict[str, list[Any]]) -> bool:
    changed = False
    for name, wanted in many.items():
        manager = getattr(found, name)
        if wanted or found.pk:
            present = set(manager.all())
            if present != set(wanted):
                manager.set(wanted)
                changed = True
    return changed


def _written(table: Table, found: Any) -> dict[str, str]:
    row = {}
    for column in table.columns:
        if column in PART_DATES:
            row[column] = dates.write(getattr(found, PART_DATES[column]), getattr(found, f"{column}_precision"))
        elif column == "partners":
            row[column] = ";".join(partner.code for partner in found.partners.order_by("pk"))
        elif column == "round":
            row[column] = str(found.round.number) if found.round else ""
        elif column in REFERENCES:
            other = getattr(found, column)
            row[column] = getattr(other, REFERENCES[column][1]) if other else ""
        else:
            row[column] = _cell(getattr(found, column))
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, dict):
        return ";".join(f"{key}={word}" for key, word in value.items())
    return str(value.normalize().__format__("f")) if hasattr(value, "normalize") else str(value)
