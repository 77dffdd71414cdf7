"""What can be read: the registers, their items, one item with its history, and a search."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from scrutator.api.casework.door import mission_of
from scrutator.casework.evidence import evidence_of
from scrutator.casework.models import Change
from scrutator.casework.plain import document_of, told_fields
from scrutator.casework.registers import SOURCES, item_of, items_of
from scrutator.casework.registers import registers as all_registers
from scrutator.casework.searching import MARKS, found
from scrutator.core.canonical import moment
from scrutator.missions.models import Mission

router = Router()
Letter = Literal["C", "M", "I", "P", "R"]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


class ItemsOut(Schema):
    count: int
    items: list[dict[str, Any]]


class HitOut(Schema):
    """``told`` is the place in which the words stand, with ``*`` around them."""

    item: str
    told: str


class HitsOut(Schema):
    count: int
    items: list[HitOut]


@router.get("{code}/", response=dict[str, int])
def registers(request: HttpRequest, code: str) -> dict[str, int]:
    """How many items of each register the caller may see, by its letter."""
    mission = mission_of(request, code)
    shut_too = _shut_too(request, mission)
    return {letter: items_of(mission, model, shut_too=shut_too).count() for letter, model in all_registers().items()}


@router.get("{code}/search/", response=HitsOut)
def search(
    request: HttpRequest,
    code: str,
    words: Annotated[str, Query(min_length=1, max_length=200, pattern="^[^\\x00]*$")],
    limit: Limit = 50,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Items in which all the words are, the best first."""
    mission = mission_of(request, code)
    rows = found(mission, words, shut_too=_shut_too(request, mission))
    hits = [
        {"item": f"{row.register}-{row.item}", "told": _starred(row.told)}  # type: ignore[attr-defined]
        for row in rows[offset : offset + limit]
    ]
    return {"count": rows.count(), "items": hits}


@router.get("{code}/{letter}/", response=ItemsOut)
def items(
    request: HttpRequest, code: str, letter: Letter, limit: Limit = 100, offset: Offset = 0, sources: bool = False
) -> dict[str, Any]:
    """Items of a register by their numbers, with their parts. ``sources`` gives what is sealed too, to whoever may read
    it; each time is on the audit trail."""
    mission = mission_of(request, code, sources=sources)
    model = all_registers()[letter]
    related = [field.name for field in model._meta.concrete_fields if field.is_relation]
    rows = items_of(mission, model, shut_too=_shut_too(request, mission)).select_related(*related).order_by("number")
    return {
        "count": rows.count(),
        "items": [document_of(item, sources=sources) for item in rows[offset : offset + limit]],
    }


@router.get("{code}/{letter}/{number}/", response=dict[str, Any])
def item(request: HttpRequest, code: str, letter: Letter, number: int, sources: bool = False) -> dict[str, Any]:
    """One item with its history, each step with its number in the mission's chain, and its evidence by hash."""
    mission = mission_of(request, code, sources=sources)
    one = item_of(mission, f"{letter}-{number}", shut_too=_shut_too(request, mission))
    if one is None:
        raise Http404
    steps = Change.objects.filter(mission=mission, register=letter, item=number).select_related("event")
    return {
        **document_of(one, sources=sources),
        "history": [
            {"step": step.verb, "at": moment(step.at), "event": step.event.number, "hash": step.event.hash,
             "reason": step.reason, "fields": told_fields(type(one), step.fields, sources=sources)}
            for step in steps
        ],
        "evidence": [
            {"title": file.title, "sha256": file.sha256, "size": file.size, "media_type": file.media_type}
            for file in evidence_of(one)
        ],
    }  # fmt: skip


def _shut_too(request: HttpRequest, mission: Mission) -> bool:
    return request.user.has_perm(SOURCES, mission)


def _starred(told: str) -> str:
    return told.replace(MARKS[0], "*").replace(MARKS[1], "*")
