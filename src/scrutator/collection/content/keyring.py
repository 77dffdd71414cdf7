"""The keys of contents: a file for each mission, beside the database and never in it.

A copy of the database, or of the attachments, says nothing without the keyring. A destroyed key makes every copy of
what it sealed unreadable, old ones too; only a copy of the keyring from before could undo that, so keep the newest one
alone.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from scrutator.core.durable import sync_folder

KEY = 32
"""Bytes of a key, of AES-256."""
GONE = bytes(KEY)


class KeyGoneError(LookupError):
    """The key was destroyed, or the keyring is not there or too short."""


class Keyring:
    """Keys one after the other; a key is named by the byte at which it begins."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, keys: Sequence[bytes]) -> list[int]:
        """Append keys and give the place of each. They survive a loss of power when this returns.

        What is appended at the same time by another process does not mix: a single write to the end is one piece.
        """
        if not keys:
            return []
        fresh = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = b"".join(keys)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            written = os.write(descriptor, content)
            end = os.lseek(descriptor, 0, os.SEEK_CUR)
            if written < len(content):
                raise OSError(errno.ENOSPC, "the disk took a part of the keys only", str(self.path))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            sync_folder(self.path.parent)
            sync_folder(self.path.parent.parent)
        begin = end - len(content)
        return [begin + place * KEY for place in range(len(keys))]

    def key(self, at: int) -> bytes:
        """The key at a place. Raises :class:`KeyGoneError`."""
        try:
            with self.path.open("rb") as file:
                file.seek(at)
                found = file.read(KEY)
        except FileNotFoundError:
            raise KeyGoneError(at) from None
        return _there(found, at)

    def opened(self) -> Keys:
        """All keys at once, for whoever reads many."""
        return Keys(self.path.read_bytes() if self.path.exists() else b"")

    def destroy(self, places: Iterable[int]) -> None:
        """Write zeros over keys, on the disk when this returns. Places beyond the end are passed over."""
        if not self.path.exists():
            return
        with self.path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            for at in places:
                if at + KEY <= size:
                    file.seek(at)
                    file.write(GONE)
            file.flush()
            os.fsync(file.fileno())


class Keys:
    """A keyring as it was when it was read."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def key(self, at: int) -> bytes:
        """The key at a place. Raises :class:`KeyGoneError`."""
        return _there(self._content[at : at + KEY], at)


def _there(found: bytes, at: int) -> bytes:
    if len(found) < KEY or found == GONE:
        raise KeyGoneError(at)
    return found


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def keyring(mission_code: str) -> Keyring:
    """The keyring of a mission."""
    return Keyring(Path(settings.CONTENT_KEYS) / f"{mission_code}.keys")
