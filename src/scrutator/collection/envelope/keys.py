"""The key pair to which telephones seal: one for each mission, beside its keyring."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from scrutator.core.durable import sync_folder


def private_key(mission_code: str) -> ec.EllipticCurvePrivateKey:
    """The mission's key of P-256, made when it is first asked for."""
    path = Path(settings.CONTENT_KEYS) / f"{mission_code}.seal.pem"
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101 - this program wrote it
    return key


def sealing_key(mission_code: str) -> str:
    """The public key: 65 bytes, not compressed, as base64url without padding."""
    public = private_key(mission_code).public_key()
    point = public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(fresh, path)
    except FileExistsError:  # another process was first
        pass
    finally:
        fresh.unlink()
    sync_folder(path.parent)
