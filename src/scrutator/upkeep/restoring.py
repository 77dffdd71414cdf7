"""A backup put back: into an empty home and an empty database, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from scrutator.collection.erasure.again import erase_again
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.statements.verification import Report, verify
from scrutator.upkeep import contents, schema, tables
from scrutator.upkeep.archive import Reader
from scrutator.upkeep.backup import Made, Say, check, silent


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, the rows then counted by table, how many reports were erased again by the register, and each
    mission recomputed."""

    backup: Made
    rows: dict[str, int]
    files: int
    erased_again: int
    reports: tuple[Report, ...]

    @property
    def holds(self) -> bool:
        return all(report.holds for report in self.reports)


def restore(path: Path, keys: Path | None = None, *, say: Say = silent, with_files: bool = True) -> Restored:
    """Put a backup back, bring its tables up to this program, erase again what was erased since, and recompute every
    mission.

    Raises what :func:`~scrutator.upkeep.backup.check` raises, ``backup-newer``, ``backup-keys``, ``home-not-empty``,
    ``database-not-empty``. When it raises, the home and the tables are as empty as before.
    """
    made = check(path, say=say)
    with Reader(path) as reader:
        steps = _steps(reader)
        if with_files:
            _refuse_a_home_in_use()
            _refuse_without_keys(reader, keys)
        _refuse_a_database_in_use(steps)
        schema.bring_to(steps)
        if with_files:
            with _taken_back_on_failure():
                files = _write_files(reader, say)
                if keys is not None:
                    with Reader(keys) as ring:
                        files += _write_files(ring, say)
                rows = _fill(reader, say)
        else:
            files, rows = 0, _fill(reader, say)
    schema.bring_up_to_date()
    register = Path(settings.ERASURES)
    again = erase_again(register) if register.is_file() else 0
    return Restored(made, rows, files, again, recomputed(say))


def recomputed(say: Say = silent) -> tuple[Report, ...]:
    """Every mission's chain, files, draw and figures, recomputed from what is stored now."""
    missions = list(Mission.objects.select_related("frame").order_by("code"))
    reports = []
    for place, mission in enumerate(missions):
        say("verify", place, len(missions))
        reports.append(verify(mission))
    return tuple(reports)


def _steps(reader: Reader) -> list[schema.Step]:
    if reader.about.get("kind") != "backup":
        raise ScrutatorError("backup-unreadable", path=reader.path, reason=str(reader.about.get("kind")))
    steps = [(str(package), str(name)) for package, name in reader.about["steps"]]
    if strange := schema.unknown(steps):
        program = reader.about["program"]
        raise ScrutatorError("backup-newer", path=reader.path, steps=schema.words(strange), program=program)
    return steps


def _refuse_without_keys(reader: Reader, keys: Path | None) -> None:
    if keys is None and reader.about["with_files"] and not reader.about["with_keys"]:
        raise ScrutatorError("backup-keys", path=reader.path)
    if keys is not None:
        check(keys)
        with Reader(keys) as ring:
            if ring.about.get("kind") != "keys":
                raise ScrutatorError("backup-no-keys", path=keys)


def _refuse_a_home_in_use() -> None:
    found = contents.in_the_way()
    if found:
        raise ScrutatorError("home-not-empty", home=contents.home(), names=", ".join(found[:5]))


def _refuse_a_database_in_use(steps: list[schema.Step]) -> None:
    if schema.holds_something() or not set(schema.applied()) <= set(steps):
        raise ScrutatorError("database-not-empty")


def _write_files(reader: Reader, say: Say) -> int:
    names = [name for name in reader.members if name.startswith("files/")]
    for place, name in enumerate(names):
        say("files", place, len(names))
        target = contents.place_of(name.removeprefix("files/"))
        if target is None:
            raise ScrutatorError("backup-damaged", path=reader.path, member=name)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.unlink(missing_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(reader.pieces(name))
            file.flush()
            os.fsync(file.fileno())
    return len(names)


def _fill(reader: Reader, say: Say) -> dict[str, int]:
    """All rows, in one transaction; it ends only when the database counts as many as the backup."""
    listed = [tables.Table.from_dict(one) for one in reader.about["tables"]]

    def rows_for(table: tables.Table) -> Iterator[bytes]:
        say("tables", listed.index(table), len(listed))
        return reader.pieces(f"tables/{table.name}")

    connection.close()
    with _sentences(reader.path), tables.connect() as link:
        rows = tables.fill(link, listed, rows_for)
        differing = [table.name for table in listed if rows[table.name] != table.rows]
        if differing:
            link.rollback()
            raise ScrutatorError("backup-damaged", path=reader.path, member=", ".join(differing))
    return rows


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """What a database says to rows that do not fit each other, as ``backup-damaged``."""
    try:
        yield
    except psycopg.Error as error:
        said = str(error).partition("\n")[0]
        raise ScrutatorError("backup-damaged", path=path, member=said) from error


@contextmanager
def _taken_back_on_failure() -> Iterator[None]:
    """Only for a home that was empty: all that lies in it then came from the backup."""
    try:
        yield
    except BaseException:
        for folder in contents.folders():
            shutil.rmtree(folder, ignore_errors=True)
        for item in list(contents.items()):
            item.path.unlink(missing_ok=True)
        raise
