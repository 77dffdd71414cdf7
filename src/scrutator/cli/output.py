"""Files that a command writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scrutator.core.errors import ScrutatorError


def write(path: Path, lines: Iterable[str]) -> None:
    """Write the file anew. Raises ``file-unwritable``; a file that was there is then as it was."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        partial.replace(path)
    except OSError as error:
        raise ScrutatorError("file-unwritable", path=path, reason=error.strerror or str(error)) from error
    finally:
        if partial.is_file():
            partial.unlink()


def folder(path: Path) -> None:
    """Make the folder, with those above it. Raises ``file-unwritable``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ScrutatorError("file-unwritable", path=path, reason=error.strerror or str(error)) from error
