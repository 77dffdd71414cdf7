"""All tables of the database as text, out of one snapshot and into an empty database, whatever PostgreSQL it is.

The text is that of ``COPY``: a row a line, the same in every version of PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

NOT_COPIED = frozenset({"django_migrations", "scrutator_cache"})
COLUMNS = """
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attnum
"""
TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> ALL(%s) AND backend_type = 'client backend'
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was: its columns in order, how many rows, and where its keys had got to (None: it counts none)."""

    name: str
    columns: tuple[str, ...]
    rows: int = 0
    last_key: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Table:
        return cls(**{**given, "columns": tuple(given["columns"])})

    @property
    def _copied(self) -> sql.Composed:
        names = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        return sql.SQL("COPY {} ({})").format(sql.Identifier(self.name), names)


def connect() -> psycopg.Connection[Any]:
    """A connection of its own to Django's database. The caller closes it."""
    given = connection.get_connection_params()
    given.pop("cursor_factory", None)
    return psycopg.connect(**given)


@contextmanager
def snapshot() -> Iterator[psycopg.Connection[Any]]:
    """A connection that sees the database as it was at one moment, however long it reads. Nobody waits for it."""
    with connect() as link:
        link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        link.read_only = True
        yield link
        link.rollback()


def tables(link: psycopg.Connection[Any]) -> list[Table]:
    """All tables but Django's list of migrations and its cache, without their rows counted."""
    names = [name for (name,) in link.execute(TABLES) if name not in NOT_COPIED]
    return [Table(name, tuple(column for (column,) in link.execute(COLUMNS, [f'"{name}"']))) for name in names]


def rows_of(link: psycopg.Connection[Any], table: Table) -> Iterator[bytes]:
    """The rows of a table, in pieces; a line feed ends each row and is nowhere else."""
    with link.cursor() as cursor, cursor.copy(table._copied + sql.SQL(" TO STDOUT")) as copy:
        for piece in copy:
            yield bytes(piece)


def last_key(link: psycopg.Connection[Any], table: Table) -> int | None:
    """The last key that the table's sequence gave; 0 when it gave none, None when there is no sequence."""
    for column in table.columns:
        found = link.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', column]).fetchone()
        if found and found[0]:
            row = link.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(_sequence(found[0]))).fetchone()
            return int(row[0]) if row and row[1] else 0
    return None


def fill(
    link: psycopg.Connection[Any], listed: Sequence[Table], rows_for: Callable[[Table], Iterable[bytes]]
) -> dict[str, int]:
    """Put rows in the place of all that is in these tables; the rows then counted in the database, by table.

    One transaction of the caller's. What guards tables against changes rests meanwhile; what ties rows of one table to
    another's is checked at the end, for all rows.
    """
    if not listed:
        return {}
    names = [sql.Identifier(table.name) for table in listed]
    _guards(link, names, "DISABLE")
    link.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
    for table in listed:
        with link.cursor() as cursor, cursor.copy(table._copied + sql.SQL(" FROM STDIN")) as copy:
            for piece in rows_for(table):
                copy.write(piece)
        _set_key(link, table)
    link.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _guards(link, names, "ENABLE")
    return {table.name: count(link, table) for table in listed}


def count(link: psycopg.Connection[Any], table: Table) -> int:
    row = link.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name))).fetchone()
    return int(row[0]) if row else 0


def others(link: psycopg.Connection[Any]) -> int:
    """How many connections to this database there are besides ours: a server that runs has at least one."""
    mine = [link.info.backend_pid]
    with connection.cursor() as cursor:
        mine.append(cursor.connection.info.backend_pid)
    row = link.execute(OTHERS, [mine]).fetchone()
    return int(row[0]) if row else 0


def _guards(link: psycopg.Connection[Any], names: list[sql.Identifier], verb: str) -> None:
    for name in names:
        link.execute(sql.SQL("ALTER TABLE {} " + verb + " TRIGGER USER").format(name))


def _set_key(link: psycopg.Connection[Any], table: Table) -> None:
    if table.last_key is None:
        return
    for column in table.columns:
        found = link.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', column]).fetchone()
        if found and found[0]:
            link.execute("SELECT setval(%s, %s, %s)", [found[0], max(table.last_key, 1), table.last_key > 0])
            return


def _sequence(name: str) -> sql.Composable:
    """``pg_get_serial_sequence`` has quoted it where it needs to be."""
    return sql.SQL(name)
