"""The list of incidents as a table. What would tell of a source is in it only for whoever may read sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Evidence, Incident, Register, Source
from scrutator.casework.plain import CLOSED
from scrutator.core.canonical import moment
from scrutator.missions.models import Mission

COLUMNS = (
    "number", "stream", "title", "account", "stage", "category_code", "category", "severity", "happened_on",
    "happened_at", "area_code", "area", "station_code", "place", "standing", "verified_at", "sources", "source_kinds",
    "evidence", "merged_into", "entered_at",
)  # fmt: skip
"""``sources`` is how many there are; ``standing`` that of the last step, ``verified_at`` its moment in UTC."""
OF_SOURCES = ("source_labels", "source_addresses", "source_heard_on", "source_reports", "source_words")
"""What tells of sources, in their order, separated by `` | ``; ``source_reports`` are numbers in the chain."""


def columns(*, sources: bool) -> tuple[str, ...]:
    return COLUMNS + OF_SOURCES if sources else COLUMNS


def rows_of(incidents: QuerySet[Incident], *, sources: bool) -> Iterator[dict[str, str]]:
    """A row an incident, every cell as text, empty where it is not known."""
    related = ("mission", "category", "area", "station", "merged_into")
    told = Prefetch("sources", Source.objects.select_related("submission__event"))
    read = list(incidents.select_related(*related).prefetch_related(told, "verifications"))
    files = Counter(_files(read[0].mission)) if read else Counter[int]()
    for incident in read:
        row = _row(incident) | {"evidence": str(files[incident.number]), "merged_into": _into(incident, sources)}
        yield row | _of_sources(incident) if sources else row


def _files(mission: Mission) -> QuerySet[Evidence, int]:
    """The number of its incident for each file of evidence."""
    return Evidence.objects.filter(mission=mission, register=Register.INCIDENT).values_list("item", flat=True)


def _row(incident: Incident) -> dict[str, str]:
    known_from = list(incident.sources.all())
    last = max((one.at for one in incident.verifications.all()), default=None)
    return {
        "number": incident.named,
        "stream": incident.stream,
        "title": incident.title,
        "account": incident.account,
        "stage": incident.stage,
        "category_code": incident.category.code,
        "category": incident.category.name,
        "severity": str(incident.severity),
        "happened_on": _text(incident.happened_on),
        "happened_at": incident.happened_at.strftime("%H:%M") if incident.happened_at else "",
        "area_code": incident.area.code if incident.area else "",
        "area": incident.area.name if incident.area else "",
        "station_code": incident.station.code if incident.station else "",
        "place": incident.place,
        "standing": incident.standing,
        "verified_at": moment(last) if last else "",
        "sources": str(len(known_from)),
        "source_kinds": " ".join(one.kind for one in known_from),
        "entered_at": moment(incident.entered_at),
    }


def _into(incident: Incident, sources: bool) -> str:
    into = incident.merged_into
    if into is None:
        return ""
    return into.named if sources or not into.shut else CLOSED


def _of_sources(incident: Incident) -> dict[str, str]:
    who = who_told(incident)
    known_from = list(incident.sources.all())
    return {
        "source_labels": _joined(one.label for one in known_from),
        "source_addresses": _joined(one.url for one in known_from),
        "source_heard_on": _joined(_text(one.heard_on) for one in known_from),
        "source_reports": _joined(str(one.submission.event.number) if one.submission else "" for one in known_from),
        "source_words": _joined(who.get(one.order, "") for one in known_from),
    }


def _joined(texts: Iterator[str]) -> str:
    found = list(texts)
    return " | ".join(found) if any(found) else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
