"""What a dossier says."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scrutator.casework.evidence import evidence_of
from scrutator.casework.models import CaseItem
from scrutator.casework.sealing import open_words
from scrutator.casework.telling import fields_of, links_of, parts_of
from scrutator.missions.chain import head
from scrutator.web.casework.history import steps_of


def content_of(item: CaseItem, *, sources: bool) -> dict[str, Any]:
    """The dossier of an item in the language in use. ``sources`` adds what is sealed."""
    mission, now = item.mission, timezone.localtime()
    newest = head(mission)
    told = [one for one in (*fields_of(item), *links_of(item, sources=sources)) if one.value]
    about = _("%(kind)s of the mission %(mission)s. Printed %(at)s.") % {
        "kind": item.REGISTER.label, "mission": mission.code, "at": date_format(now, "j E Y, H:i")
    }  # fmt: skip
    sealed = _("With what is sealed: not for circulation.") if sources else _("Without what is sealed.")
    return {
        "language": get_language() or "en",
        "title": f"{item.named}: {item.heading}",
        "named": item.named,
        "mission": mission.code,
        "keywords": ["training", "учебная"] if mission.training else [],
        "facts": [[one.label.capitalize(), one.value] for one in told],
        "parts": [_part(one.label, one.labels, one.rows) for one in parts_of(item, sources=sources)],
        "lists": [one for one in (_sealed(item, sources), _evidence(item)) if one["lines"]],
        "history": [_step(step) for step in steps_of(item, sources=sources)],
        "head": f"{newest.number}  {newest.hash}",
        "words": {
            "training": _("TRAINING") if mission.training else "",
            "about": f"{about[:1].upper()}{about[1:]} {sealed}",
            "history": _("History"),
            "checked": _(
                "Each step has its number in the mission's chain of hashes. Head of the chain when this was printed:"
            ),
        },
    }


def _part(label: str, labels: list[str], rows: list[list[str]]) -> dict[str, Any]:
    pairs = [[[name.capitalize(), value] for name, value in zip(labels, row, strict=True) if value] for row in rows]
    return {"label": label.capitalize(), "rows": pairs}


def _sealed(item: CaseItem, sources: bool) -> dict[str, Any]:
    words = open_words(item) if sources else {}
    return {"label": _("Protected"), "lines": [f"{name}: {text}" for name, text in sorted(words.items())]}


def _evidence(item: CaseItem) -> dict[str, Any]:
    lines = [f"{one.title}: {one.media_type}, {one.size} B, SHA-256 {one.sha256}" for one in evidence_of(item)]
    return {"label": _("Evidence"), "lines": lines}


def _step(step: Any) -> dict[str, Any]:
    at = date_format(timezone.localtime(step.change.at), "j E Y, H:i")
    number = _("number %(number)s in the chain") % {"number": step.change.event.number}
    entered = step.change.verb == "entered"
    lines = [] if entered else [f"{name}: {f'{was} → ' if was else ''}{now}" for name, was, now in step.fields]
    return {
        "verb": step.verb.capitalize(),
        "who": f"{at}, {step.change.by}; {number}",
        "reason": step.reason,
        "fields": lines,
    }
