"""Incidents: what is refused, sources and their sealed words, verification, history."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from scrutator.casework.history import document_of
from scrutator.casework.incidents import counting
from scrutator.casework.incidents.categories import add, categories_of, code_of_kind, code_of_question, edit, offered
from scrutator.casework.incidents.queries import Wanted, incidents_of, narrowed
from scrutator.casework.incidents.services import IncidentProblemsError, Told, change, enter, verify
from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Category, Change, Incident, Source, Stream
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.forms.shipped.tables import form_rows, table
from scrutator.statements.verification.cases import check_cases
from scrutator.territory.models import Area
from tests.casework.conftest import Desk
from tests.casework.incidents import category, citizens, entered, incident, station

VOTE = date(2026, 10, 11)


def faults(desk: Desk) -> list[str]:
    return [fault.problem for fault in check_cases(desk.mission).faults]


def test_an_incident_gets_the_next_number_and_begins_as_reported_by_whoever_entered_it(desk: Desk) -> None:
    one, two = entered(desk), entered(desk, station=station(desk, "002"))
    assert (one.named, two.named) == ("I-1", "I-2")
    assert two.area == two.station.area  # type: ignore[union-attr]
    first = one.verifications.get()
    assert (first.standing, first.by, first.change.verb) == ("reported", desk.legal, "entered")
    assert first.change.fields["sources"][1][0]["kind"] == "team"
    assert faults(desk) == []


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"title": " "}, "title", "Nothing says what happened"),
        ({"happened_on": date(2046, 1, 1)}, "happened_on", "has not come yet"),
        ({"happened_at": time(9, 30)}, "happened_at", "without its day"),
        ({"stream": "citizen"}, "sources", "no sources but citizens"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    desk: Desk, fields: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(IncidentProblemsError) as refused:
        entered(desk, **fields)
    assert [(one.field, told in one.what, bool(one.remedy)) for one in refused.value.problems] == [(field, True, True)]
    assert not Incident.objects.exists()
    assert not Change.objects.exists()


def test_a_source_is_needed_and_a_station_lies_in_its_area(desk: Desk) -> None:
    with pytest.raises(IncidentProblemsError, match="whence it is known"):
        enter(incident(desk), desk.legal, [])
    elsewhere = Area.objects.create(
        frame=desk.mission.frame, code="B", name_en="B", level=0, path="B", stations_count=0
    )
    with pytest.raises(IncidentProblemsError, match="Station 001 does not lie in B"):
        entered(desk, area=elsewhere, station=station(desk, "001"))


def test_what_is_known_from_citizens_alone_is_no_incident_of_the_mission(desk: Desk) -> None:
    only = Told(Source(kind="citizen"))
    with pytest.raises(IncidentProblemsError, match="these stay a stream of their own"):
        entered(desk, only)
    one = entered(desk, Told(Source(kind="media")), only)
    with pytest.raises(IncidentProblemsError, match="these stay a stream of their own"):
        change(one, desk.legal, [Told(one.sources.get(kind="citizen"))])
    assert one.sources.count() == 2
    report = citizens(desk)
    report.stream = Stream.MISSION
    change(report, desk.legal, reason="moved over")
    assert Incident.objects.get(pk=report.pk).stream == "citizen"


def test_no_number_of_incidents_has_a_citizens_report_or_one_incident_twice(desk: Desk) -> None:
    one = entered(desk, severity=3)
    before = [counting.by_standing, counting.by_stage, counting.by_severity, counting.by_category]
    numbers = [tally(counting.countable(desk.mission)) for tally in before]
    citizens(desk, severity=3, code="pressure")
    assert [tally(counting.countable(desk.mission)) for tally in before] == numbers
    assert list(counting.countable(desk.mission)) == [one]
    first = counting.by_standing(counting.countable(desk.mission))[0]
    assert (first.code, first.count, first.total) == ("reported", 1, 1)
    gone = entered(desk)
    gone.merged_into = one
    gone.save()
    assert [row.total for row in counting.by_severity(counting.countable(desk.mission))] == [1, 1, 1]


def test_verification_is_a_chain_of_who_when_and_how(desk: Desk) -> None:
    one = entered(desk)
    verify(one, "confirmed", "A second team saw the rope", desk.legal)
    verify(one, "refuted", "The rope kept the queue", desk.legal)
    assert [row.standing for row in one.verifications.all()] == ["reported", "confirmed", "refuted"]
    assert Incident.objects.get().standing == "refuted"
    steps = list(Change.objects.select_related("event"))
    assert steps[1].fields == {"standing": ["reported", "confirmed"]}
    assert steps[1].reason == "A second team saw the rope"
    assert all(digest(document_of(step)) == step.event.digest for step in steps)
    assert faults(desk) == []


@pytest.mark.parametrize(
    ("standing", "reason", "told"),
    [
        ("reported", "again", "stands so already"),
        ("settled", "so they say", "no such step"),
        ("refuted", " ", "Nothing says how"),
        ("corroborated", "told twice", "one source"),
        ("confirmed", "told", "No source saw it"),
    ],
)
def test_a_step_of_verification_that_does_not_hold_is_refused(
    desk: Desk, standing: str, reason: str, told: str
) -> None:
    one = entered(desk, Told(Source(kind="media", label="A newspaper")))
    with pytest.raises(IncidentProblemsError, match=told):
        verify(one, standing, reason, desk.legal)
    assert one.verifications.count() == 1


def test_who_a_source_was_is_sealed_and_stays_with_its_source_when_another_goes(desk: Desk) -> None:
    sources = [Told(Source(kind="team", label="driver"), "Ann A."), Told(Source(kind="media", label="Daily"), "Bob B.")]
    one = entered(desk, *sources)
    stored = Incident.objects.get()
    assert who_told(stored) == {1: "Ann A.", 2: "Bob B."}
    assert b"Bob" not in bytes(stored.sealed)
    media = stored.sources.get(kind="media")
    change(one, desk.legal, [Told(media), Told(Source(kind="other"), "Cid C.")], reason="the driver took it back")
    stored = Incident.objects.get()
    assert [(row.order, row.kind) for row in stored.sources.all()] == [(2, "media"), (3, "other")]
    assert who_told(stored) == {2: "Bob B.", 3: "Cid C."}
    step = Change.objects.last()
    assert step is not None
    assert step.fields["sealed"] is True
    assert "Bob" not in str(step.fields)
    assert faults(desk) == []


def test_nothing_changed_is_no_step_and_leaving_sources_leaves_their_words(desk: Desk) -> None:
    one = entered(desk, Told(Source(kind="team"), "Ann A."))
    change(one, desk.legal)
    change(one, desk.legal, [Told(one.sources.get())])
    assert Change.objects.count() == 1
    one.severity = 3
    change(one, desk.legal, reason="two were hurt")
    newest = Change.objects.last()
    assert newest is not None
    assert newest.fields == {"severity": [2, 3]}
    assert who_told(Incident.objects.get()) == {1: "Ann A."}


def test_a_source_of_another_incident_is_not_taken(desk: Desk) -> None:
    one, two = entered(desk), entered(desk)
    with pytest.raises(ValueError, match="another incident"):
        change(one, desk.legal, [Told(two.sources.get())])


def test_the_list_that_ships_is_put_into_a_mission_once_and_is_mapped_by_the_law_of_its_vote(desk: Desk) -> None:
    assert not Category.objects.exists()
    rows = list(categories_of(desk.mission))
    assert len(rows) > 14
    assert all(row.name_en and row.name_ru for row in rows)
    secrecy = category(desk, "secrecy")
    assert {one.edition.act.code for one in secrecy.provisions.all()} == {"TRAINING-EA"}
    assert {one.number for one in secrecy.provisions.all()} == {"3", "21"}
    assert category(desk, "observers").commitments.count() == 1
    assert categories_of(desk.mission).count() == len(rows)


def test_every_red_flag_and_every_kind_of_the_shipped_forms_has_its_category() -> None:
    forms = ("opening", "early", "voting", "mobile", "count", "tabulation", "weekly")
    flags = [
        row["name"] for form in forms for row in form_rows(form) if row["weight"] == "red_flag" and row["polarity"]
    ]
    assert len(flags) > 50
    assert [name for name in flags if not code_of_question(name)] == []
    kinds = [row["value"] for row in table("choices") if row["list"] == "incident_kind"]
    assert [kind for kind in kinds if kind != "other" and code_of_kind(kind) == "other"] == []


def test_a_category_is_added_renamed_and_retired_and_the_last_one_stays(desk: Desk) -> None:
    made = add(desk.mission, "Queues", "Очереди")
    assert (made.code, made.name_ru) == ("queues", "Очереди")
    with pytest.raises(ScrutatorError, match="has a category “Queues”"):
        add(desk.mission, "queues")
    one = entered(desk, category=made)
    edit(made, "Long queues", "", retired=True, provisions=[], commitments=[])
    assert made not in offered(desk.mission)
    assert made in offered(desk.mission, and_also=made.pk)
    change(one, desk.legal)
    with pytest.raises(IncidentProblemsError, match="offered no more"):
        entered(desk, category=made)
    Category.objects.exclude(code="other").update(retired=True)
    with pytest.raises(ScrutatorError, match="last category"):
        edit(category(desk, "other"), "Another matter", "", retired=True, provisions=[], commitments=[])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, [3, 2, 1]), ({"stage": "count"}, [2]), ({"severity": 3}, [3]), ({"standing": "refuted"}, [1]),
        ({"station": "00"}, [2]), ({"since": VOTE}, [3]), ({"until": date(2026, 10, 10)}, [2]),
        ({"sought": "i-3"}, [3]), ({"sought": "ROPE"}, [3, 1]), ({"merged": True}, [4, 3, 2, 1]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(desk: Desk, asked: dict[str, Any], shown: list[int]) -> None:
    one = entered(desk)
    verify(one, "refuted", "there was none", desk.legal)
    entered(desk, stage="count", station=station(desk, "002"), title="No copy", happened_on=date(2026, 10, 9))
    entered(desk, severity=3, happened_on=VOTE)
    gone = entered(desk)
    gone.merged_into = one
    gone.save()
    citizens(desk)
    rows = narrowed(incidents_of(desk.mission, Stream.MISSION, shut_too=False), Wanted(**asked))
    assert sorted((row.number for row in rows), reverse=True) == shown


def test_an_area_is_asked_for_with_all_that_lie_in_it(desk: Desk) -> None:
    whole = Area.objects.get(frame=desk.mission.frame)
    part = Area.objects.create(
        frame=desk.mission.frame, parent=whole, code="A1", name_en="A1", level=1, path="A/A1", stations_count=0
    )
    entered(desk, area=part)
    entered(desk)
    rows = incidents_of(desk.mission, Stream.MISSION, shut_too=False)
    assert [row.number for row in narrowed(rows, Wanted(area=whole.pk))] == [1]
