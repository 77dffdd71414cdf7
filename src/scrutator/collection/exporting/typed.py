"""Tables with types: Parquet for R, Python and databases, Stata with labels of variables and of values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutator.collection.exporting.columns import FIXED, Columns
from scrutator.forms.models import Question

if TYPE_CHECKING:
    import polars as pl

Row = tuple[list[str], dict[str, str]]
WHOLE = frozenset({"receipt", "amends_receipt"})
MOMENTS = frozenset({"received_at", "arrived_at", "left_at"})
SINGLE = frozenset({"yn", "s4", "pick"})
STATA_TEXT = 2045
"""Bytes of a text that Stata holds as an ordinary string."""
STATA_NAME, STATA_LABEL = 32, 80
CUT = " […]"


def write_parquet(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    """Numbers as numbers, moments in UTC, everything else as text; nothing asked is null. The number of rows."""
    frame = _frame(columns, rows)
    frame.write_parquet(path)
    return frame.height


def write_stata(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    """Answers to choose from as numbers with value labels; the words are those of the language in use.

    Names are cut to what Stata takes and kept apart; the label of each variable begins with the name in the codebook
    where that differs. A longer text than Stata holds ends in ``[…]``.
    """
    import polars as pl
    import pyreadstat

    frame = _frame(columns, rows)
    meanings: dict[str, dict[int | float, str]] = {}
    labels: dict[str, str | None] = {}
    names = stata_names(frame.columns)
    questions = {columns.names[path]: question for path, question in columns.questions.items()}
    made = []
    for column in frame.columns:
        series, name, question = frame[column], names[column], questions.get(column)
        label = question.label if question is not None else column
        labels[name] = (label if name == column or question is None else f"{column}: {label}")[:STATA_LABEL]
        if question is not None and question.kind in SINGLE and question.choices:
            numbers, meanings[name] = _numbered(question, series)
            made.append(pl.Series(name, numbers, dtype=pl.Int32))
        elif series.dtype == pl.Datetime:
            made.append(series.dt.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").fill_null("").alias(name))
        elif series.dtype == pl.String:
            made.append(pl.Series(name, [_short(text or "") for text in series], dtype=pl.String))
        else:
            made.append(series.alias(name))
    pyreadstat.write_dta(
        pl.DataFrame(made), path, column_labels=labels, variable_value_labels=meanings, version=15
    )  # fmt: skip
    return frame.height


def stata_names(columns: Iterable[str]) -> dict[str, str]:
    """For each column a name that Stata takes: letters, digits and underscores, at most 32, no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        name = re.sub(r"\W", "_", column, flags=re.ASCII)
        name = (f"_{name}" if not name or name[0].isdigit() else name)[:STATA_NAME]
        turn = 1
        while name.lower() in taken:
            turn += 1
            name = f"{name[: STATA_NAME - len(str(turn)) - 1]}_{turn}"
        taken.add(name.lower())
        names[column] = name
    return names


def _numbered(question: Question, series: pl.Series) -> tuple[list[int | None], dict[int | float, str]]:
    """Places in the order of the form, from 1; an answer that is none of them is missing."""
    words = {str(value): question.answer_label(str(value)) for value, *_rest in question.choices}
    places = {value: place for place, value in enumerate(words, 1)}
    return [places.get(text or "") for text in series], dict(enumerate(words.values(), 1))


def _frame(columns: Columns, rows: Iterable[Row]) -> pl.DataFrame:
    import polars as pl

    fixed: list[list[Any]] = [[] for _name in FIXED]
    asked: list[list[str | None]] = [[] for _path in columns.names]
    for cells, answers in rows:
        for into, cell in zip(fixed, cells, strict=True):
            into.append(cell)
        for into, path in zip(asked, columns.names, strict=True):
            into.append(answers.get(path))
    series = [_about(name, values) for name, values in zip(FIXED, fixed, strict=True)]
    series += [
        _answered(columns.names[path], columns.questions[path], values)
        for path, values in zip(columns.names, asked, strict=True)
    ]
    return pl.DataFrame(series)


def _about(name: str, values: list[str]) -> pl.Series:
    import polars as pl

    if name in WHOLE:
        return pl.Series(name, [int(text) if text else None for text in values], dtype=pl.Int64)
    if name == "weight":
        return pl.Series(name, [float(text) if text else None for text in values], dtype=pl.Float64)
    if name in MOMENTS:
        return pl.Series(name, [_moment(text) for text in values], dtype=pl.Datetime("ms", "UTC"))
    return pl.Series(name, [text or None for text in values], dtype=pl.String)


def _answered(name: str, question: Question, values: list[str | None]) -> pl.Series:
    """A number that is none, which nobody can type but a program may send, is null."""
    import polars as pl

    text = pl.Series(name, values, dtype=pl.String)
    if question.kind in ("int", "range"):
        return text.cast(pl.Int64, strict=False)
    return text.cast(pl.Float64, strict=False) if question.kind == "decimal" else text


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _short(text: str) -> str:
    encoded = text.encode()
    if len(encoded) <= STATA_TEXT:
        return text
    return encoded[: STATA_TEXT - len(CUT.encode())].decode(errors="ignore") + CUT
