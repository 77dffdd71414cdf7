"""Makes changes of folders survive a loss of power."""

from __future__ import annotations

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Bring the entries of a folder to the disk: files made, moved or removed in it."""
    if os.name == "nt":  # folders cannot be opened there; NTFS journals their entries
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
