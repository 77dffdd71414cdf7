"""The tables of the package, semicolon-separated, one row a question, answer, section or rule."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources

from scrutator.forms.shipped.catalogue import FORMS, Shipped

Table = dict[str, str]
CANDIDATES = 6


@cache
def _read(name: str) -> tuple[Table, ...]:
    text = resources.files("scrutator.forms").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text), delimiter=";"))


def table(name: str) -> list[Table]:
    """A table of the package: a form's, ``header_…``, ``choices``, ``sections`` or ``rules``."""
    return [dict(row) for row in _read(name)]


def form_rows(form_id: str, candidates: int = CANDIDATES) -> list[Table]:
    """Header and questions of a form, each with its ``stage``. ``candidates`` lines of votes stand in the count."""
    form = FORMS[form_id]
    header = [{**row, "stage": form.stage} for row in table(f"header_{form.header}")]
    if form_id == "critical":
        return header + _critical()
    rows = [{**row, "stage": form.stage} for row in table(form_id)]
    return header + [line for row in rows for line in _lines(form, row, candidates)]


def _lines(form: Shipped, row: Table, candidates: int) -> list[Table]:
    """The row, and for the votes of candidates one row each: ``C27``, ``C27_2``, ``C27_3`` …"""
    if form.form_id != "count" or row["name"] != "C27":
        return [row]
    lines = [row]
    for number in range(2, candidates + 1):
        words = {key: row[key].replace("1", str(number)) for key in ("en", "ru")}
        lines.append({**row, **words, "name": f"C27_{number}", "hint_en": "", "hint_ru": ""})
    return lines


def _critical() -> list[Table]:
    """Red flags of other forms under their own names, so that their answers can be compared."""
    sections = {"opening": "opened", "voting": "voted", "count": "counted"}
    found = []
    for chosen in table("critical"):
        row = next(row for row in table(chosen["form"]) if row["name"] == chosen["name"])
        found.append({**row, "section": sections[chosen["form"]], "stage": FORMS[chosen["form"]].stage})
    return found


def section_words(name: str) -> tuple[str, str]:
    row = next(row for row in table("sections") if row["section"] == name)
    return row["en"], row["ru"]


def choice_rows(lists: set[str]) -> list[Table]:
    """The answers of the lists that a form uses."""
    return [row for row in table("choices") if row["list"] in lists]
