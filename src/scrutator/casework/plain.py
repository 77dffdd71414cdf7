"""An item of casework for machines: codes and values that are the same in every language, and who may have which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db import models

from scrutator.casework.models import CaseItem, Source
from scrutator.casework.sealing import open_words
from scrutator.core.canonical import moment

SKIPPED = frozenset({"id", "mission", "number", "uid", "key_at", "sealed", "limits", "entered_by"})
OF_SOURCES: dict[type[models.Model], frozenset[str]] = {
    Source: frozenset({"label", "url", "submission", "point", "question"})
}
"""Fields of parts that would lead to a source: only with the right to them."""


def fields_of(model: type[CaseItem]) -> list[str]:
    """The fields of a register that are given out, in the order of the model."""
    return [field.name for field in model._meta.concrete_fields if field.name not in SKIPPED]


def parts_of(model: type[CaseItem], *, sources: bool) -> Iterator[tuple[str, list[str]]]:
    """Relations of rows that belong to an item, each with the fields that are given out."""
    for relation in model.PARTS:
        related: Any = model._meta.get_field(relation)
        part, parent = related.related_model, related.remote_field.name
        hidden = frozenset() if sources else OF_SOURCES.get(part, frozenset())
        names = [field.name for field in part._meta.concrete_fields if field.name not in {"id", parent, *hidden}]
        yield relation, names


def document_of(item: CaseItem, *, sources: bool) -> dict[str, Any]:
    """An item with its parts and links as JSON has them; what is not known is null. ``sources`` opens what is sealed,
    and what would lead to a source."""
    kind = type(item)
    document: dict[str, Any] = {"item": item.named, **{name: value_of(item, name) for name in fields_of(kind)}}
    for relation, names in parts_of(kind, sources=sources):
        document[relation] = [{name: value_of(row, name) for name in names} for row in getattr(item, relation).all()]
    for name in item.LINKS:
        document[name] = [code_of(row) for row in getattr(item, name).all()]
    if sources:
        document["sealed"] = open_words(item)
    return document


def value_of(row: models.Model, name: str) -> Any:
    """A field as JSON has it: dates and moments by ISO 8601, a relation by the code that :func:`code_of` gives."""
    value = getattr(row, name)
    if isinstance(value, models.Model):
        return code_of(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return None if value == "" else value


def code_of(row: models.Model) -> str:
    """By what a row is known outside: its number in a register, its code, its citation, or what it is called."""
    for name in ("named", "citation", "code", "name_en"):
        if value := getattr(row, name, ""):
            return str(value)
    order = getattr(row, "order", None)
    return str(order if order is not None else row)
