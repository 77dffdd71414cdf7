"""The registers by their letters, and their items, as somebody may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from scrutator.casework.history import keepers
from scrutator.casework.models import CaseItem
from scrutator.casework.searching import NUMBER
from scrutator.missions.models import Mission

SOURCES = "casework.sources"
"""The right to read what is sealed, and items that are shut."""


def registers() -> dict[str, type[CaseItem]]:
    """The models of all registers by their letters."""
    return {model.REGISTER.value: model for model in keepers()}


def items_of(mission: Mission, model: type[CaseItem], *, shut_too: bool) -> QuerySet[Any]:
    """The items of a register; shut ones only for whoever may open sources."""
    rows = model._default_manager.filter(mission=mission)
    return rows if shut_too else rows.filter(shut=False)


def item_of(mission: Mission, named: str, *, shut_too: bool) -> CaseItem | None:
    """The item of a number like ``C-17``; None where there is none, or it is shut."""
    found = NUMBER.fullmatch(named)
    model = registers().get(found[1].upper()) if found else None
    if found is None or model is None:
        return None
    item: CaseItem | None = items_of(mission, model, shut_too=shut_too).filter(number=int(found[2])).first()
    return item
