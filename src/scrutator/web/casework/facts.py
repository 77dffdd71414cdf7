"""The facts of an item of casework for a person: what is known, and of what one looks for, that it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from scrutator.casework.models import CaseItem
from scrutator.casework.telling import Told as Fact
from scrutator.casework.telling import fields_of

__all__ = ["Fact", "facts_of"]


def facts_of(item: CaseItem, names: Iterable[str], always: Collection[str] = ()) -> list[Fact]:
    """The fields ``names`` of an item that are known; those of ``always`` also where they are not."""
    told = [one for one in fields_of(item, names) if one.value or one.name in always]
    return [one if one.value else Fact(one.name, one.label, _("not known")) for one in told]
