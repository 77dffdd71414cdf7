"""What each column means."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from scrutator.collection.exporting.columns import Columns
from scrutator.core.tables import guard
from scrutator.forms.models import Answer, Question

CODEBOOK = (
    "column", "path", "kind", "label_en", "label_ru", "values_en", "values_ru", "stage", "polarity", "weight",
    "benchmark", "provision", "provision_ru", "provision_confidence", "not_observed", "not_applicable", "asked_when",
)  # fmt: skip


def codebook_rows(columns: Columns) -> list[dict[str, str]]:
    """A row for each question that is a column. ``values``: ``code=wording``, one a line."""
    return [_row(name, columns.questions[path]) for path, name in columns.names.items()]


def codebook_beside(table: Path) -> Path:
    """Where the codebook of a table lies."""
    return table.with_name(f"{table.stem}-codebook.csv")


def write_codebook(path: Path, columns: Columns) -> None:
    """The codebook as CSV. The caller sees to it that it is whole."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CODEBOOK)
        writer.writerows([guard(row[key]) for key in CODEBOOK] for row in codebook_rows(columns))


def codebook_json(columns: Columns) -> str:
    """The codebook as JSON, values as objects of code and words."""
    rows: list[dict[str, object]] = []
    for row in codebook_rows(columns):
        values = {key: _values(row[key]) for key in ("values_en", "values_ru")}
        rows.append({key: text for key, text in row.items() if text} | {key: one for key, one in values.items() if one})
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def codebook_markdown(columns: Columns) -> str:
    """The codebook to be read: a heading for each column, both languages."""
    parts = [f"# {columns.form_id or '*'}"]
    for row in codebook_rows(columns):
        about = " · ".join(row[key] for key in ("kind", "stage", "weight", "benchmark") if row[key])
        lines = [f"## {row['column']}", f"`{row['path']}` · {about}", *(row[key] for key in ("label_en", "label_ru"))]
        english, russian = _values(row["values_en"]), _values(row["values_ru"])
        choices = [
            f"- `{code}`: {' / '.join(filter(None, (words, russian.get(code, ''))))}" for code, words in english.items()
        ]
        if row["provision"]:
            lines.append(_both(row["provision"], row["provision_ru"]))
        parts.append("\n\n".join([*filter(None, lines), *(["\n".join(choices)] if choices else [])]))
    return "\n\n".join(parts) + "\n"


def _both(english: str, russian: str) -> str:
    return " / ".join(filter(None, (english, russian)))


def _values(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.split("\n") if "=" in line)


def _row(name: str, question: Question) -> dict[str, str]:
    codes = {code for code, _english, _russian in question.choices}
    if question.of_fact:
        codes |= {Answer.NOT_OBSERVED.value, Answer.NOT_APPLICABLE.value} if not codes else set()
    values = (name, question.path, question.kind, question.label_en, question.label_ru,
              "\n".join(f"{code}={english}" for code, english, _russian in question.choices),
              "\n".join(f"{code}={russian}" for code, _english, russian in question.choices),
              question.stage, question.polarity, question.weight, question.benchmark, question.provision,
              question.provision_ru, question.provision_confidence,
              *(code.value if code.value in codes else "" for code in (Answer.NOT_OBSERVED, Answer.NOT_APPLICABLE)),
              question.relevant)  # fmt: skip
    return dict(zip(CODEBOOK, values, strict=True))
