"""The register of erasures: a file beside the database, so that a copy of the database from before does not bring
erased contents back. It names reports by their numbers of instance and says nothing of what was in them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from scrutator.collection.models import Erasure
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision. ``hash`` is that of its event."""

    mission: str
    number: int
    hash: str
    scope: str
    decided_at: datetime
    instances: tuple[str, ...]
    words: tuple[str, ...] = ()


def note(erasure: Erasure) -> None:
    """Append a decision; it is on the disk when this returns."""
    line = {
        "mission": erasure.mission.code,
        "number": erasure.number,
        "hash": erasure.decision.hash if erasure.decision else "",
        "scope": erasure.scope,
        "decided_at": moment(erasure.decided_at) if erasure.decided_at else "",
        "instances": erasure.instances,
        "words": erasure.words,
    }
    path = Path(settings.ERASURES)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def entries(path: Path) -> Iterator[Entry]:
    """What a register says, in order. Raises ``erasure-register`` with the line that cannot be read."""
    if not path.exists():
        raise ScrutatorError("erasure-register", path=path, line=0)
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            yield Entry(
                str(row["mission"]),
                int(row["number"]),
                str(row["hash"]),
                Erasure.Scope(row["scope"]).value,
                datetime.fromisoformat(row["decided_at"]),
                tuple(map(str, row["instances"])),
                tuple(map(str, row.get("words", ()))),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ScrutatorError("erasure-register", path=path, line=place) from error
