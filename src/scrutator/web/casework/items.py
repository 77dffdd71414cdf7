"""Items of any register by their numbers, as somebody may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from scrutator.casework.history import keepers
from scrutator.casework.models import CaseItem
from scrutator.casework.searching import NUMBER
from scrutator.missions.models import Mission

SOURCES = "casework.sources"


def models_by_register() -> dict[str, type[CaseItem]]:
    return {model.REGISTER.value: model for model in keepers()}


def items_of(request: HttpRequest, mission: Mission, model: type[CaseItem]) -> QuerySet[Any]:
    """The items of a register that the person may see: shut ones only with the right to sources."""
    rows = model._default_manager.filter(mission=mission)
    return rows if request.user.has_perm(SOURCES, mission) else rows.filter(shut=False)


def item_of(request: HttpRequest, mission: Mission, named: str) -> CaseItem:
    """The item of a number like ``C-17``; 404 where there is none, or it is not for this person."""
    found = NUMBER.fullmatch(named)
    model = models_by_register().get(found[1].upper()) if found else None
    if found is None or model is None:
        raise Http404(_("There is no such item."))
    item: CaseItem | None = items_of(request, mission, model).filter(number=int(found[2])).first()
    if item is None:
        raise Http404(_("There is no such item."))
    return item
