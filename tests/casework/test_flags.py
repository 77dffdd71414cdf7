"""What reports say becomes incidents in one step, and once."""

from __future__ import annotations

from scrutator.casework.incidents.flags import Reports
from scrutator.casework.incidents.likeness import proposed
from scrutator.casework.incidents.merging import merge
from scrutator.casework.incidents.queries import incidents_of
from scrutator.casework.incidents.telling import tell
from scrutator.casework.models import Incident, Stream
from scrutator.quality.services import decide
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.casework.incidents import came, category, published

ARRIVED = "2026-10-11T09:00:00.000+03:00"


def said(desk: Desk) -> list[tuple[str, str, str]]:
    reports = Reports(desk.mission)
    found = [one for row in reports.waiting() for one in reports.said_by(row)]
    return [(one.submission.instance_id, one.question, one.category) for one in found]


def test_red_flags_of_reports_that_count_are_offered_with_place_day_and_category(desk: Desk) -> None:
    form = published(desk, "voting")
    came(desk, form, "uuid:1", V4="no", V18="no", V26="no", V33="not_observed", arrived=ARRIVED)
    came(desk, form, "uuid:2", V4="yes", arrived=ARRIVED)
    assert said(desk) == [("uuid:1", "V4", "secrecy"), ("uuid:1", "V18", "voter-lists")]
    reports = Reports(desk.mission)
    first = reports.said_by(reports.waiting().get())[0]
    incident, made = tell(first, category(desk, "secrecy"), desk.legal)
    assert made
    assert incident.title == "Does the layout protect the secrecy of the vote? No"
    assert (incident.station.code, str(incident.happened_on), incident.happened_at) == ("001", "2026-10-11", None)  # type: ignore[union-attr]
    source = incident.sources.get()
    assert (source.kind, source.question, source.first_hand, source.submission.instance_id) == (  # type: ignore[union-attr]
        "flag", "V4", True, "uuid:1",
    )  # fmt: skip
    assert said(desk) == [("uuid:1", "V18", "voter-lists")]
    assert not check_cases(desk.mission).faults


def test_a_flag_tells_once_also_when_its_report_is_amended_or_its_incident_merged(desk: Desk) -> None:
    form = published(desk, "voting")
    came(desk, form, "uuid:1", V4="no", arrived=ARRIVED)
    reports = Reports(desk.mission)
    old = reports.said_by(reports.waiting().get())[0]
    kind = category(desk, "secrecy")
    first, made = tell(old, kind, desk.legal)
    assert (tell(old, kind, desk.legal), made) == ((first, False), True)
    came(desk, form, "uuid:2", instead_of="uuid:1", V4="no", V18="no", arrived=ARRIVED)
    assert said(desk) == [("uuid:2", "V18", "voter-lists")]
    new = Reports(desk.mission).said_by(Reports(desk.mission).waiting().get(), told_too=True)[0]
    assert tell(new, kind, desk.legal) == (first, False)
    other, _made = tell(Reports(desk.mission).said_by(Reports(desk.mission).waiting().get())[0], kind, desk.legal)
    merge(first, other, "one and the same", desk.legal)
    assert said(desk) == []
    assert tell(old, kind, desk.legal) == (other, False)
    assert Incident.objects.count() == 2


def test_what_waits_in_quarantine_or_was_set_aside_is_not_offered(desk: Desk) -> None:
    form = published(desk, "voting")
    aside = came(desk, form, "uuid:1", V4="no", arrived=ARRIVED)
    came(desk, form, "uuid:2", station="no such station", V4="no", arrived=ARRIVED)
    assert said(desk) == [("uuid:1", "V4", "secrecy")]
    decide(aside, "set_aside", "typed twice", desk.legal)
    assert said(desk) == []
    assert Reports(desk.mission).one(aside.event.number, "V4") is None


def test_a_report_of_the_incident_form_is_one_incident_with_its_hour(desk: Desk) -> None:
    form = published(desk, "incident")
    came(
        desk, form, "uuid:1", station="002", I1="access", I2="told", I3="2026-10-11T10:40:00.000+03:00",
        I4="Ann was pushed out",
    )  # fmt: skip
    reports = Reports(desk.mission)
    (one,) = reports.said_by(reports.waiting().get())
    incident, _made = tell(one, category(desk, one.category), desk.legal)
    assert (incident.title, incident.category.code) == ("Access of observers", "observers")
    assert (incident.station.code, str(incident.happened_at)) == ("002", "10:40:00")  # type: ignore[union-attr]
    assert "Ann" not in f"{incident.title}{incident.account}", "the observer's words stay in the report"
    assert (incident.sources.get().kind, incident.sources.get().first_hand) == ("app", False)
    assert said(desk) == []


def test_two_answers_of_one_report_are_not_proposed_as_one_and_those_of_two_reports_are(desk: Desk) -> None:
    form = published(desk, "voting")
    came(desk, form, "uuid:1", V18="no", V19="no", arrived=ARRIVED)
    came(desk, form, "uuid:2", V18="no", arrived=ARRIVED)
    reports = Reports(desk.mission)
    kind = category(desk, "voter-lists")
    for row in reports.waiting().order_by("event__number"):
        for one in reports.said_by(row):
            tell(one, kind, desk.legal)
    pairs = proposed(desk.mission, incidents_of(desk.mission, Stream.MISSION, shut_too=True))
    assert [(pair.first.number, pair.second.number) for pair in pairs] == [(1, 3), (2, 3)]
    assert pairs[0].likeness.score > pairs[1].likeness.score
