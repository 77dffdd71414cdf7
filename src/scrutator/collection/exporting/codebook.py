"""What each column means."""

from __future__ import annotations

import csv
from pathlib import Path

from scrutator.collection.exporting.columns import Columns
from scrutator.core.files import written_whole
from scrutator.core.tables import guard
from scrutator.forms.models import Answer, Question

CODEBOOK = (
    "column", "path", "kind", "label_en", "label_ru", "values_en", "values_ru", "stage", "polarity", "weight",
    "benchmark", "provision", "provision_ru", "provision_confidence", "not_observed", "not_applicable", "asked_when",
)  # fmt: skip


def codebook_rows(columns: Columns) -> list[dict[str, str]]:
    """A row for each question that is a column. ``values``: ``code=wording``, one a line."""
    return [_row(name, columns.questions[path]) for path, name in columns.names.items()]


def write_codebook(path: Path, columns: Columns) -> None:
    """The codebook as CSV, whole or not at all. Raises ``file-unwritable``."""
    with written_whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(CODEBOOK)
        writer.writerows([guard(row[key]) for key in CODEBOOK] for row in codebook_rows(columns))


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
