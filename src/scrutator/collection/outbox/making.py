"""Seals filled forms into one file, as a device does it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrutator.collection.content.stream import Sealer
from scrutator.collection.files import label
from scrutator.collection.outbox.manifest import Header, Packed, Part, write_list
from scrutator.collection.outbox.sealing import SALT, SEAL, key_of
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.core.files import written_whole

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ToPack:
    """A filled form and the files that it names."""

    xml: bytes
    files: tuple[Path, ...] = ()


def make_outbox(out: Path, mission: str, device: str, token: str, forms: Sequence[ToPack]) -> None:
    """Write ``forms`` sealed to ``out``, which appears only when it is whole. Sealing again gives other bytes.

    Raises ``file-unwritable``, ``file-missing``.
    """
    header = Header(device, mission, os.urandom(SALT).hex())
    key = key_of(sha256(token.encode()), bytes.fromhex(header.salt), SEAL)
    packed = [Packed(Part("", sha256(one.xml), len(one.xml)), tuple(map(_measured, one.files))) for one in forms]
    with written_whole(out) as unfinished, unfinished.open("wb") as file:
        file.write(header.line())
        sealer = Sealer(file, key, header.line())
        sealer.write(write_list(packed))
        for one in forms:
            sealer.write(one.xml)
            for path in one.files:
                _pour(path, sealer)
        sealer.close()
        file.flush()
        os.fsync(file.fileno())


def _measured(path: Path) -> Part:
    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(label(path.name), digest, path.stat().st_size)


def _pour(path: Path, sealer: Sealer) -> None:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sealer.write(block)
