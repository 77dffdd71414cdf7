"""Who asks: a device by HTTP Basic, its token looked up by SHA-256. No password hashing on this path."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from scrutator.accounts.models import Device
from scrutator.api.openrosa.answers import Scope, header
from scrutator.collection.envelope.keys import Sender
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission

log = logging.getLogger(__name__)
T = TypeVar("T")
CACHE_SECONDS = 30.0
"""So long a device is let in without a look into the database. What it reads is judged at the moment of reading, what
it sends at the moment of writing."""
CACHE_LIMIT = 20_000
SEEN_SECONDS = 1.0
"""So long those who have been seen are gathered before it is noted of all together."""


@dataclass(frozen=True, slots=True)
class Caller:
    device: Device
    mission: Mission
    language: str

    @property
    def sender(self) -> Sender:
        """Whose parts it may send sealed."""
        return Sender(str(self.device.pk), self.mission.code, self.device.token_sha256)


class Door:
    """Looks devices up on a few threads with database connections of their own, and remembers them for seconds."""

    def __init__(self, threads: int = 2) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="scrutator-door")
        self._known: dict[str, tuple[float, Caller]] = {}
        self._seen: set[int] = set()

    async def ask(self, call: Callable[..., T], *arguments: Any) -> T:
        """Run a read of the database off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, _asked, call, *arguments)

    async def caller(self, scope: Scope, code: str) -> Caller:
        """The device that asks, of the mission ``code``.

        A revoked device is let in: what it sends is evidence. Raises ``device-unknown`` for a token that is not
        known, ``openrosa-not-here`` for a mission that is not the device's.
        """
        user, token = _credentials(header(scope, b"authorization"))
        key = sha256(token.encode())
        until, found = self._known.get(key, (0.0, None))
        if found is None or until < time.monotonic():
            found = await self.ask(_device, key)
            if len(self._known) >= CACHE_LIMIT:
                self._known.clear()
            self._known[key] = (time.monotonic() + CACHE_SECONDS, found)
            self._note(found.device.pk)
        if str(found.device.pk) != user:
            raise ScrutatorError("device-unknown")
        if found.mission.code != code:
            raise ScrutatorError("openrosa-not-here")
        return found

    def _note(self, device: int) -> None:
        if not self._seen:
            loop = asyncio.get_running_loop()
            loop.call_later(SEEN_SECONDS, lambda: loop.run_in_executor(self._pool, self._write_seen))
        self._seen.add(device)

    def _write_seen(self) -> None:
        seen, self._seen = self._seen, set()
        now = timezone.now()
        long_ago = Q(last_seen_at__isnull=True) | Q(last_seen_at__lt=now - timedelta(minutes=1))
        try:
            _asked(Device.objects.filter(long_ago, pk__in=seen).update, last_seen_at=now)
        except DatabaseError as error:
            log.warning("it could not be noted when %s device(s) were seen: %s", len(seen), error)

    def close(self) -> None:
        """End the threads; their connections end with them."""
        self._pool.shutdown()
        self._known.clear()


@lru_cache(maxsize=1)
def door() -> Door:
    return Door()


def _asked(call: Callable[..., T], *arguments: Any, **named: Any) -> T:
    try:
        return call(*arguments, **named)
    except DatabaseError:  # the server may have been started anew: once more, on a new connection
        connection.close()
        return call(*arguments, **named)


def _credentials(authorization: bytes) -> tuple[str, str]:
    scheme, _space, encoded = authorization.partition(b" ")
    try:
        if scheme.lower() != b"basic":
            raise ValueError("not Basic")
        user, colon, token = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        raise ScrutatorError("device-unknown") from None
    if not colon or not token:
        raise ScrutatorError("device-unknown")
    return user, token


def _device(token_sha256: str) -> Caller:
    device = Device.objects.select_related("person").filter(token_sha256=token_sha256).first()
    mission = Mission.objects.filter(code=device.scope).first() if device else None
    if device is None or mission is None:
        raise ScrutatorError("device-unknown")
    return Caller(device, mission, device.person.language or settings.LANGUAGE_CODE)
