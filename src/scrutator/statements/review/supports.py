"""What the record supports, in numbers and in words. The words are ours and are labelled so wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scrutator.science.bounds import zero_event_bound
from scrutator.statements.review.document import Document
from scrutator.statements.review.figures import figure, share
from scrutator.statements.review.reading import Sentence
from scrutator.statements.review.record import AreaFacts, Record

STAGE_NAMES = {
    "opening": gettext_lazy("opening"),
    "early voting": gettext_lazy("early voting"),
    "mobile voting": gettext_lazy("mobile voting"),
    "voting": gettext_lazy("voting"),
    "count": gettext_lazy("count"),
    "tabulation": gettext_lazy("tabulation"),
    "campaign": gettext_lazy("campaign"),
}


def stage_name(stage: str) -> Any:
    return STAGE_NAMES[stage]


def area_names(areas: Sequence[AreaFacts]) -> list[str]:
    russian = get_language() == "ru"
    return [area.name_ru if russian and area.name_ru else area.name_en for area in areas]


def not_named(record: Record, named: Sequence[str]) -> dict[str, Any]:
    """The parts of the frame that a statement does not name, with their stations and voters."""
    rest = [area for area in record.areas if area.name_en not in named]
    stations, total = sum(a.stations for a in rest), sum(a.stations for a in record.areas)
    known = all(area.voters is not None for area in record.areas)
    voters = sum(area.voters or 0 for area in rest) if known else None
    all_voters = sum(area.voters or 0 for area in record.areas)
    return {
        "areas": rest,
        "stations": stations,
        "stations_share": round(100 * stations / total, 2) if total else 0.0,
        "voters": voters,
        "voters_share": round(100 * voters / all_voters, 2) if voters is not None and all_voters else None,
    }


@lru_cache(maxsize=256)
def _upper(visited: int, total: int) -> tuple[int, float]:
    bound = zero_event_bound(visited, total)
    return int(bound.upper_count), float(bound.upper)


def visits(document: Document) -> int | None:
    """The number of stations visited: as said, else as the archive has it."""
    said = [int(number.value) for _s, number in document.stations_visited]
    return document.record.stations_visited or (said[0] if said else None)


def bound_values(document: Document) -> dict[str, Any]:
    """The bounds for none found: for the whole frame, and for the parts named, as if drawn at random from each."""
    record, visited = document.record, visits(document)
    if not visited or not record.stations_total or visited > record.stations_total:
        return {}
    count, upper = _upper(visited, record.stations_total)
    values: dict[str, Any] = {
        "visited": visited,
        "stations_total": record.stations_total,
        "bound_stations": count,
        "bound_share": round(100 * upper, 2),
        "level": 0.95,
        "side": "upper",
    }
    named = sum(area.stations for area in record.areas if area.name_en in document.areas_named)
    if named and visited <= named < record.stations_total:
        values |= {"named_stations": named, "bound_named": _upper(visited, named)[0]}
    return values


def bound_sentence(document: Document) -> str:
    values = bound_values(document)
    if not values:
        return ""
    shown = {name: figure(value) for name, value in values.items() if isinstance(value, int)}
    shown["bound_share"] = share(values["bound_share"])
    said = (
        _(
            "Were the %(visited)s a simple random sample of all %(stations_total)s, up to %(bound_stations)s stations "
            "(%(bound_share)s) could have it unseen (one-sided 95 %%)."
        )
        % shown
    )
    if "bound_named" in values:
        said += (
            " "
            + _("Were they drawn from the %(named_stations)s of the parts named: up to %(bound_named)s of those.")
            % shown
        )
    return said


def zero(sentence: Sentence, document: Document) -> str:
    with translation.override(sentence.span.language):
        visited = visits(document)
        if not visited:
            return _("The mission recorded none at the stations it visited.")
        return _(
            "The mission recorded none at the %(visited)s stations it visited; how they were chosen is not stated."
        ) % {"visited": figure(visited)}


def visited(sentence: Sentence, document: Document, number: int) -> str:
    total = document.record.stations_total or 0
    with translation.override(sentence.span.language):
        return _("%(number)s of %(total)s stations (%(share)s) were visited.") % {
            "number": figure(number),
            "total": figure(total),
            "share": share(100 * number / total),
        }


def territory(sentence: Sentence, document: Document, named: Sequence[str]) -> str:
    with translation.override(sentence.span.language):
        names = area_names([area for area in document.record.areas if area.name_en in named])
        return _("The statement names %(places)s.") % {"places": ", ".join(names)}


def scope(sentence: Sentence, document: Document) -> str:
    with translation.override(sentence.span.language):
        return _(
            "At the stations visited, the mission's assessment was as stated; of other stations it has no observation."
        )


def conversations(sentence: Sentence) -> str:
    with translation.override(sentence.span.language):
        return _("People whom the mission met said so.")
