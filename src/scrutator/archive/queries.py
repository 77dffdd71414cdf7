"""Reads of the archive, gathered for the faces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from scrutator.archive.firsts import FirstMission, first_mission
from scrutator.archive.models import Criticism, Election, Meeting, Mission, Organization, PublicStatement, State
from scrutator.archive.statuses import OnlyInRegion, StatusOnDate, holders, only_in_region, status_on
from scrutator.archive.votes import OneVote, one_vote
from scrutator.core.errors import ScrutatorError

SORTS = {
    "code": "code",
    "date": "round__first_day",
    "organization": "organization__code",
    "state": "election__state__name_en",
    "kind": "election__kind",
    "benchmark": "benchmark",
    "sampling": "sampling",
    "counts": "n_counting",
    "stations": "stations_visited",
    "observers": "observers",
}


SHOWN = 40


def _known(codes: Iterable[str]) -> str:
    """Codes for the sentence that says what there is instead."""
    listed = list(codes)
    return ", ".join(listed[:SHOWN]) + (", …" if len(listed) > SHOWN else "") or "—"


def organization_by_code(code: str) -> Organization:
    found = Organization.objects.filter(code__iexact=code).first()
    if not found:
        raise ScrutatorError(
            "organization-unknown", code=code, hint=_known(Organization.objects.values_list("code", flat=True))
        )
    return found


def state_by_code(code: str) -> State:
    """A state by its ISO code of two or three letters, or by its English name."""
    found = (
        State.objects.filter(iso2__iexact=code).first()
        or State.objects.filter(iso3__iexact=code).first()
        or State.objects.filter(name_en__iexact=code).first()
    )
    if not found:
        raise ScrutatorError("state-unknown", code=code, hint=_known(State.objects.values_list("iso2", flat=True)))
    return found


def election_by_code(code: str) -> Election:
    found = Election.objects.filter(code__iexact=code).select_related("state").first()
    if not found:
        codes = Election.objects.values_list("code", flat=True)
        raise ScrutatorError(
            "election-unknown", code=code, hint=_known(codes.filter(code__istartswith=code[:2]) or codes)
        )
    return found


def missions(
    *,
    organization: str = "",
    state: str = "",
    year: str = "",
    kind: str = "",
    benchmark: str = "",
    sampling: str = "",
    counts: bool = False,
    words: str = "",
    sort: str = "date",
) -> QuerySet[Mission]:
    """Missions by organization, state, year, kind of vote, benchmark, choice of stations, and whether counts were
    observed; ``words`` are looked for in code, names, head and benchmark. ``-date`` sorts back; gaps come last."""
    found = Mission.objects.select_related("organization", "election__state", "round").prefetch_related("partners")
    conditions: dict[str, Any] = {
        "organization__code__iexact": organization,
        "election__state__iso2__iexact": state,
        "round__first_day__year": int(year) if year.isdigit() else "",
        "election__kind": kind,
        "benchmark": benchmark,
        "sampling": sampling,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    if counts:
        found = found.filter(n_counting__isnull=False)
    for word in words.split():
        found = found.filter(_holding(word))
    field = F(SORTS.get(sort.lstrip("-"), SORTS["date"]))
    order = field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True)
    return found.order_by(order, "code")


SEARCHED = ("code", "head", "benchmark_named", "organization__name_en", "organization__name_ru",
            "organization_as_named", "election__state__name_en", "election__state__name_ru")  # fmt: skip


def _holding(word: str) -> Q:
    condition = Q()
    for name in SEARCHED:
        condition |= Q(**{f"{name}__icontains": word})
    return condition


def mission_by_code(code: str) -> Mission:
    """The mission, or ``mission-unknown`` with codes that are near."""
    related = ("election__state", "organization", "round")
    found = Mission.objects.select_related(*related).filter(code__iexact=code).first()
    if not found:
        near = Mission.objects.filter(code__icontains=code.split("-")[0]).values_list("code", flat=True)[:5]
        raise ScrutatorError(
            "mission-unknown", code=code, hint=_known(near or Mission.objects.values_list("code", flat=True)[:12])
        )
    return found


def meeting_by_code(code: str) -> Meeting:
    """The meeting with its points, or ``meeting-unknown``."""
    found = meetings().filter(code__iexact=code).first()
    if not found:
        raise ScrutatorError("meeting-unknown", code=code, hint=_known(Meeting.objects.values_list("code", flat=True)))
    return found


def statements(
    *, election: str = "", organization: str = "", language: str = "", coding: str = ""
) -> QuerySet[PublicStatement]:
    """Public statements in order of vote and date."""
    conditions = {
        "election__code__iexact": election,
        "organization__code__iexact": organization,
        "language": language,
        "coding": coding,
    }
    found = PublicStatement.objects.select_related("organization", "mission__organization", "election__state")
    return found.filter(**{name: value for name, value in conditions.items() if value})


def criticisms(election: Election | None = None, *, stage: str = "", organization: str = "") -> QuerySet[Criticism]:
    """Points of public statements, critical and approving alike, by stage."""
    found = Criticism.objects.select_related(
        "statement__organization", "statement__mission__organization", "statement__election"
    ).order_by("statement__election__code", "stage", "direction", "code")
    conditions = {
        "statement__election": election,
        "stage": stage,
        "statement__organization__code__iexact": organization,
    }
    return found.filter(**{name: value for name, value in conditions.items() if value})


def meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("election", "mission").prefetch_related("points")


__all__ = [
    "FirstMission",
    "OneVote",
    "OnlyInRegion",
    "StatusOnDate",
    "criticisms",
    "election_by_code",
    "first_mission",
    "holders",
    "meeting_by_code",
    "meetings",
    "mission_by_code",
    "missions",
    "one_vote",
    "only_in_region",
    "organization_by_code",
    "state_by_code",
    "statements",
    "status_on",
]
