"""The seal of a submission: its XML, and of its answers those that are somebody's own words (AES-256-GCM).

One random key for each submission; the label of the part and the instance are bound in, so that nothing sealed can
stand in another's place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.content.stream import BrokenSealError
from scrutator.core.errors import ScrutatorError

NONCE = 12


def seal(key: bytes, part: bytes, instance_id: str, content: bytes) -> bytes:
    """``content`` sealed as one ``part`` (``xml`` or ``texts``) of an instance."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _bound(part, instance_id))


def unseal(key: bytes, part: bytes, instance_id: str, sealed: bytes) -> bytes:
    """What was sealed.

    Raises :class:`~.stream.BrokenSealError` when it was not by this key, as this part, unchanged.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(part, instance_id))
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError(instance_id) from error


def unsealed_or_told(key: Callable[[], bytes], part: bytes, instance_id: str, sealed: bytes | memoryview) -> bytes:
    """As :func:`unseal`, with errors for people; ``key`` is asked for the key.

    Raises ``content-key-gone``, ``content-broken``.
    """
    try:
        return unseal(key(), part, instance_id, bytes(sealed))
    except KeyGoneError:
        raise ScrutatorError("content-key-gone", id=instance_id) from None
    except BrokenSealError:
        raise ScrutatorError("content-broken", id=instance_id) from None


def _bound(part: bytes, instance_id: str) -> bytes:
    return part + b"\0" + instance_id.encode()


def packed(texts: dict[str, str]) -> bytes:
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> dict[str, str]:
    found: dict[str, str] = json.loads(content)
    return found
