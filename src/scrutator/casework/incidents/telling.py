"""What a report says becomes an incident in one step, and becomes it once."""

from __future__ import annotations

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.casework.incidents.flags import Said, versions_of
from scrutator.casework.incidents.services import Told, enter
from scrutator.casework.models import Category, Incident, Severity, Source
from scrutator.casework.problems import today_of
from scrutator.missions.chain import lock


@transaction.atomic
def tell(said: Said, category: Category, by: Person, severity: int = Severity.SERIOUS) -> tuple[Incident, bool]:
    """The incident whose source is this answer of a report, and whether it was made now. An amended report tells again
    only what it did not tell before. The observer's own words stay in the report.

    Raises :class:`~scrutator.casework.incidents.services.IncidentProblemsError`; then nothing is stored.
    """
    mission = said.submission.mission
    lock(mission)
    if there := incident_of(said):
        return there, False
    day = said.happened_on if said.happened_on and said.happened_on <= today_of(mission) else None
    incident = Incident(
        mission=mission, title=said.title[:300], stage=said.stage, category=category, severity=severity,
        station=said.station, happened_on=day, happened_at=said.happened_at if day else None,
    )  # fmt: skip
    source = Source(
        kind=said.kind, submission=said.submission, question=said.question, first_hand=said.first_hand, heard_on=day
    )
    return enter(incident, by, [Told(source)]), True


def incident_of(said: Said) -> Incident | None:
    """The incident that this answer is a source of, in whichever version of its report."""
    rows = Source.objects.filter(submission__in=versions_of(said.submission), question=said.question)
    source = rows.select_related("incident__mission").first()
    return source.incident if source else None
