"""A stream sealed: AES-256-GCM in chunks.

The chunks are bound to their place and the last one is marked, so that nothing can be changed, reordered, cut off or
added unnoticed (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 64 * 1024
"""Bytes of plain text in each chunk but the last, which has 1 to so many."""
TAG = 16


class BrokenSealError(OSError):
    """A chunk is not what was sealed at its place under this key."""


def _nonce(place: int, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Writes plain text sealed to ``out``. ``bound`` is what stands before it in clear and cannot be changed either."""

    def __init__(self, out: BinaryIO, key: bytes, bound: bytes) -> None:
        self._out, self._cipher, self._bound = out, AESGCM(key), bound
        self._waiting = bytearray()
        self._place = 0

    def write(self, content: bytes | bytearray) -> None:
        self._waiting += content
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Seal the last chunk. A file without it does not open."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, chunk: bytes, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._place, last), chunk, self._bound))
        self._place += 1


def unsealed(source: BinaryIO, key: bytes, bound: bytes) -> Iterator[bytes]:
    """Plain text chunk by chunk, each authentic; that the file is whole is certain once the iterator has ended.

    Raises :class:`BrokenSealError`.
    """
    cipher, place = AESGCM(key), 0
    chunk = source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(place, not following), chunk, bound)
        except (InvalidTag, ValueError) as error:
            raise BrokenSealError from error
        if not following:
            return
        chunk, place = following, place + 1


class Unsealer:
    """As :func:`unsealed`, for what comes in pieces of any lengths."""

    def __init__(self, key: bytes, bound: bytes) -> None:
        self._cipher, self._bound = AESGCM(key), bound
        self._waiting = bytearray()
        self._place = 0

    def feed(self, piece: bytes | bytearray) -> bytes:
        """Plain text of the chunks that are certainly not the last. Raises :class:`BrokenSealError`."""
        self._waiting += piece
        plain = bytearray()
        while len(self._waiting) > CHUNK + TAG:
            plain += self._unseal(bytes(self._waiting[: CHUNK + TAG]), last=False)
            del self._waiting[: CHUNK + TAG]
        return bytes(plain)

    def end(self) -> bytes:
        """Plain text of the last chunk; it is whole when this returns. Raises :class:`BrokenSealError`."""
        return self._unseal(bytes(self._waiting), last=True)

    def _unseal(self, chunk: bytes, last: bool) -> bytes:
        try:
            plain = self._cipher.decrypt(_nonce(self._place, last), chunk, self._bound)
        except (InvalidTag, ValueError) as error:
            raise BrokenSealError from error
        self._place += 1
        return plain


class _Unsealed(RawIOBase):
    def __init__(self, source: BinaryIO, key: bytes, bound: bytes) -> None:
        self._source, self._chunks, self._left = source, unsealed(source, key, bound), b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        if not self._left:
            self._left = next(self._chunks, b"")
        piece = self._left[: len(into)]
        into[: len(piece)] = piece
        self._left = self._left[len(piece) :]
        return len(piece)

    def close(self) -> None:
        self._source.close()
        super().close()


def unsealed_file(source: BinaryIO, key: bytes, bound: bytes) -> BufferedReader:
    """Plain text as a file to be read from its beginning; closing it closes ``source``. Reading raises
    :class:`BrokenSealError`; that the file is whole is certain once its end was read."""
    return BufferedReader(_Unsealed(source, key, bound), CHUNK)
