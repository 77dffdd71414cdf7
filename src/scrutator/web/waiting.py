"""A file that somebody sent and goes on with on the next page: sealed on the disk, its key in the session alone."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from scrutator.collection import files
from scrutator.collection.files import Arriving, folder, remove
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission


def keep_waiting(request: HttpRequest, mission: Mission, file: UploadedFile, limit: int, session: str) -> None:
    """Take a file of at most ``limit`` bytes; it is swept away after a day. Raises ``file-too-large``."""
    if (file.size or 0) > limit:
        size, most = (f"{size / 1e6:.0f} MB" for size in (file.size or 0, limit))
        raise ScrutatorError("file-too-large", path=file.name, size=size, limit=most)
    arriving = Arriving(file.name or "file")
    for chunk in file.chunks():
        arriving.write(chunk)
    kept = arriving.wait()
    drop(request, session)
    request.session[session] = {"mission": mission.pk, "path": kept.path, "key": kept.key.hex(), "name": kept.name}


def waiting(request: HttpRequest, mission: Mission, session: str) -> dict[str, Any] | None:
    """What is kept of it; None where nothing waits for this mission, or it was swept away."""
    found: dict[str, Any] | None = request.session.get(session)
    if found is None or found.get("mission") != mission.pk or not (folder() / found["path"]).is_file():
        return None
    return found


def in_clear(found: dict[str, Any]) -> AbstractContextManager[Path]:
    """The file in clear, for the moment only."""
    return files.in_clear(found["path"], bytes.fromhex(found["key"]))


def drop(request: HttpRequest, session: str) -> None:
    """Take it away."""
    if found := request.session.pop(session, None):
        remove([found["path"]])
