"""The history of an item with parts and links: every row of it is kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from scrutator.casework.history import keep, state_of
from scrutator.casework.models import Category, Incident, Interlocutor, Meeting, Point
from scrutator.missions.chain import lock
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk


def test_what_belongs_to_an_item_is_in_its_history_and_altering_it_later_is_noticed(desk: Desk) -> None:
    with transaction.atomic():
        lock(desk.mission)
        meeting = Meeting.objects.create(
            mission=desk.mission, number=1, title="With the commission", held_on=date(2026, 10, 9),
            entered_by=desk.legal, entered_at="2026-10-09T10:00Z",
        )  # fmt: skip
        chair = Interlocutor.objects.create(meeting=meeting, order=1, kind="precinct_chair", label="Chair")
        point = Point.objects.create(meeting=meeting, order=1, by=chair, text="All lists were posted.")
        step = keep(meeting, "entered", {}, desk.legal)
    assert step.fields["points"][1][0]["text"] == "All lists were posted."
    assert not check_cases(desk.mission).faults
    Point.objects.filter(pk=point.pk).update(text="No lists were posted.")
    assert [one.problem for one in check_cases(desk.mission).faults] == ["“points” is not what its steps say"]


def test_a_link_that_is_taken_away_is_a_step(desk: Desk) -> None:
    complaint = desk.enter()
    category = Category.objects.create(mission=desk.mission, code="access", name_en="Access refused")
    incident = Incident.objects.create(
        mission=desk.mission, number=1, title="Sent out", stage="voting", category=category,
        entered_by=desk.legal, entered_at="2026-10-11T10:00Z",
    )  # fmt: skip
    complaint.incidents.add(incident)
    linked = state_of(complaint)
    assert linked["incidents"] == [incident.pk]
    complaint.incidents.clear()
    with transaction.atomic():
        lock(desk.mission)
        step = keep(complaint, "changed", linked, desk.legal)
    assert step.fields == {"incidents": [[incident.pk], None]}
