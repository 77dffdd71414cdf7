"""Takes away what a server that stopped left behind: files half-arrived, and files that no submission owns."""

from __future__ import annotations

import logging
import time

from scrutator.collection.files import folder
from scrutator.collection.models import Attachment

log = logging.getLogger(__name__)
OLD_SECONDS = 24 * 3600.0
"""A file that is younger may still be on its way."""


def sweep(old: float = OLD_SECONDS) -> int:
    """Remove them; how many they were. Safe while others receive: what is young is left alone."""
    if not folder().is_dir():
        return 0
    before = time.time() - old
    here = [path for path in folder().rglob("*") if path.is_file() and path.stat().st_mtime < before]
    names = {path: path.relative_to(folder()).as_posix() for path in here}
    owned = set(Attachment.objects.filter(path__in=names.values()).values_list("path", flat=True))
    gone = [path for path, name in names.items() if name not in owned]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        log.warning("%s file(s) without an owner were taken away from the attachments", len(gone))
    return len(gone)
