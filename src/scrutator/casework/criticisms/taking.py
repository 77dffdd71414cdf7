"""What the archive has of the mission's vote and of earlier votes of the same state becomes points of the register."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Min, QuerySet

from scrutator.accounts.models import Person
from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.archive.models import Election, PublicStatement
from scrutator.casework.criticisms.matching import commitment_named, obligation_served, provision_named
from scrutator.casework.criticisms.services import enter
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.models import Criticism
from scrutator.missions.chain import lock
from scrutator.missions.models import Mission


def to_take(mission: Mission) -> list[Criticism]:
    """Points of the archive that are not in the register yet, as they would be entered; none of them is stored.

    The oldest vote comes first. What was taken once is not taken again, even if it was changed here since.
    """
    there = Criticism.objects.filter(mission=mission, archived__isnull=False).values("archived")
    related = ("statement__election__state", "statement__organization", "statement__mission__organization")
    votes = {vote.pk: vote for vote in votes_of(mission)}
    found = ArchivedCriticism.objects.filter(statement__election__in=votes).exclude(pk__in=there)
    points = [_point(mission, one, votes[one.statement.election_id]) for one in found.select_related(*related)]
    order = {pk: place for place, pk in enumerate(reversed(votes))}
    return sorted(points, key=lambda one: (order[one.election_id], one.archived.code))  # type: ignore[union-attr]


@transaction.atomic
def take(mission: Mission, by: Person) -> list[Criticism]:
    """Enter all that :func:`to_take` gives, each as a step of its own; empty where there is nothing left.

    Raises :class:`~scrutator.casework.criticisms.services.CriticismProblemsError`; then nothing is stored.
    """
    lock(mission)
    return [enter(point, by) for point in to_take(mission)]


def without_points(mission: Mission) -> QuerySet[PublicStatement]:
    """Statements of the archive on these votes of which nobody has drawn points: they are entered by hand."""
    found = PublicStatement.objects.filter(election__in=votes_of(mission).values("pk"), criticisms__isnull=True)
    found = found.annotate(began=Min("election__rounds__first_day")).order_by("-began", "code")
    return found.select_related("organization", "mission__organization", "election")


def of_statement(mission: Mission, statement: PublicStatement) -> Criticism:
    """A point with what a statement says of its speaker and source; the point itself is still to be written."""
    organization = statement.organization or (statement.mission.organization if statement.mission else None)
    return Criticism(
        mission=mission, election=statement.election, organization=organization, speaker=statement.speaker,
        said_on=statement.made_on, quotation=statement.quotation, source_url=statement.source_url,
        confidence=statement.confidence, point_en=statement.summary_en, point_ru=statement.summary_ru,
    )  # fmt: skip


def _point(mission: Mission, archived: ArchivedCriticism, vote: Election) -> Criticism:
    point = of_statement(mission, archived.statement)
    began = getattr(vote, "began", None)
    point.archived, point.election, point.quotation = archived, vote, ""
    point.direction, point.stage = archived.direction, archived.stage
    point.point_en, point.point_ru = archived.point_en, archived.point_ru
    point.provision = provision_named(archived.provision, vote, began)
    point.provision_words = archived.provision
    point.commitment = commitment_named(archived.commitment)
    point.commitment_words = archived.commitment
    point.obligation = obligation_served(point.provision, point.commitment)
    point.would_answer_en, point.would_answer_ru = archived.would_answer_en, archived.would_answer_ru
    point.answer, point.follow_up = archived.state_answer, archived.follow_up
    point.source_url, point.confidence = archived.source_url, archived.confidence
    return point
