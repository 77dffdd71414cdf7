"""Reads of the archive, gathered for the faces."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from scrutator.archive.firsts import FirstMission, first_mission
from scrutator.archive.models import Criticism, Election, Meeting, Mission, Organization, State
from scrutator.archive.statuses import OnlyInRegion, StatusOnDate, holders, only_in_region, status_on
from scrutator.archive.votes import OneVote, one_vote
from scrutator.core.errors import ScrutatorError

SORTS = {
    "code": "code",
    "date": "round__first_day",
    "organization": "organization__code",
    "state": "election__state__name_en",
    "stations": "stations_visited",
    "observers": "observers",
}


def organization_by_code(code: str) -> Organization:
    found = Organization.objects.filter(code__iexact=code).first()
    if not found:
        names = ", ".join(Organization.objects.values_list("code", flat=True))
        raise ScrutatorError("organization-unknown", code=code, hint=names)
    return found


def state_by_code(code: str) -> State:
    """A state by its ISO code of two or three letters, or by its English name."""
    found = (
        State.objects.filter(iso2__iexact=code).first()
        or State.objects.filter(iso3__iexact=code).first()
        or State.objects.filter(name_en__iexact=code).first()
    )
    if not found:
        raise ScrutatorError("state-unknown", code=code, hint=", ".join(State.objects.values_list("iso2", flat=True)))
    return found


def election_by_code(code: str) -> Election:
    found = Election.objects.filter(code__iexact=code).select_related("state").first()
    if not found:
        names = ", ".join(Election.objects.filter(code__istartswith=code[:2]).values_list("code", flat=True))
        raise ScrutatorError("election-unknown", code=code, hint=names)
    return found


def missions(
    *, organization: str = "", state: str = "", year: str = "", kind: str = "", counts: bool = False, sort: str = "date"
) -> QuerySet[Mission]:
    """Missions by organization, state, year, kind of vote, and whether counts were observed; ``-date`` sorts back."""
    found = Mission.objects.select_related("organization", "election__state", "round").prefetch_related("partners")
    conditions: dict[str, Any] = {
        "organization__code__iexact": organization,
        "election__state__iso2__iexact": state,
        "round__first_day__year": int(year) if year.isdigit() else "",
        "election__kind": kind,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    if counts:
        found = found.filter(n_counting__isnull=False)
    back = "-" if sort.startswith("-") else ""
    return found.order_by(f"{back}{SORTS.get(sort.lstrip('-'), 'round__first_day')}", "code")


def criticisms(election: Election | None = None) -> QuerySet[Criticism]:
    """Points of public statements, critical and approving alike, by stage."""
    found = Criticism.objects.select_related(
        "statement__organization", "statement__mission__organization", "statement__election"
    ).order_by("statement__election__code", "stage", "direction", "code")
    return found.filter(statement__election=election) if election else found


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
    "meetings",
    "missions",
    "one_vote",
    "only_in_region",
    "organization_by_code",
    "state_by_code",
    "status_on",
]
