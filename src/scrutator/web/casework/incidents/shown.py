"""An incident for a person: its facts, its sources as far as they may be read, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scrutator.casework.evidence import evidence_of
from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Evidence, Incident, Source, SourceKind
from scrutator.web.casework.facts import Fact, facts_of

FACTS = ("stage", "category", "severity", "standing", "happened_on", "happened_at", "area", "station", "place")
ALWAYS = frozenset({"happened_on", "happened_at", "station"})
"""Facts that are shown as gaps where they are not known."""


@dataclass(frozen=True)
class SourceShown:
    """A source; ``details`` are None for whoever may not read sources."""

    kind: str
    saw_it: str
    details: dict[str, Any] | None


@dataclass(frozen=True)
class Line:
    """One fact of two incidents beside each other; ``same`` where both have it alike. What is not known of both is
    not alike."""

    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        return self.one == self.other and self.one not in ("—", _("not known"))


def facts(incident: Incident) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    return facts_of(incident, FACTS, ALWAYS)


def sources_of(incident: Incident, *, details: bool) -> list[SourceShown]:
    """Its sources in their order; what tells who they were only with ``details``."""
    who = who_told(incident) if details else {}
    rows = incident.sources.select_related("submission__event", "point__meeting")
    return [SourceShown(*_plain(row), _details(row, who) if details else None) for row in rows]


def evidence_with(incident: Incident, taken_in: Sequence[Incident]) -> list[tuple[Incident, Evidence]]:
    """Files of an incident and of those that were merged into it."""
    return [(one, file) for one in (incident, *taken_in) for file in evidence_of(one)]


def beside(one: Incident, other: Incident) -> list[Line]:
    """Two incidents line by line."""
    first, second = (_lines(item) for item in (one, other))
    return [Line(label, first[label], second[label]) for label in first]


def visible(rows: QuerySet[Incident], *, shut_too: bool) -> QuerySet[Incident]:
    return rows if shut_too else rows.filter(shut=False)


def _plain(source: Source) -> tuple[str, str]:
    words = {True: _("yes"), False: _("no"), None: _("not known")}
    return source.get_kind_display(), words[source.first_hand]


def _details(source: Source, who: dict[int, str]) -> dict[str, Any]:
    named = source.label.removeprefix("I-") if source.kind == SourceKind.CITIZEN else ""
    return {
        "label": source.label,
        "citizens": int(named) if named.isdecimal() and named != source.label else None,
        "who": who.get(source.order, ""),
        "heard_on": source.heard_on,
        "url": source.url,
        "report": source.submission.event.number if source.submission else None,
        "question": source.question,
        "point": source.point,
    }


def _lines(incident: Incident) -> dict[str, str]:
    found = {
        _("What happened"): incident.title,
        _("Account"): incident.account or "—",
    }
    found |= {fact.label: fact.value for fact in facts_of(incident, FACTS, FACTS)}
    kinds = [source.get_kind_display() for source in incident.sources.all()]
    found[_("sources")] = f"{len(kinds)}: {', '.join(kinds)}" if kinds else "0"
    found[_("files of evidence")] = str(evidence_of(incident).count())
    return found
