"""Long jobs with a file: how far one is, told while its one transaction still runs, whether it was asked to stop, and
how it ended."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.core.errors import ScrutatorError

Progress = Callable[[str, int, int], None]
"""Is told the step, what is done and what there is; it may raise :class:`CancelledError`."""
STOPPED = gettext_lazy("Stopped as asked. Nothing was stored.")
FAILED, CANCELLED = "failed", "cancelled"
"""How a job of any kind may end; each has its own ``state``, with these among its choices."""


def untold(step: str, done: int, total: int) -> None:
    """Nobody asks how far it is."""


class CancelledError(Exception):
    """The user asked to stop."""


class LongJob(models.Model):
    """What all long jobs with a file have. ``problems`` are rows as :class:`~scrutator.core.errors.RowProblem` gives
    them. ``state`` is given its choices by each kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(gettext_lazy("file"), max_length=255)
    state = models.CharField(max_length=10)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"

    def end(self, state: str, **values: Any) -> None:
        """Say how it ended; nothing else of the row is written."""
        type(self)._default_manager.filter(pk=self.pk).update(state=state, **values)
        self.state = state


@contextmanager
def ending(job: LongJob, told: Callable[[ScrutatorError], dict[str, Any]] | None = None) -> Iterator[None]:
    """Let a job say how it ended where it does not end well. ``told`` gives what is kept of an error; without it all
    its rows are. What nobody foresaw is raised again."""
    try:
        yield
    except CancelledError:
        job.end(CANCELLED, message=str(STOPPED))
    except ScrutatorError as error:
        kept = told(error) if told else {"problems": [row.as_dict() for row in error.rows]}
        job.end(FAILED, message=str(error), error_code=error.code, **kept)
    except Exception:
        job.end(FAILED, message=_("It failed for an unforeseen reason. Nothing was stored."))
        raise


@contextmanager
def followed(job: LongJob) -> Iterator[Progress]:
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
