"""What the planner knows of the tables."""

from __future__ import annotations

from django.db import connection, models


def count_anew(*tables: type[models.Model]) -> None:
    """Let PostgreSQL look at these tables now. After many rows came at once it would plan by what it knew before for a
    minute or until the transaction ends, which makes a join of milliseconds one of minutes."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
