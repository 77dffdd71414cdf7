"""Items of any register by their numbers, for a page: those that the person may see, or 404."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from scrutator.casework import registers
from scrutator.casework.models import CaseItem
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission


def items_of(request: HttpRequest, mission: Mission, model: type[CaseItem]) -> QuerySet[Any]:
    """The items of a register that the person may see."""
    return registers.items_of(mission, model, shut_too=request.user.has_perm(SOURCES, mission))


def item_of(request: HttpRequest, mission: Mission, named: str) -> CaseItem:
    """The item of a number like ``C-17``; 404 where there is none, or it is not for this person."""
    item = registers.item_of(mission, named, shut_too=request.user.has_perm(SOURCES, mission))
    if item is None:
        raise Http404(_("There is no such item."))
    return item
