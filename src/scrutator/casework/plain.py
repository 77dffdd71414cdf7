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
    Source: frozenset({"label", "url", "submission", "point", "question", "heard_on"})
}
"""Fields of parts that would lead to a source: only with the right to them."""
CLOSED = "closed"
"""What stands for an item that is for head of mission and legal analyst only."""


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
    told = {name: value_of(item, name, sources=sources) for name in fields_of(kind)}
    document: dict[str, Any] = {"item": item.named, **told}
    for relation, names in parts_of(kind, sources=sources):
        document[relation] = [{name: value_of(row, name) for name in names} for row in getattr(item, relation).all()]
    for name in item.LINKS:
        document[name] = linked(item, name, sources=sources)
    if sources:
        document["sealed"] = open_words(item)
    return document


def linked(item: CaseItem, name: str, *, sources: bool) -> list[str]:
    """The codes of what an item is linked to; without ``sources``, not of what is shut."""
    return [code_of(row) for row in getattr(item, name).all() if sources or not getattr(row, "shut", False)]


def told_fields(model: type[CaseItem], fields: dict[str, Any], *, sources: bool) -> dict[str, Any]:
    """What a step of a history says of its fields. Without ``sources``, of parts that hold sources and of relations to
    other items only that they changed, as of sealed words."""
    if sources:
        return fields
    hidden = set(model.LINKS)
    for relation in model.PARTS:
        related: Any = model._meta.get_field(relation)
        hidden |= {relation} if related.related_model in OF_SOURCES else set()
    hidden |= {field.name for field in model._meta.concrete_fields if leads_to_an_item(field)}
    return {name: True if name in hidden else value for name, value in fields.items()}


def leads_to_an_item(field: Any) -> bool:
    """Whether a field is a relation to an item of a register."""
    related = field.related_model
    return isinstance(related, type) and issubclass(related, CaseItem)


def value_of(row: models.Model, name: str, *, sources: bool = True) -> Any:
    """A field as JSON has it: dates and moments by ISO 8601, a relation by the code that :func:`code_of` gives, or
    :data:`CLOSED` for an item that is shut where ``sources`` are not to be read."""
    value = getattr(row, name)
    if isinstance(value, CaseItem) and value.shut and not sources:
        return CLOSED
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
