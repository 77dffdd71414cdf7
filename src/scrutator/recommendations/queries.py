"""Reads of recommendations and of the newest judgement of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from scrutator.archive.models import Round
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Judgement, Priority, Recommendation

UNJUDGED = "none"
"""Stands for a step where nobody has judged yet."""


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty or None is everything. ``step`` is that of the newest judgement, or
    :data:`UNJUDGED`; ``sought`` a piece of the text or a number."""

    priority: str = ""
    kind: str = ""
    theme: str = ""
    addressee: int | None = None
    step: str = ""
    origin: str = ""
    state: str = ""
    organization: int | None = None
    election: int | None = None
    sought: str = ""


def newest_first() -> QuerySet[Judgement]:
    """Judgements by ``day``, for which they hold: the day that is given, else the last day of the vote. Those for which
    neither is on record come last."""
    vote = Round.objects.filter(election=OuterRef("election")).order_by("-last_day").values("last_day")[:1]
    rows = Judgement.objects.annotate(day=Coalesce("as_of", Subquery(vote)))
    return rows.order_by(F("day").desc(nulls_last=True), "-order")


def recommendations_of(mission: Mission, *, shut_too: bool) -> QuerySet[Recommendation]:
    """Recommendations of a mission, priority ones first, each with the ``step`` of its newest judgement, None where
    nobody judged; ``shut_too`` those that not everybody may open."""
    newest = newest_first().filter(recommendation=OuterRef("pk")).values("step")[:1]
    rows = Recommendation.objects.filter(mission=mission).annotate(
        step=Subquery(newest),
        rank=Case(When(priority=Priority.PRIORITY, then=Value(0)), default=Value(1)),
    )
    return (rows if shut_too else rows.filter(shut=False)).order_by("rank", "-number")


def with_judgements(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Rows with what lists show of them; ``told`` are their judgements, the newest first."""
    told = newest_first().select_related("judged_by", "election", "recommendation__mission")
    related = rows.select_related("addressee", "made_by", "election", "mission__organization")
    return related.prefetch_related(Prefetch("judgements", told, to_attr="told"))


def narrowed(rows: QuerySet[Recommendation], wanted: Wanted) -> QuerySet[Recommendation]:
    for field in ("priority", "kind", "theme", "origin", "state"):
        if value := getattr(wanted, field):
            rows = rows.filter(**{field: value})
    for field, key in (
        ("addressee", wanted.addressee),
        ("made_by", wanted.organization),
        ("election", wanted.election),
    ):
        if key is not None:
            rows = rows.filter(**{field: key})
    if wanted.step:
        rows = rows.filter(Q(step__isnull=True) if wanted.step == UNJUDGED else Q(step=wanted.step))
    return _sought(rows, wanted.sought) if wanted.sought else rows


def _sought(rows: QuerySet[Recommendation], sought: str) -> QuerySet[Recommendation]:
    found = Q()
    for name in ("text_en", "text_ru", "topic", "addressee_words", "made_words"):
        found |= Q(**{f"{name}__icontains": sought})
    number = sought.upper().removeprefix("R-")
    if number.isdecimal() and len(number) < 10:
        found |= Q(number=int(number))
    return rows.filter(found)
