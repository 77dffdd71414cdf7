"""Seals filled forms into one file, as a telephone does it."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scrutator.collection.envelope.format import Inside
from scrutator.collection.envelope.keys import PublicKey, Sender
from scrutator.collection.envelope.sealing import seal_form, seal_part
from scrutator.collection.files import label
from scrutator.collection.outbox.manifest import Manifest
from scrutator.core.errors import ScrutatorError
from scrutator.core.files import written_whole

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ToPack:
    """A filled form and the files that it names."""

    xml: bytes
    files: tuple[Path, ...] = ()


def make_outbox(out: Path, key: PublicKey, sender: Sender, forms: Sequence[ToPack]) -> None:
    """Write ``forms`` of ``sender``, sealed to ``key``, to ``out``, which appears only when it is whole.

    Sealing again gives other bytes. Raises ``file-unwritable``, ``file-missing``.
    """
    with tempfile.TemporaryFile() as parts, written_whole(out) as unfinished:
        lengths = tuple(tuple(_lengths(parts, key, sender, one)) for one in forms)
        parts.seek(0)
        with unfinished.open("wb") as file:
            file.write(Manifest(sender.device, lengths, sender.mission).lines())
            shutil.copyfileobj(parts, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())


def _lengths(parts: BinaryIO, key: PublicKey, sender: Sender, form: ToPack) -> Iterator[int]:
    """Seal the parts of one form to the end of ``parts``, each with its length."""
    begin = parts.tell()
    seal_form(parts, key, sender, form.xml)
    yield parts.tell() - begin
    for path in form.files:
        begin = parts.tell()
        seal_part(parts, key, sender, _measured(path), _pieces(path))
        yield parts.tell() - begin


def _measured(path: Path) -> Inside:
    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Inside(digest, path.stat().st_size, label(path.name))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
