"""Files that a command writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scrutator.core.errors import ScrutatorError
from scrutator.core.files import written_whole


def write(path: Path, lines: Iterable[str]) -> None:
    """Write the file anew. Raises ``file-unwritable``; a file that was there is then as it was."""
    with written_whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def folder(path: Path) -> None:
    """Make the folder, with those above it. Raises ``file-unwritable``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ScrutatorError("file-unwritable", path=path, reason=error.strerror or str(error)) from error
