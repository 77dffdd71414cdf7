"""How far a long job is, told while its one transaction still runs, and whether it was asked to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections, models

Progress = Callable[[str, int, int], None]
"""Is told the step, what is done and what there is; it may raise :class:`CancelledError`."""


def untold(step: str, done: int, total: int) -> None:
    """Nobody asks how far it is."""


class CancelledError(Exception):
    """The user asked to stop."""


@contextmanager
def followed(job: models.Model) -> Iterator[Progress]:
    """A :data:`Progress` that writes into ``step``, ``done`` and ``total`` of a job by a connection of its own, and
    raises once its ``cancel_asked`` is set, or it is gone."""
    aside = connections.create_connection("default")
    table = job._meta.db_table

    def progress(step: str, done: int, total: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET step = %s, done = %s, total = %s WHERE id = %s RETURNING cancel_asked",  # noqa: S608
                [step, done, total, job.pk],
            )
            row = cursor.fetchone()
        if row is None or row[0]:
            raise CancelledError

    try:
        progress("file", 0, 0)
        yield progress
    finally:
        aside.close()
