"""Files written whole or not at all, and what a disk says when it takes no more."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.errors import DiskFull

from scrutator.core.errors import ScrutatorError

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Another path in the same folder, to be written; when the block ends it takes the place of ``path``.

    On an error or a stop a file that was at ``path`` is as it was, and nothing is left beside it. An ``OSError`` of the
    block becomes ``file-unwritable``.
    """
    partial = path.with_name(path.name + ".part")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        raise ScrutatorError("file-unwritable", path=path, reason=error.strerror or str(error)) from error
    finally:
        if partial.is_file():
            partial.unlink()


def no_room(error: BaseException | None) -> bool:
    """Whether it was raised because a disk, a quota or a limit of size is exhausted, here or at the database."""
    while error is not None:
        if isinstance(error, DiskFull) or (isinstance(error, OSError) and error.errno in _FULL):
            return True
        error = error.__cause__
    return False
