"""Takes away what a server that stopped left behind: files half-arrived, and uploads that nobody went on with.

Only what is on its way is touched. A file in its place that no report names may be one that an older copy of the
database does not know any more, so it is told and stays.
"""

from __future__ import annotations

import logging
import time

from scrutator.collection.files import arriving, folder
from scrutator.collection.models import Attachment

log = logging.getLogger(__name__)
OLD_SECONDS = 24 * 3600.0
"""A file that is younger may still be on its way."""


def sweep(old: float = OLD_SECONDS) -> int:
    """Remove them; how many they were. Safe while others receive: what is young is left alone."""
    if not folder().is_dir():
        return 0
    before, gone = time.time() - old, 0
    for path in arriving().iterdir() if arriving().is_dir() else ():
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    if gone:
        log.warning("%s file(s) that never arrived were taken away", gone)
    if without := len(unowned(old)):
        log.warning("%s file(s) among the attachments belong to no report that the database knows; they stay", without)
    return gone


def unowned(old: float = OLD_SECONDS) -> list[str]:
    """Files in their places, older than ``old`` seconds, that no report names, by path below the folder."""
    before = time.time() - old
    here = [path for path in folder().glob("??/*") if path.is_file() and path.stat().st_mtime < before]
    names = {path.relative_to(folder()).as_posix() for path in here}
    return sorted(names - set(Attachment.objects.filter(path__in=names).values_list("path", flat=True)))
