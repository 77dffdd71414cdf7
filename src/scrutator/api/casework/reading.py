"""What can be read: the registers, their items, one item with its history, and a search."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from scrutator.api.casework.door import SOURCES, mission_of
from scrutator.casework.evidence import evidence_of
from scrutator.casework.history import keepers
from scrutator.casework.models import CaseItem, Change, Register
from scrutator.casework.plain import document_of, told_fields
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
    return {model.REGISTER.value: _items(request, mission, model).count() for model in keepers()}


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
    rows = found(mission, words, shut_too=request.user.has_perm(SOURCES, mission))
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
    rows = _items(request, mission, _model(letter))
    return {
        "count": rows.count(),
        "items": [document_of(item, sources=sources) for item in rows[offset : offset + limit]],
    }


@router.get("{code}/{letter}/{number}/", response=dict[str, Any])
def item(request: HttpRequest, code: str, letter: Letter, number: int, sources: bool = False) -> dict[str, Any]:
    """One item with its history, each step with its number in the mission's chain, and its evidence by hash."""
    mission = mission_of(request, code, sources=sources)
    one = _items(request, mission, _model(letter)).filter(number=number).first() if 0 < number < 2**31 else None
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


def _model(letter: str) -> type[CaseItem]:
    found_model = next((model for model in keepers() if Register(letter) == model.REGISTER), None)
    if found_model is None:
        raise Http404
    return found_model


def _items(request: HttpRequest, mission: Mission, model: type[CaseItem]) -> QuerySet[Any]:
    related = [field.name for field in model._meta.concrete_fields if field.is_relation]
    rows = model._default_manager.filter(mission=mission).select_related(*related).order_by("number")
    return rows if request.user.has_perm(SOURCES, mission) else rows.filter(shut=False)


def _starred(told: str) -> str:
    return told.replace(MARKS[0], "*").replace(MARKS[1], "*")
