"""Statements made ready for templates."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from scrutator.findings.wording import printed
from scrutator.forms.models import Question
from scrutator.statements.drafting.basis import Basis
from scrutator.statements.drafting.printing import printed_text


def preview(text: str, basis: Basis, language: str) -> list[dict[str, Any]]:
    """The text as it will be printed, items of a list gathered."""
    return gathered(printed_text(text, basis, language).blocks)


def gathered(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks with neighbouring items of a list as one block ``{"list": [...]}``."""
    result: list[dict[str, Any]] = []
    for item, group in groupby(blocks, key=lambda block: bool(block["item"])):
        same = list(group)
        result += [{"list": [block["runs"] for block in same]}] if item else same
    return result


def bindable(basis: Basis, language: str) -> list[dict[str, Any]]:
    """Every figure of the snapshot with the forms in which it can be bound."""
    labels = {one.name: one.label for one in Question.objects.filter(form=basis.snapshot.form)}
    rows = []
    for figure in basis.figures.values():
        forms = []
        for form in ("share", "counts", "interval", "bound"):
            try:
                forms.append((f"{{{{{figure.key} {form}}}}}", printed(figure, form, language)))
            except ValueError:
                continue
        rows.append({"key": figure.key, "question": labels.get(figure.question, figure.question), "forms": forms})
    return rows
