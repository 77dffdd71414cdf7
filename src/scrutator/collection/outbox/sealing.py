"""The key of an outbox, which only the device and the server can make: HKDF-SHA-256 (RFC 5869) of the SHA-256 of the
device's token, which the server keeps, under a salt of each file's own."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT = 32
SEAL, RECEIPTS = b"scrutator outbox 1", b"scrutator receipts 1"


def key_of(token_sha256: str, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes for one file and one ``purpose``, :data:`SEAL` or :data:`RECEIPTS`."""
    return HKDF(SHA256(), 32, salt=salt, info=purpose).derive(bytes.fromhex(token_sha256))
