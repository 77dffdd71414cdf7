"""Incidents that may be one: what is proposed and why, merging, and what stays apart."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from scrutator.casework.incidents.likeness import alike, likeness, proposed, proposed_for
from scrutator.casework.incidents.merging import link_report, merge, not_the_same
from scrutator.casework.incidents.queries import incidents_of, linked_to, merged_in, stands_for
from scrutator.casework.incidents.services import IncidentProblemsError, Told, change, verify
from scrutator.casework.incidents.words import who_told
from scrutator.casework.models import Change, Incident, NotTheSame, Source, Stream
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.casework.incidents import category, citizens, entered, station

VOTE = date(2026, 10, 11)


def rows(desk: Desk) -> Any:
    return incidents_of(desk.mission, Stream.MISSION, shut_too=True)


def test_one_place_one_hour_one_kind_are_proposed_as_one_with_the_reasons(desk: Desk) -> None:
    place = station(desk, "001")
    one = entered(desk, station=place, happened_on=VOTE, happened_at=time(9, 10))
    two = entered(
        desk,
        station=place,
        happened_on=VOTE,
        happened_at=time(10, 25),
        title="Observers kept behind a rope",
    )
    (pair,) = proposed_for(two, rows(desk))
    assert (pair.first, pair.second) == (one, two)
    assert pair.likeness.reasons == (
        "the same station, 001", "1 h 15 min between them", "the same category", "words alike",
    )  # fmt: skip
    assert pair.likeness.score > 0.9
    assert [(found.first, found.second) for found in proposed(desk.mission, rows(desk))] == [(one, two)]
    assert Incident.objects.filter(merged_into=None).count() == 2, "nothing merges by itself"


@pytest.mark.parametrize(
    "other",
    [
        {"station": "002"}, {"happened_on": date(2026, 10, 9)}, {"happened_at": time(17, 0)},
        {"code": "pressure", "stage": "campaign", "title": "Leaflets"},
    ],
)  # fmt: skip
def test_another_station_another_hour_or_another_matter_is_not_proposed(desk: Desk, other: dict[str, Any]) -> None:
    usual = {"happened_on": VOTE, "happened_at": time(9, 0)}
    one = entered(desk, station=station(desk, "001"), **usual)
    entered(desk, **{**usual, **other, "station": station(desk, other.get("station", "001"))})
    assert proposed_for(one, rows(desk)) == []


def test_a_gap_counts_for_nothing_and_against_nothing(desk: Desk) -> None:
    one = entered(desk, station=station(desk, "001"), happened_on=VOTE, happened_at=time(9, 0))
    bare = entered(desk)
    found = likeness(one, bare)
    assert found is not None
    assert found.reasons == ("the same category", "words alike")
    assert proposed_for(one, rows(desk)) == []


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Ballots in bundles", "ballots in a bundle", 0.7, 1.0),
        ("Наблюдателя не пустили", "наблюдателей не пускали на участок", 0.6, 1.0),
        ("Ballots in bundles", "Posters at the door", 0.0, 0.2), ("", "anything", 0.0, 0.0),
    ],
)  # fmt: skip
def test_words_are_alike_whatever_their_endings(one: str, other: str, least: float, most: float) -> None:
    assert least <= alike(one, other) <= most


def test_streams_are_neither_proposed_nor_merged_with_each_other(desk: Desk) -> None:
    one, report = entered(desk, station=station(desk, "001")), citizens(desk, station=station(desk, "001"))
    assert likeness(one, report) is None
    for gone, stays in ((one, report), (report, one)):
        with pytest.raises(IncidentProblemsError, match="never merged"):
            merge(gone, stays, "the same rope", desk.legal)
    assert not Incident.objects.exclude(merged_into=None).exists()


def test_merging_takes_sources_and_words_over_and_both_histories_tell_it(desk: Desk) -> None:
    stays = entered(desk, Told(Source(kind="media", label="Daily"), "Bob B."))
    gone = entered(desk, Told(Source(kind="team", first_hand=True), "Ann A."), title="A rope")
    merge(gone, stays, "one rope", desk.legal)
    gone, stays = Incident.objects.get(pk=gone.pk), Incident.objects.get(pk=stays.pk)
    assert (gone.named, gone.merged_into, gone.sources.count()) == ("I-2", stays, 0)
    assert [(row.order, row.kind) for row in stays.sources.all()] == [(1, "media"), (2, "team")]
    assert who_told(stays) == {1: "Bob B.", 2: "Ann A."}
    assert who_told(gone) == {}
    steps = [(step.item, step.verb, step.reason) for step in Change.objects.all()[2:]]
    assert steps == [(2, "merged", "one rope"), (1, "took_in", "I-2: one rope")]
    assert not check_cases(desk.mission).faults
    assert merged_in(stays) == [gone]
    assert stands_for(gone) == stays


def test_what_is_merged_is_changed_verified_and_merged_no_more(desk: Desk) -> None:
    stays, gone, third = entered(desk), entered(desk), entered(desk)
    merge(gone, stays, "one rope", desk.legal)
    merge(stays, third, "one rope", desk.legal)
    assert merged_in(third) == [stays, gone]
    assert stands_for(Incident.objects.get(pk=gone.pk)) == third
    gone = Incident.objects.get(pk=gone.pk)
    for verb in (
        lambda: change(gone, desk.legal), lambda: verify(gone, "refuted", "none", desk.legal),
        lambda: merge(gone, third, "again", desk.legal), lambda: merge(third, gone, "back", desk.legal),
    ):  # fmt: skip
        with pytest.raises(IncidentProblemsError, match="I-2 is merged into I-1"):
            verb()


def test_merging_needs_two_of_one_mission_and_a_reason(desk: Desk) -> None:
    one, two = entered(desk), entered(desk)
    for gone, stays, reason, told in ((one, one, "same", "cannot be merged"), (one, two, " ", "why they are the same")):
        with pytest.raises(IncidentProblemsError, match=told):
            merge(gone, stays, reason, desk.legal)


def test_two_that_were_compared_and_are_two_are_not_proposed_again(desk: Desk) -> None:
    place = station(desk, "001")
    one, two = (entered(desk, station=place, happened_on=VOTE) for _ in range(2))
    assert len(proposed_for(two, rows(desk))) == 1
    with pytest.raises(IncidentProblemsError, match="why they are two"):
        not_the_same(two, one, "", desk.legal)
    not_the_same(two, one, "one in the morning, one at noon", desk.legal)
    not_the_same(one, two, "once more", desk.legal)
    assert (proposed_for(two, rows(desk)), proposed(desk.mission, rows(desk))) == ([], [])
    assert NotTheSame.objects.count() == 1
    told = [(step.item, step.reason) for step in Change.objects.filter(verb="not_the_same")]
    assert told == [(1, "I-2: one in the morning, one at noon"), (2, "I-1: one in the morning, one at noon")]
    assert not check_cases(desk.mission).faults


def test_a_citizens_report_becomes_a_source_by_a_person_with_a_reason_and_stays_where_it_is(desk: Desk) -> None:
    one, report = entered(desk), citizens(desk)
    for incident, other, reason, told in (
        (one, report, "", "why it tells of the same"), (report, one, "same", "no citizens' report"),
        (one, one, "same", "no citizens' report"),
    ):  # fmt: skip
        with pytest.raises(IncidentProblemsError, match=told):
            link_report(incident, other, reason, desk.legal)
    link_report(one, report, "the same rope, the same hour", desk.legal)
    link_report(one, report, "again", desk.legal)
    assert [(row.kind, row.label) for row in one.sources.all()] == [("team", ""), ("citizen", "I-2")]
    assert list(linked_to(report)) == [one]
    assert Incident.objects.get(pk=report.pk).stream == "citizen"
    step = Change.objects.last()
    assert step is not None
    assert (step.verb, step.reason) == ("linked", "I-2: the same rope, the same hour")
    assert not check_cases(desk.mission).faults


def test_a_retired_category_does_not_hinder_a_merge(desk: Desk) -> None:
    one, two = entered(desk), entered(desk)
    kind = category(desk)
    kind.retired = True
    kind.save()
    merge(two, one, "one rope", desk.legal)
    assert Incident.objects.get(pk=two.pk).merged_into == one
