"""The one thread that writes submissions. It takes what waits, and commits it together."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from functools import lru_cache
from typing import TypeAlias, TypeVar

from django.db import DatabaseError, connection

from scrutator.collection.incoming import Incoming, Outcome, Receipt
from scrutator.collection.storing import store_group
from scrutator.core.errors import ScrutatorError
from scrutator.core.files import no_room
from scrutator.missions.models import Mission

log = logging.getLogger(__name__)
Store = Callable[[Mission, Sequence[Incoming]], list[Outcome]]
Promise: TypeAlias = Future[Receipt] | asyncio.Future[Receipt]
P = TypeVar("P", Future[Receipt], asyncio.Future[Receipt])
Waiting = tuple[Incoming, Promise]

QUEUE_LIMIT = 2000
GROUP_LIMIT = 200
IDLE_SECONDS = 20.0


class Writer:
    """Group commit on a thread of its own with a bounded queue.

    A group that fails is rolled back whole and tried row by row on a new connection, so that neither a bad row nor a
    lost connection takes others with it; while the database is away, the whole group is told so at once. A future is
    answered only after the commit: what has a receipt is in the database.
    """

    def __init__(self, *, limit: int = QUEUE_LIMIT, group: int = GROUP_LIMIT, store: Store = store_group) -> None:
        self._queue: queue.Queue[Waiting | None] = queue.Queue(limit)
        self._group = group
        self._store = store
        self._thread = threading.Thread(target=self._run, name="scrutator-writer", daemon=True)
        self._thread.start()

    def submit(self, incoming: Incoming) -> Future[Receipt]:
        """Queue it. The future gives a :class:`Receipt` or raises :class:`ScrutatorError`.

        Raises ``ingest-full`` at once when the queue is full.
        """
        return self._put(incoming, Future())

    async def stored(self, incoming: Incoming) -> Receipt:
        """As :meth:`submit`, for an event loop, which is woken once for each group. Raises the same."""
        future: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        return await self._put(incoming, future)

    def stop(self) -> None:
        """Write what waits, then end the thread and its connection."""
        self._queue.put(None)
        self._thread.join()

    def _put(self, incoming: Incoming, promise: P) -> P:
        try:
            self._queue.put_nowait((incoming, promise))
        except queue.Full:
            raise ScrutatorError("ingest-full") from None
        return promise

    def _run(self) -> None:
        going = True
        while going:
            try:
                first = self._queue.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                connection.close()
                continue
            waiting: list[Waiting] = []
            going = first is not None
            if first is not None:
                waiting.append(first)
            while going and len(waiting) < self._group:
                try:
                    following = self._queue.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    going = False
                else:
                    waiting.append(following)
            self._write([one for one in waiting if _wanted(one[1])])
        connection.close()

    def _write(self, waiting: list[Waiting]) -> None:
        by_mission: dict[int, list[Waiting]] = {}
        for one in waiting:
            by_mission.setdefault(one[0].mission.pk, []).append(one)
        for group in by_mission.values():
            self._write_group(group)

    def _write_group(self, group: list[Waiting], *, last: bool = False) -> None:
        try:
            outcomes = self._store(group[0][0].mission, [incoming for incoming, _promise in group])
        except Exception as error:
            connection.close()
            if last or not _reached():
                log.exception("%s submission(s) could not be stored", len(group))
                refusal = ScrutatorError("ingest-no-room" if no_room(error) else "ingest-failed")
                _tell((promise, refusal) for _incoming, promise in group)
                return
            log.warning("a group of %s could not be stored, now row by row: %s", len(group), error)
            for one in group:
                self._write_group([one], last=True)
            return
        _tell(zip((promise for _incoming, promise in group), outcomes, strict=True))


def _wanted(promise: Promise) -> bool:
    """Whether somebody still waits for it."""
    return promise.set_running_or_notify_cancel() if isinstance(promise, Future) else not promise.cancelled()


def _reached() -> bool:
    """Whether the database can be reached."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        log.warning("the database is away: %s", error)
        return False
    return True


def _tell(outcomes: Iterable[tuple[Promise, Outcome]]) -> None:
    """Answer all, waking each event loop once."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Receipt], Outcome]]] = {}
    for promise, outcome in outcomes:
        if isinstance(promise, Future):
            _answer(promise, outcome)
        else:
            by_loop.setdefault(promise.get_loop(), []).append((promise, outcome))
    for loop, answers in by_loop.items():
        try:
            loop.call_soon_threadsafe(_answer_all, answers)
        except RuntimeError:  # the loop has ended, and with it everybody who waited
            log.warning("%s receipt(s) could not be handed out any more", len(answers))


def _answer_all(answers: Iterable[tuple[asyncio.Future[Receipt], Outcome]]) -> None:
    for promise, outcome in answers:
        if not promise.done():
            _answer(promise, outcome)


def _answer(promise: Promise, outcome: Outcome) -> None:
    if isinstance(outcome, ScrutatorError):
        promise.set_exception(outcome)
    else:
        promise.set_result(outcome)


@lru_cache(maxsize=1)
def writer() -> Writer:
    """The writer of this process, started at first use."""
    return Writer()
