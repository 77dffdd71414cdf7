"""From the embedded database to a PostgreSQL server of one's own, with everything counted and recomputed there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.cluster import MOVED
from scrutator.upkeep import backup, schema, tables
from scrutator.upkeep.restoring import recomputed
from scrutator.upkeep.upgrading import refuse_in_use

RESTORE = (sys.executable, "-m", "scrutator.cli", "backup", "restore", "--database-only", "--format", "json")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where to, the rows counted there by table, and the missions recomputed there."""

    place: str
    rows: dict[str, int]
    missions: tuple[str, ...]


def read_address(path: Path) -> str:
    """The address in a file, so that its password is in no list of processes. Raises ``database-address``."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ScrutatorError("database-address", reason=error) from error
    if not text.startswith(("postgresql://", "postgres://")) or len(text.split()) != 1:
        raise ScrutatorError("database-address", reason="postgresql://user:password@host:5432/name")
    return text


def move(address: str, *, say: backup.Say = backup.silent) -> Moved:
    """Copy everything into the empty database at ``address``, count it there, and recompute every mission from there.

    Only when the new one counts as many rows, and recomputes to the same reports, is the old database closed: a
    program that finds it says where everything went. Files and keys stay in the home. Raises ``database-in-use``,
    ``database-newer``, ``database-older``, ``move-failed``, ``database-changed``.
    """
    schema.refuse_a_newer_database()
    if schema.pending():
        raise ScrutatorError("database-older")
    refuse_in_use()
    folder = Path(settings.BACKUPS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "move.zip"
        made = backup.make(path, say=say, with_files=False)
        said = _restored(path, address)
    here = [report.as_dict() for report in recomputed(say)]
    if said["rows"] != made.rows or said["reports"] != json.loads(json.dumps(here)):
        raise ScrutatorError("move-failed", reason=", ".join(said["faults"]) or "rows")
    _refuse_changes(made.rows)
    where = _without_password(address)
    _close_the_old_one(where)
    return Moved(where, made.rows, tuple(report["mission"] for report in here))


def _restored(path: Path, address: str) -> dict[str, Any]:
    """The same program, on the new database."""
    environment = {**os.environ, "DATABASE_URL": address, "SCRUTATOR_HOME": str(settings.HOME)}
    done = subprocess.run([*RESTORE, str(path)], env=environment, capture_output=True, text=True, check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise ScrutatorError("move-failed", reason=_last_line(done.stderr)) from None
    if "error" in said:
        raise ScrutatorError("move-failed", reason=said["error"]["message"])
    return dict(said)


def _refuse_changes(rows: dict[str, int]) -> None:
    refuse_in_use()
    with tables.connect() as link:
        now = {table.name: tables.count(link, table) for table in tables.tables(link)}
    if now != rows:
        differing = sorted(name for name in now.keys() | rows.keys() if now.get(name) != rows.get(name))
        raise ScrutatorError("database-changed", tables=", ".join(differing))


def _close_the_old_one(where: str) -> None:
    cluster = connection.settings_dict["OPTIONS"].get("embedded_cluster")
    if cluster:
        (Path(cluster) / MOVED).write_text(f"{where} ({datetime.now(UTC):%Y-%m-%d %H:%M} UTC)\n", encoding="utf-8")


def _without_password(address: str) -> str:
    before, _scheme, rest = address.partition("://")
    return f"{before}://{rest.rpartition('@')[2].partition('?')[0]}"


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "?"
