"""Inserts many rows at once by ``COPY``: the same transaction, constraints and checks as an ``INSERT``, a tenth of its
cost for the client."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

_TYPES = {
    "bigint": "int8",
    "boolean": "bool",
    "bytea": "bytea",
    "date": "date",
    "integer": "int4",
    "jsonb": "jsonb",
    "text": "text",
    "time": "time",
    "timestamp with time zone": "timestamptz",
    "uuid": "uuid",
    "varchar": "text",
    "varchar[]": "varchar[]",
}
_LENGTH = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class _Plan:
    statement: sql.Composed
    types: list[str]
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    sequence: str


def give_keys(rows: Sequence[models.Model]) -> None:
    """Give each of ``rows``, all unsaved and of one model, its key from the sequence, in order."""
    if not rows:
        return
    with connection.cursor() as cursor:
        query = "SELECT nextval(%s::regclass) FROM generate_series(1, %s)"
        cursor.execute(query, [_plan(type(rows[0])).sequence, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key


def insert_by_copy(rows: Sequence[models.Model]) -> None:
    """Insert unsaved ``rows`` of one model, in order, with a key each. Runs in the caller's transaction.

    Values go to the database as they are: fields that compute a value while saving are not served. Raises what the
    database raises, as Django's errors, and ``KeyError`` for a type of column that is not in the list of this module.
    """
    if not rows:
        return
    if any(row.pk is None for row in rows):
        give_keys(rows)
    plan = _plan(type(rows[0]))
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.cursor.copy(plan.statement) as copy:
        copy.set_types(plan.types)
        for row in rows:
            given = row.__dict__
            copy.write_row([turn(given[name]) if turn else given[name] for name, turn in plan.columns])
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


@cache
def _plan(model: type[models.Model]) -> _Plan:
    fields = model._meta.concrete_fields
    kinds = [_LENGTH.sub("", field.db_type(connection) or "") for field in fields]
    table = sql.Identifier(model._meta.db_table)
    names: sql.Composed = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(table, names)
    columns = tuple(
        (field.attname, _json if kind == "jsonb" else None) for field, kind in zip(fields, kinds, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{model._meta.db_table}"', fields[0].column])
        sequence = cursor.fetchone()[0]
    return _Plan(statement, [_TYPES[kind] for kind in kinds], columns, sequence)


def _json(value: Any) -> Jsonb | None:
    return None if value is None else Jsonb(value)
