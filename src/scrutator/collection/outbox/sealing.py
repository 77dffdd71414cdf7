"""The seal: AES-256-GCM in chunks, under a key that only the device and the server can make.

The chunks are bound to their place and the last one is marked, so that nothing can be changed, reordered, cut off or
added unnoticed (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The key is HKDF-SHA-256
(RFC 5869) of the SHA-256 of the device's token, which the server keeps, under a salt of each file's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024
"""Bytes of plain text in each chunk but the last, which has 1 to so many."""
TAG = 16
SALT = 32
SEAL, RECEIPTS = b"scrutator outbox 1", b"scrutator receipts 1"


class BrokenSealError(Exception):
    """A chunk is not what was sealed at its place under this key."""


def key_of(token_sha256: str, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes for one file and one ``purpose``, :data:`SEAL` or :data:`RECEIPTS`."""
    return HKDF(SHA256(), 32, salt=salt, info=purpose).derive(bytes.fromhex(token_sha256))


def _nonce(place: int, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Writes plain text sealed to ``out``. ``bound`` is what stands before it in clear and cannot be changed either."""

    def __init__(self, out: BinaryIO, key: bytes, bound: bytes) -> None:
        self._out, self._cipher, self._bound = out, AESGCM(key), bound
        self._waiting = bytearray()
        self._place = 0

    def write(self, content: bytes) -> None:
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
