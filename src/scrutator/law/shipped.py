"""The provisions that ship, read from their tables without a database: forms are made from them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from scrutator.law.models import Act, Edition, Provision
from scrutator.law.tables import TABLES

Provisions = MappingProxyType[str, Provision]


def rows(name: str) -> list[dict[str, Any]]:
    """One shipped table by its converters; codes of other tables stay codes."""
    text = files("scrutator.law").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    columns = TABLES[name].columns
    return [
        {column: columns[column](cell) for column, cell in row.items()} for row in csv.DictReader(text.splitlines())
    ]


@cache
def editions() -> MappingProxyType[str, Edition]:
    """Editions by code; none of them is stored."""
    acts = {row["code"]: Act(**{**row, "state": None}) for row in rows("acts")}
    return MappingProxyType({row["code"]: Edition(**{**row, "act": acts[row["act"]]}) for row in rows("editions")})


@cache
def provisions(edition: str) -> Provisions:
    """Provisions of a shipped edition by number. Raises ``KeyError`` for a code that does not ship."""
    found = editions()[edition]
    listed = (Provision(**{**row, "edition": found}) for row in rows("provisions") if row["edition"] == edition)
    return MappingProxyType({provision.number: provision for provision in listed})
