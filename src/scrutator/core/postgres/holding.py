"""One at a time, by a name: whoever holds it makes the others wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEY = "hashtextextended(%s, 0)"


def hold(name: str) -> None:
    """Wait until nobody else holds ``name``, and hold it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock({KEY})", [name])


@contextmanager
def holding(name: str) -> Iterator[None]:
    """Hold ``name`` over several transactions. Whoever dies in the middle holds it no longer."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({KEY})", [name])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock({KEY})", [name])


def is_held(name: str) -> bool:
    """Whether somebody else holds ``name`` now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({KEY})", [name])
        return not cursor.fetchone()[0]
