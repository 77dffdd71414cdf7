"""Databases for tests: a cluster that is thrown away, and one database that holds what ships."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from scrutator.core.postgres.cluster import ensure_running

ROOT = Path(__file__).resolve().parents[1]
NOTHING_TO_LOSE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def throwaway_cluster(directory: Path) -> None:
    """Start a cluster that does not wait for the disk: it is gone after the tests, so nothing in it need outlive a
    power cut. It stops with this process."""
    where = ensure_running(directory, "postgres")
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as started:
        for setting in NOTHING_TO_LOSE:
            started.execute(f"ALTER SYSTEM SET {setting}")
        started.execute("SELECT pg_reload_conf()")


def shipped_home(base: Path) -> Path:
    """A home in which everything is that ships, beside a database with tables alone (``tests.preparing``), and nothing
    runs; to be copied, never used. It is made once below ``base``, which all processes of a test run share: new tables
    cost ten seconds, their copy half a one."""
    home = base / "shipped"
    with (base / "shipped.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not home.is_dir():
            making = base / "shipping"
            environment = {**os.environ, "SCRUTATOR_HOME": str(making)}
            environment.pop("DATABASE_URL", None)
            command = [sys.executable, "-m", "tests.preparing"]
            subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
            making.rename(home)
    return home


def copy_of_the_home(shipped: Path, home: Path) -> None:
    """Fill a new home with what ships, and start its cluster. Whose the files are is kept: a cluster that root starts
    belongs to somebody else."""
    _copied(shipped, home)
    throwaway_cluster(home / "pg")


def copy_of_the_cluster(shipped: Path, directory: Path) -> None:
    """Start a cluster of one's own with the databases of the home that ships."""
    _copied(shipped / "pg", directory)
    throwaway_cluster(directory)


def _copied(source: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{source}/.", target], check=True)


@contextmanager
def nobody_connected() -> Iterator[CursorWrapper]:
    """A cursor outside the database in use, to which nothing of this process is connected: it can be copied."""
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        yield cursor


def connected_to(name: str) -> BaseDatabaseWrapper:
    """A connection of its own to another database of the same cluster, as Django would have it."""
    other = connections["default"].copy()
    other.settings_dict["NAME"] = name
    other.settings_dict["OPTIONS"].pop("pool", None)
    return other


@contextmanager
def copy_of_the_database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a new database with the tables of the one in use; both go on side by side."""
    original = sql.Identifier(connection.settings_dict["NAME"])
    copied = sql.Identifier(name)
    with nobody_connected() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(copied))
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copied, original))
    other = connected_to(name)
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
    if other.connection is not None and not other.is_usable():  # a test let the database crash
        other.close()
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = usual
