"""Attachments on disk: sealed as they stream in, hashed, durable before they are acknowledged.

What a file holds never lies on the disk unsealed, and its name there says nothing of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from scrutator.collection.content.keyring import keyring, new_key
from scrutator.collection.content.stream import Sealer, unsealed_file
from scrutator.core.durable import sync_folder
from scrutator.core.sniffing import HEAD, media_type

if TYPE_CHECKING:
    from scrutator.collection.models import Attachment


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the folder of attachments, sealed under ``key``. ``name`` is a label as the sender gave it,
    never a path; ``sha256`` and ``size`` are those of the content."""

    name: str
    sha256: str
    size: int
    media_type: str
    path: str
    key: bytes = field(repr=False)


def folder() -> Path:
    return Path(settings.ATTACHMENTS)


def arriving() -> Path:
    """Where files lie that are not in their place yet; what stays here is swept away after a day."""
    return folder() / "arriving"


class Arriving:
    """A file while it streams in. End it by :meth:`keep` or :meth:`drop`. ``room`` is a folder of its own below that of
    the attachments, for files that belong to no report."""

    def __init__(self, name: str, room: str = "") -> None:
        self._room = room
        self.name = label(name)
        self.size = 0
        self._hash = hashlib.sha256()
        self._head = b""
        place = arriving()
        place.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=place)
        self._file = os.fdopen(descriptor, "wb")
        self._key = new_key()
        self._sealer = Sealer(self._file, self._key, b"")
        self._path = Path(path)

    def write(self, chunk: bytes | bytearray) -> None:
        self._sealer.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        if len(self._head) < HEAD:
            self._head = bytes(self._head + chunk)[:HEAD]

    @property
    def sha256(self) -> str:
        """Of what has come of the content."""
        return self._hash.hexdigest()

    def keep(self) -> StoredFile:
        """Move it to its place. When this returns, file and folder entry survive a loss of power."""
        self._sealer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        name = secrets.token_hex(16)
        relative = "/".join(filter(None, (self._room, name[:2], name)))
        target = folder() / relative
        fresh = not target.parent.exists()
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self._path, target)
        sync_folder(target.parent)
        if fresh:
            if self._room:
                sync_folder(target.parent.parent)
            sync_folder(folder())
            sync_folder(folder().parent)
        return StoredFile(self.name, self.sha256, self.size, media_type(self._head), relative, self._key)

    def wait(self) -> StoredFile:
        """Leave it, sealed, where it is: for an upload that somebody is about to go on with."""
        self._sealer.close()
        self._file.close()
        path = self._path.relative_to(folder()).as_posix()
        return StoredFile(self.name, self.sha256, self.size, media_type(self._head), path, self._key)

    def drop(self) -> None:
        with contextlib.suppress(OSError):  # a full disk says so again
            self._file.close()
        self._path.unlink(missing_ok=True)


def opened(attachment: Attachment) -> BufferedReader:
    """The content of a file that has come, from its beginning. The caller closes it.

    Raises ``FileNotFoundError`` when it has not come, was erased, or is not in its place any more;
    :class:`~scrutator.collection.content.keyring.KeyGoneError` when its key is gone.
    """
    stored = attachment.stored
    if not stored.path:
        raise FileNotFoundError(attachment.name)
    if stored.key_at is None:  # it came before files were sealed
        return (folder() / stored.path).open("rb")
    key = keyring(attachment.submission.mission.code).key(stored.key_at)
    return unsealed_file((folder() / stored.path).open("rb"), key, b"")


@contextlib.contextmanager
def in_clear(path: str, key: bytes) -> Iterator[Path]:
    """A file of the folder of attachments in clear, for the moment only. Raises ``FileNotFoundError``."""
    with tempfile.TemporaryDirectory() as place:
        clear = Path(place) / "file"
        with unsealed_file((folder() / path).open("rb"), key, b"") as file, clear.open("wb") as out:
            shutil.copyfileobj(file, out, 1 << 20)
        yield clear


def remove(paths: Iterable[str]) -> None:
    """Take files out of the folder of attachments; those that are not there are passed over."""
    for path in paths:
        (folder() / path).unlink(missing_ok=True)


def label(name: str) -> str:
    """The last part of a name, without control characters, at most 255 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:255]
