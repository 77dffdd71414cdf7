"""The file that goes back to the device: what was received under which number, authentic by a key of the device."""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scrutator.core.canonical import canonical, sha256
from scrutator.core.errors import ScrutatorError

FORMAT, INFO = "scrutator-receipts-1", b"scrutator receipts 1"


@dataclass(frozen=True, slots=True)
class Given:
    """What one form of an outbox was given. ``status`` as the network answers: 201 new, 202 received before, else
    refused with ``message``; then there is no number and no hash. ``waits`` says why a person looks at it first."""

    instance_id: str
    status: int
    number: int | None = None
    hash: str = ""
    received_at: str = ""
    missing: tuple[str, ...] = ()
    waits: str = ""
    message: str = ""

    @property
    def acknowledged(self) -> bool:
        return self.status in (201, 202)


def receipt_file(
    mission: str, device: str, token_sha256: str, outbox: str, receipts: Sequence[Given]
) -> dict[str, Any]:
    """The document, with a MAC that the device can check. ``outbox`` is the SHA-256 of the sealed file."""
    rows = [asdict(one) | {"missing": list(one.missing), "acknowledged": one.acknowledged} for one in receipts]
    document = {"format": FORMAT, "mission": mission, "device": device, "outbox": outbox, "receipts": rows}
    return document | {"mac": _mac(document, token_sha256)}


def read_receipts(content: bytes, token: str, name: str) -> dict[str, Any]:
    """A receipt file on the device that sealed the outbox. Raises ``outbox-receipts``."""
    try:
        document = json.loads(content)
        mac = document.pop("mac")
        holds = document["format"] == FORMAT and hmac.compare_digest(mac, _mac(document, sha256(token.encode())))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ScrutatorError("outbox-receipts", path=name) from error
    if not holds:
        raise ScrutatorError("outbox-receipts", path=name)
    return dict(document)


def _mac(document: dict[str, Any], token_sha256: str) -> str:
    """Under HKDF-SHA-256 (RFC 5869) of the SHA-256 of the device's token, which the server keeps."""
    key = HKDF(SHA256(), 32, salt=bytes.fromhex(document["outbox"]), info=INFO).derive(bytes.fromhex(token_sha256))
    return hmac.digest(key, canonical(document), "sha256").hex()
