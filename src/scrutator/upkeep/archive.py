"""The file of a backup: a ZIP whose last member lists all others with their sizes and SHA-256."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from scrutator.core.errors import ScrutatorError

FORMAT = 1
MANIFEST = "MANIFEST.json"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a backup: bytes before packing, and their SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


class Writer:
    """Writes members one after the other. The file is readable by its owner alone, and is on the disk at the end."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError) if kind else contextlib.nullcontext():
            self._zip.close()
            self._file.flush()
            os.fsync(self._file.fileno())
        with contextlib.suppress(OSError) if kind else contextlib.nullcontext():
            self._file.close()

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool) -> Member:
        """One more member; ``packed`` says whether packing is worth the time."""
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry._compresslevel = 1  # type: ignore[attr-defined]
        entry.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members[name] = Member(size, digest.hexdigest())
        return self.members[name]

    def finish(self, about: dict[str, Any]) -> str:
        """Write the list of everything; its SHA-256 stands for the whole backup."""
        listed = {name: [one.size, one.sha256] for name, one in self.members.items()}
        text = json.dumps({"format": FORMAT, **about, "members": listed}, indent=0, sort_keys=True).encode()
        return self.add(MANIFEST, [text], packed=True).sha256


class Reader:
    """A backup that is there. Raises ``file-missing`` or ``backup-unreadable``."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ScrutatorError("file-missing", path=path)
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            text = self._zip.read(MANIFEST)
            self.about: dict[str, Any] = json.loads(text)
            listed = self.about["members"]
            self.members = {name: Member(int(size), str(digest)) for name, (size, digest) in listed.items()}
            known = self.about["format"] == FORMAT
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, zlib.error, EOFError) as error:
            raise ScrutatorError("backup-unreadable", path=path, reason=error) from error
        if not known:
            raise ScrutatorError("backup-unreadable", path=path, reason=f"format {self.about['format']}")
        self.digest = hashlib.sha256(text).hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._zip.close()

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes. Raises ``backup-damaged`` at the end when they are not those that were written."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._zip.open(name) as member:
                while piece := member.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
                    yield piece
        except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise ScrutatorError("backup-damaged", path=self.path, member=name) from error
        if Member(size, digest.hexdigest()) != self.members[name]:
            raise ScrutatorError("backup-damaged", path=self.path, member=name)

    def strangers(self) -> list[str]:
        """Members that the list does not have."""
        return sorted(set(self._zip.namelist()) - set(self.members) - {MANIFEST})


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
