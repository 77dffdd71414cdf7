"""Databases for tests: a cluster that is thrown away, and one database that holds what ships."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


def shipped_home(base: Path) -> Path:
    """A home in which everything is that ships, and nothing runs; to be copied, never used. It is made once below
    ``base``, which all processes of a test run share: a new database costs ten seconds, its copy half a one."""
    home = base / "shipped"
    if not home.is_dir():
        making = base / f"shipping-{os.getpid()}"
        environment = {**os.environ, "SCRUTATOR_HOME": str(making)}
        command = [sys.executable, "-m", "scrutator.cli", "frame", "list"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        with suppress(OSError):  # another process was first: its copy serves as well
            making.rename(home)
    return home


def copy_of_the_home(shipped: Path, home: Path) -> None:
    """Fill a new home with what ships, and start its cluster. Whose the files are is kept: a cluster that root starts
    belongs to somebody else."""
    home.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{shipped}/.", home], check=True)
    throwaway_cluster(home / "pg")


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
    if other.connection is not None and not other.is_usable():  # a test let the database crash
        other.close()
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = usual
