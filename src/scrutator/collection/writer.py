"""The one thread that writes submissions. It takes what waits, and commits it together."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import lru_cache

from django.db import connection

from scrutator.collection.incoming import Incoming, Outcome, Receipt
from scrutator.collection.storing import store_group
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission

log = logging.getLogger(__name__)
Store = Callable[[Mission, Sequence[Incoming]], list[Outcome]]
Waiting = tuple[Incoming, "Future[Receipt]"]

QUEUE_LIMIT = 2000
GROUP_LIMIT = 200
IDLE_SECONDS = 20.0


class Writer:
    """Group commit on a thread of its own with a bounded queue.

    A group that fails is rolled back whole and tried row by row on a new connection, so that neither a
    bad row nor a lost connection takes others with it. A future
    is answered only after the commit: what has a receipt is in the database.
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
        future: Future[Receipt] = Future()
        try:
            self._queue.put_nowait((incoming, future))
        except queue.Full:
            raise ScrutatorError("ingest-full") from None
        return future

    def stop(self) -> None:
        """Write what waits, then end the thread and its connection."""
        self._queue.put(None)
        self._thread.join()

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
            self._write([one for one in waiting if one[1].set_running_or_notify_cancel()])
        connection.close()

    def _write(self, waiting: list[Waiting]) -> None:
        by_mission: dict[int, list[Waiting]] = {}
        for one in waiting:
            by_mission.setdefault(one[0].mission.pk, []).append(one)
        for group in by_mission.values():
            self._write_group(group)

    def _write_group(self, group: list[Waiting], *, last: bool = False) -> None:
        try:
            outcomes = self._store(group[0][0].mission, [incoming for incoming, _future in group])
        except Exception as error:
            connection.close()
            if last:
                log.exception("a submission could not be stored")
                group[0][1].set_exception(ScrutatorError("ingest-failed"))
                return
            log.warning("a group of %s could not be stored, now row by row: %s", len(group), error)
            for one in group:
                self._write_group([one], last=True)
            return
        for (_incoming, future), outcome in zip(group, outcomes, strict=True):
            if isinstance(outcome, ScrutatorError):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)


@lru_cache(maxsize=1)
def writer() -> Writer:
    """The writer of this process, started at first use."""
    return Writer()
