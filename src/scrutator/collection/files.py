"""Attachments on disk: written as they stream in, named by their SHA-256, durable before they are acknowledged."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from scrutator.collection.sniffing import HEAD, media_type

if TYPE_CHECKING:
    from scrutator.collection.models import Attachment


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the folder of attachments. ``name`` is a label as the sender gave it, never a path."""

    name: str
    sha256: str
    size: int
    media_type: str
    path: str


def folder() -> Path:
    return Path(settings.ATTACHMENTS)


class Arriving:
    """A file while it streams in. End it by :meth:`keep` or :meth:`drop`."""

    def __init__(self, name: str) -> None:
        self.name = label(name)
        self.size = 0
        self._hash = hashlib.sha256()
        self._head = b""
        place = folder() / "arriving"
        place.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=place)
        self._file = os.fdopen(descriptor, "wb")
        self._path = Path(path)

    def write(self, chunk: bytes | bytearray) -> None:
        self._file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        if len(self._head) < HEAD:
            self._head = bytes(self._head + chunk)[:HEAD]

    def keep(self) -> StoredFile:
        """Move it to its place. When this returns, file and folder entry survive a loss of power."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        digest = self._hash.hexdigest()
        relative = f"{digest[:2]}/{digest}"
        target = folder() / relative
        fresh = not target.parent.exists()
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self._path, target)
        _sync(target.parent)
        if fresh:
            _sync(folder())
            _sync(folder().parent)
        return StoredFile(self.name, digest, self.size, media_type(self._head), relative)

    def drop(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


def opened(attachment: Attachment) -> BufferedIOBase:
    """The content of a file that has come, from its beginning. The caller closes it.

    Raises ``FileNotFoundError`` when it has not come, or is not in its place any more.
    """
    if not attachment.path:
        raise FileNotFoundError(attachment.name)
    return (folder() / attachment.path).open("rb")


def label(name: str) -> str:
    """The last part of a name, without control characters, at most 255 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:255]


def _sync(directory: Path) -> None:
    if os.name == "nt":  # directories cannot be opened there; NTFS journals their entries
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
