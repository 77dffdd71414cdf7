"""What a complaint is linked to: incidents and reports, kept in its history."""

from __future__ import annotations

import pytest

from scrutator.casework.complaints.links import Links, links_of, read_links
from scrutator.casework.complaints.services import change, enter
from scrutator.casework.models import Category, Change, Incident
from scrutator.collection.models import Submission
from scrutator.collection.services import receive
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.collection.xform import filled, make_device, make_observer


def incident(desk: Desk, number: int, *, shut: bool = False) -> Incident:
    category, _new = Category.objects.get_or_create(mission=desk.mission, code="access", name_en="Access")
    return Incident.objects.create(
        mission=desk.mission, number=number, title="Sent out", stage="voting", category=category, shut=shut,
        entered_by=desk.legal, entered_at="2026-10-11T10:00Z",
    )  # fmt: skip


def report(desk: Desk) -> Submission:
    person, _member = make_observer(desk.mission, "sender")
    receive(desk.mission, filled("uuid:sent-1"), make_device(person, "sender")[0])
    return Submission.objects.get()


def test_links_are_a_step_of_the_history_and_so_is_taking_one_away(desk: Desk) -> None:
    one, two = incident(desk, 1), incident(desk, 2)
    complaint = enter(desk.complaint(), desk.legal, links=Links(frozenset({one, two})))
    change(complaint, desk.legal, links=Links(frozenset({two})))
    entered, changed = Change.objects.filter(register="C")
    assert entered.fields["incidents"] == [None, [one.pk, two.pk]]
    assert changed.fields == {"incidents": [[one.pk, two.pk], [two.pk]]}
    assert links_of(complaint).written == "I-2"
    assert {fault.place for fault in check_cases(desk.mission).faults} == {"I-1", "I-2"}, "entered past the service"


def test_numbers_are_read_as_they_are_typed(desk: Desk) -> None:
    one, sent = incident(desk, 3), report(desk)
    links = read_links(f" i3; №{sent.event.number} ", desk.mission, shut_too=True)
    assert links == Links(frozenset({one}), frozenset({sent}))
    assert links.written == f"I-3, {sent.event.number}"


@pytest.mark.parametrize("text", ["I-9", "9999", "the fifth", "I-4"])
def test_what_the_mission_does_not_have_or_is_not_to_be_seen_is_told(desk: Desk, text: str) -> None:
    incident(desk, 4, shut=True)
    with pytest.raises(ValueError, match="no incident or report “"):
        read_links(text, desk.mission, shut_too=False)
