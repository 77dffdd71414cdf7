"""Reads of criticisms."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from scrutator.archive.models import MeetingPoint, Round
from scrutator.casework.models import Answered, Criticism
from scrutator.missions.models import Mission

RELATED = ("election__state", "organization", "state", "provision__edition__act", "commitment__instrument",
           "obligation", "archived")  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``sought`` is words of a point, or a number."""

    direction: str = ""
    stage: str = ""
    answered: str = ""
    organization: int | None = None
    state: int | None = None
    election: int | None = None
    provision: int | None = None
    sought: str = ""


def criticisms_of(mission: Mission, *, shut_too: bool) -> QuerySet[Criticism]:
    """Points of a mission, those of the newest vote first; ``shut_too`` those that not everybody may open."""
    began = Round.objects.filter(election=OuterRef("election")).order_by("first_day").values("first_day")[:1]
    rows = Criticism.objects.filter(mission=mission).select_related(*RELATED).annotate(began=Subquery(began))
    rows = rows if shut_too else rows.filter(shut=False)
    return rows.order_by(F("began").desc(nulls_last=True), F("said_on").desc(nulls_last=True), "number")


def narrowed(rows: QuerySet[Criticism], wanted: Wanted) -> QuerySet[Criticism]:
    for field in ("direction", "stage", "answered", "organization", "state", "election", "provision"):
        if value := getattr(wanted, field):
            rows = rows.filter(**{field: value})
    if wanted.sought:
        rows = rows.filter(_about(wanted.sought))
    return rows


def counts(rows: QuerySet[Criticism]) -> dict[str, int]:
    """How many points there are: of criticism, of criticism and still open, of praise."""
    critical = rows.filter(direction="critical")
    return {
        "all": rows.count(),
        "critical": critical.count(),
        "open": critical.filter(answered=Answered.OPEN).count(),
        "approving": rows.filter(direction="approving").count(),
    }


def question_of_the_host(mission: Mission) -> MeetingPoint | None:
    """What a host asked of criticism at a recorded meeting on this vote: that with the mission's own organization, or
    else the first on record."""
    asked = MeetingPoint.objects.filter(
        meeting__election=mission.election_id, speaker_role="host", check_by=MeetingPoint.Check.CRITICISMS
    ).select_related("meeting__mission__organization")
    found = list(asked.order_by("meeting__held_on", "meeting__code", "order")) if mission.election_id else []
    ours = [one for one in found if one.meeting.mission and one.meeting.mission.organization == mission.organization]
    return next(iter([*ours, *found]), None)


def _about(sought: str) -> Q:
    number = sought.upper().removeprefix(f"{Criticism.REGISTER.value}-")
    names = ("point_en", "point_ru", "subject", "speaker", "provision_words", "commitment_words", "asks_for", "answer")
    words = Q()
    for name in names:
        words |= Q(**{f"{name}__icontains": sought})
    return words | Q(number=int(number)) if number.isdecimal() and len(number) < 10 else words
