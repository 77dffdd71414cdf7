"""Files are on disk, with their folder, before anybody is told so."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from psycopg.errors import DiskFull

from scrutator.collection.services import keep_file
from scrutator.core.files import no_room
from tests.collection.xform import JPEG


def calls_of(name: str) -> tuple[list[str], str]:
    """Which calls of the system are made while a file is kept, in order (the interpreter tells, nothing is replaced),
    and where it lies."""
    seen: list[str] = []

    def look(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called in (os.fsync, os.replace):
            seen.append(f"{called.__name__} {frame.f_locals.get('folder', 'file')}")

    sys.setprofile(look)
    try:
        kept = keep_file(name, JPEG)
    finally:
        sys.setprofile(None)
    return seen, kept.path


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
def test_a_file_is_synced_before_it_gets_its_name_and_its_folders_after(tmp_path: Path) -> None:
    folder = Path(settings.ATTACHMENTS)
    calls, path = calls_of("a.jpg")
    folders = [f"fsync {place}" for place in ((folder / path).parent, folder, folder.parent)]
    assert calls == ["fsync file", "replace file", *folders]


def test_a_full_disk_is_known_wherever_it_is_said() -> None:
    outer = RuntimeError("outer")
    outer.__cause__ = DiskFull("could not extend file")
    assert no_room(outer)
    assert no_room(OSError(errno.ENOSPC, "No space left on device"))
    assert not no_room(OSError(errno.EACCES, "Permission denied"))
    assert not no_room(None)
