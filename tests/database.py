"""Databases for tests: a cluster that is thrown away, and one database that holds what ships."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from scrutator.core.postgres.cluster import ensure_running

NOTHING_TO_LOSE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def throwaway_cluster(directory: Path) -> None:
    """Start a cluster that does not wait for the disk: it is gone after the tests, so nothing in it need outlive a
    power cut. It stops with this process."""
    where = ensure_running(directory, "postgres")
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as started:
        for setting in NOTHING_TO_LOSE:
            started.execute(f"ALTER SYSTEM SET {setting}")
        started.execute("SELECT pg_reload_conf()")


@contextmanager
def copy_of_the_database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a new database with the tables of the one in use; both go on side by side."""
    connection.close()
    connection.close_pool()
    original = sql.Identifier(connection.settings_dict["NAME"])
    copied = sql.Identifier(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(copied))
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copied, original))
    other = connections["default"].copy()
    other.settings_dict["NAME"] = name
    other.settings_dict["OPTIONS"].pop("pool", None)
    yield other
    other.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {}").format(copied))


@contextmanager
def used(other: BaseDatabaseWrapper) -> Iterator[None]:
    """Let Django use another connection as its default."""
    usual = connections["default"]
    if usual.in_atomic_block:
        raise RuntimeError("too late to change the database: the test is in a transaction already")
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = usual
