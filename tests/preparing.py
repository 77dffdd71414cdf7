"""Fill the home that ``SCRUTATOR_HOME`` names with what ships, once for all tests: ``python -m tests.preparing``."""

from __future__ import annotations

import os

import django
from django.db import connection
from psycopg import sql

BLANK = "scrutator_blank"
"""A database beside the usual one: all tables, nothing in them that a migration did not write."""


def prepare() -> None:
    """Make the tables, keep a copy of them as ``BLANK``, and load the archive, the law and Belarus 2015."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    django.setup()
    from scrutator.cli.preparation import ensure_data
    from scrutator.upkeep.schema import bring_up_to_date
    from tests.database import nobody_connected

    bring_up_to_date()
    names = sql.Identifier(BLANK), sql.Identifier(connection.settings_dict["NAME"])
    with nobody_connected() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    ensure_data()


if __name__ == "__main__":
    prepare()
