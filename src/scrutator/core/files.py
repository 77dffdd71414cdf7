"""What a disk says when it takes no more."""

from __future__ import annotations

import errno

from psycopg.errors import DiskFull

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def no_room(error: BaseException | None) -> bool:
    """Whether it was raised because a disk, a quota or a limit of size is exhausted, here or at the database."""
    while error is not None:
        if isinstance(error, DiskFull) or (isinstance(error, OSError) and error.errno in _FULL):
            return True
        error = error.__cause__
    return False
