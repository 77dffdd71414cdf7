"""A backup while the server runs: the database as it was at one moment, every file it names, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from scrutator.core.errors import ScrutatorError
from scrutator.core.files import written_whole
from scrutator.upkeep import contents, schema, tables
from scrutator.upkeep.archive import Reader, Writer, pieces_of

Say = Callable[[str, int, int], None]
"""Is told what is done (``tables``, ``files``, ``check``), how much of it, and of how much."""
ATTACHMENTS = "SELECT path FROM collection_attachment WHERE path <> '' UNION SELECT path FROM casework_evidence"


def silent(step: str, done: int, total: int) -> None:
    """For whoever does not follow."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made or checked. ``digest``: SHA-256 of its list, in hexadecimal digits."""

    path: Path
    digest: str
    made_at: str
    program: str
    rows: dict[str, int]
    files: int
    with_keys: bool
    missing: tuple[str, ...]
    """Attachments that the database names and the home did not have."""
    left_out: tuple[str, ...] = ()


def name_for(moment: datetime) -> str:
    return f"scrutator-{moment:%Y%m%dT%H%M%SZ}.zip"


def make(to: Path, keys: Path | None = None, *, say: Say = silent, with_files: bool = True) -> Made:
    """Write a backup to ``to``, whole or not at all; with ``keys``, the keys go to that file and not into the backup.

    The server may take submissions meanwhile: what it acknowledged before the call is in the backup. The file of keys
    may exist and is replaced, since the newest is the one to keep. Raises ``backup-exists``, ``file-unwritable``,
    ``database-newer``.
    """
    if to.exists():
        raise ScrutatorError("backup-exists", path=to)
    schema.refuse_a_newer_database()
    began = datetime.now(UTC)
    with written_whole(to) as partial, Writer(partial) as writer:
        with tables.snapshot() as link:
            steps = schema.applied()
            named = _named_attachments(link)
            found = _write_tables(link, writer, say)
        missing = _write_files(writer, named, say, with_keys=keys is None) if with_files else ()
        about = {
            "kind": "backup",
            "made_at": began.isoformat(timespec="seconds"),
            "program": version("scrutator"),
            "steps": steps,
            "tables": [table.as_dict() for table in found],
            "with_files": with_files,
            "with_keys": keys is None and with_files,
            "missing": list(missing),
        }
        digest = writer.finish(about)
    if keys is not None:
        _write_keys(keys, began, digest)
    return _made(to, digest, about, writer.members, tuple(contents.left_out()))


def check(path: Path, *, say: Say = silent) -> Made:
    """Read a backup to its end and compare every part with its hash, and rows with their counts.

    Raises ``file-missing``, ``backup-unreadable``, ``backup-damaged``. It needs no database.
    """
    with Reader(path) as reader:
        if reader.strangers():
            raise ScrutatorError("backup-damaged", path=path, member=reader.strangers()[0])
        rows = {f"tables/{one['name']}": one["rows"] for one in reader.about.get("tables", [])}
        if not set(rows) <= set(reader.members):
            raise ScrutatorError("backup-damaged", path=path, member=min(set(rows) - set(reader.members)))
        for place, name in enumerate(reader.members):
            say("check", place, len(reader.members))
            counted = sum(piece.count(b"\n") for piece in reader.pieces(name))
            if name in rows and counted != rows[name]:
                raise ScrutatorError("backup-damaged", path=path, member=name)
        return _made(path, reader.digest, reader.about, reader.members)


def _write_tables(link: psycopg.Connection[Any], writer: Writer, say: Say) -> list[tables.Table]:
    found = []
    listed = tables.tables(link)
    for place, table in enumerate(listed):
        say("tables", place, len(listed))
        rows = 0

        def counted(one: tables.Table = table) -> Iterator[bytes]:
            nonlocal rows
            for piece in tables.rows_of(link, one):
                rows += piece.count(b"\n")
                yield piece

        writer.add(f"tables/{table.name}", counted(), packed=True)
        found.append(replace(table, rows=rows, last_key=tables.last_key(link, table)))
    return found


def _named_attachments(link: psycopg.Connection[Any]) -> set[str]:
    there = link.execute("SELECT to_regclass('collection_attachment')").fetchone()
    if there is None or there[0] is None:
        return set()
    folder = Path(settings.ATTACHMENTS).name
    return {f"{folder}/{path}" for (path,) in link.execute(ATTACHMENTS)}


def _write_files(writer: Writer, named: set[str], say: Say, *, with_keys: bool) -> tuple[str, ...]:
    listed = [item for item in contents.items() if with_keys or not item.is_key]
    gone = set(named)
    for place, item in enumerate(listed):
        say("files", place, len(listed))
        try:
            file = item.path.open("rb")
        except FileNotFoundError:  # an upload whose import has ended
            continue
        with file:
            writer.add(f"files/{item.name}", pieces_of(file), packed=False)
        gone.discard(item.name)
    return tuple(sorted(gone))


def _write_keys(to: Path, began: datetime, digest: str) -> None:
    with written_whole(to) as partial, Writer(partial) as writer:
        for item in contents.items():
            if item.is_key:
                with item.path.open("rb") as file:
                    writer.add(f"files/{item.name}", pieces_of(file), packed=False)
        writer.finish({"kind": "keys", "made_at": began.isoformat(timespec="seconds"), "of": digest})


def _made(path: Path, digest: str, about: dict[str, Any], members: Any, left: tuple[str, ...] = ()) -> Made:
    rows = {one["name"]: int(one["rows"]) for one in about.get("tables", [])}
    files = sum(name.startswith("files/") for name in members)
    missing = tuple(about.get("missing", ()))
    keyed = bool(about.get("with_keys", about["kind"] == "keys"))
    return Made(path, digest, about["made_at"], about.get("program", ""), rows, files, keyed, missing, left)
