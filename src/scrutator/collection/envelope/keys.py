"""The mission's key pair (NIST P-256), and the key by which a device shows that a sealed part is its own.

The private key lies beside the keyrings, one file for each mission. Without it nothing that was sealed on a telephone
can be opened, so it belongs to every backup of the keys.
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from scrutator.core.durable import sync_folder

PrivateKey = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey
DEVICE = b"scrutator device 1"
POINT = 65
"""Bytes of a public key: an uncompressed point of P-256."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The device whose parts are sealed or opened: its number, its mission's code, and the SHA-256 of its token."""

    device: str
    mission: str
    token_sha256: str = field(repr=False)

    def mac_key(self) -> bytes:
        """32 bytes by HKDF-SHA-256 (RFC 5869), which only the device and the server can make."""
        return HKDF(SHA256(), 32, salt=None, info=DEVICE).derive(bytes.fromhex(self.token_sha256))


def private_key(mission_code: str) -> PrivateKey:
    """The mission's private key, made when it is first asked for. Raises ``OSError``, ``ValueError``."""
    path = _path(mission_code)
    if not path.exists():
        _make(path)
    return _read(path, path.stat().st_mtime_ns)


def key_to_open(mission_code: str) -> PrivateKey | None:
    """As :func:`private_key`, None where there is none: what came was sealed to another then."""
    return private_key(mission_code) if _path(mission_code).exists() else None


def sealing_key(mission_code: str) -> str:
    """The mission's public key as devices get it: base64url without padding of the uncompressed point."""
    return key_text(private_key(mission_code).public_key())


def key_text(key: PublicKey) -> str:
    return unpadded(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def read_key(text: str) -> PublicKey:
    """A public key from its text. Raises ``ValueError``."""
    content = padded(text.strip())
    if len(content) != POINT:
        raise ValueError("it has another length")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), content)


def unpadded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def padded(text: str) -> bytes:
    """The bytes of base64url without padding, written in the one way that there is. Raises ``ValueError``."""
    content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if unpadded(content) != text:
        raise ValueError("it is not base64url without padding")
    return content


def _path(mission_code: str) -> Path:
    return Path(settings.CONTENT_KEYS) / f"{mission_code}.seal.pem"


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> PrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path.name} is no key of P-256")
    return key


def _make(path: Path) -> None:
    """A new key on the disk, whole, before anybody can read it; of two made at once the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(path.parent)
    sync_folder(path.parent.parent)
