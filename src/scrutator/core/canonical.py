"""One way of writing a value as bytes, so that everybody who hashes it gets the same hash."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8, times as ISO 8601 in UTC. NaN raises ``ValueError``."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_other
    ).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return sha256(canonical(value))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def moment(when: datetime) -> str:
    """A point in time as it enters a hash: UTC, to the microsecond, ``2026-10-11T06:00:00.000000Z``."""
    if when.tzinfo is None:
        raise ValueError("a point in time needs its time zone")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _other(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")
