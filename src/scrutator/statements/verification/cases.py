"""The history of casework: every step as it was chained, and every item as its steps left it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from scrutator.casework.history import document_of, keepers, state_of
from scrutator.casework.models import Change, Evidence
from scrutator.core.canonical import digest
from scrutator.missions.models import Event, Mission
from scrutator.statements.verification.model import Check

APART = frozenset({"sealed", "evidence"})
"""What a step tells that is no field of its item."""


def check_cases(mission: Mission) -> Check:
    """Each step has the hash that its event holds, no event is without its step, and the steps give the items."""
    changes = list(Change.objects.filter(mission=mission).select_related("event"))
    check = Check("cases", len(changes))
    chained = set(Event.objects.filter(mission=mission, kind="case").values_list("pk", flat=True))
    grown: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for change in changes:
        if digest(document_of(change)) != change.event.digest:
            check.fault(_place(change.event), _("the step is not the one that was chained"))
        if "evidence" in change.fields and not _is_there(change):
            check.fault(_place(change.event), _("its file of evidence is not the one that was chained"))
        for name, pair in change.fields.items():
            if name not in APART:
                grown[change.register, change.item][name] = pair[1]
    for event in Event.objects.filter(pk__in=chained - {change.event_id for change in changes}):
        check.fault(_place(event), _("its step of casework is missing"))
    for model in keepers():
        for item in model._default_manager.filter(mission=mission):
            kept = grown.pop((item.REGISTER.value, item.number), None)
            if kept is None:
                check.fault(item.named, _("no step says that it was entered"))
                continue
            now = state_of(item)
            for name in sorted(name for name in {*now, *kept} if kept.get(name) != now.get(name)):
                check.fault(item.named, _("“%(field)s” is not what its steps say") % {"field": name})
    for register, number in sorted(grown):
        check.fault(f"{register}-{number}", _("it has steps, and is not there"))
    return check


def _is_there(change: Change) -> bool:
    told = change.fields["evidence"][1]
    return Evidence.objects.filter(change=change, **told).exists()


def _place(event: Event) -> str:
    return _("event %(number)s") % {"number": event.number}
