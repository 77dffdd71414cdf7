"""Points of criticism and praise: what is refused, what is taken from the archive, history, what is the same thing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.archive.models import Election, Organization, PublicStatement, State
from scrutator.casework.criticisms.matching import commitment_named, provision_named
from scrutator.casework.criticisms.queries import Wanted, counts, criticisms_of, narrowed, question_of_the_host
from scrutator.casework.criticisms.services import CriticismProblemsError, change, enter
from scrutator.casework.criticisms.subjects import By, subjects, voices
from scrutator.casework.criticisms.taking import take, to_take, without_points
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.models import Category, Change, Criticism
from scrutator.law.models import Commitment, Instrument, Provision
from scrutator.missions.chain import breaks
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.casework.october import EDITION, October, october

__all__ = ["october"]
VOTE = date(2015, 10, 11)


def test_a_point_gets_the_next_number_and_each_step_is_kept_and_chained(october: October) -> None:
    one, two = october.enter(), october.enter(direction="approving")
    assert (one.named, two.named) == ("P-1", "P-2")
    one.answer, one.answered = "The commission said that they were.", "answered"
    change(one, october.legal, reason="read in the press")
    change(one, october.legal)
    steps = list(Change.objects.filter(item=1))
    assert [(step.verb, step.reason) for step in steps] == [("entered", ""), ("changed", "read in the press")]
    assert steps[1].fields == {
        "answer": ["", "The commission said that they were."], "answered": ["open", "answered"],
    }  # fmt: skip
    assert list(breaks(october.mission)) == []
    assert not check_cases(october.mission).faults


def test_incidents_are_linked_as_steps_and_verification_notices_one_that_is_taken_away(october: October) -> None:
    category = Category.objects.create(mission=october.mission, code="count", name_en="Count not seen")
    incident = october.incident(1, category)
    one = enter(october.point(), october.legal, incidents=[incident])
    change(one, october.legal, incidents=[])
    change(one, october.legal, incidents=[incident])
    links = [step.fields["incidents"] for step in Change.objects.filter(register="P")]
    assert links == [[None, [incident.pk]], [[incident.pk], None], [None, [incident.pk]]]
    one.incidents.clear()
    told = [fault.problem for fault in check_cases(october.mission).faults if fault.place == "P-1"]
    assert told == ["“incidents” is not what its steps say"]


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"said_on": date(2099, 1, 1)}, "said_on", "has not come yet"),
        ({"organization": None}, "organization", "Nobody is named"),
        ({"confidence": "high"}, "source_url", "No source is given"),
        ({"answered": "answered"}, "answer", "the answer is not told"),
        ({"answered": "closed"}, "follow_up", "why the point is closed"),
        ({"answered": "acted_on"}, "follow_up", "what was done"),
        ({"answer_url": "https://answers.example/1"}, "answer", "no answer"),
        ({"quotation": "word " * 26}, "quotation", "at most 25 words"),
        ({"questions": ["voting:V999"]}, "questions", "“voting:V999”"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    october: October, fields: dict[str, Any], field: str, told: str
) -> None:
    with pytest.raises(CriticismProblemsError) as refused:
        october.enter(**fields)
    assert [(one.field, told in one.what, bool(one.remedy)) for one in refused.value.problems] == [(field, True, True)]
    assert not Criticism.objects.exists()
    assert not Change.objects.exists()


def test_a_point_is_of_an_organization_or_a_state_about_a_vote_of_the_same_state_by_its_law(october: October) -> None:
    lithuania = State.objects.exclude(iso2="BY").first()
    invented = Provision.objects.filter(edition__act__invented=True).first()
    for fields, field in (
        ({"state": lithuania}, "state"),
        ({"election": Election.objects.get(code="KZ-2015")}, "election"),
        ({"election": Election.objects.get(code="BY-2019P")}, "election"),
        ({"provision": invented}, "provision"),
    ):
        with pytest.raises(CriticismProblemsError) as refused:
            october.enter(**fields)
        assert [one.field for one in refused.value.problems] == [field]
    assert october.enter(organization=None, state=lithuania).said_by == lithuania.name  # type: ignore[union-attr]
    assert october.enter(organization=None, speaker="A member of parliament").said_by == "A member of parliament"


def test_only_the_missions_own_incidents_are_linked(october: October) -> None:
    category = Category.objects.create(mission=october.mission, code="count", name_en="Count not seen")
    citizens = october.incident(1, category, stream="citizen")
    with pytest.raises(CriticismProblemsError, match="I-1 is no incident of the mission's own"):
        enter(october.point(), october.legal, incidents=[citizens])


def test_a_training_mission_takes_no_points_about_real_votes(desk: Desk) -> None:
    assert not votes_of(desk.mission).exists()
    assert to_take(desk.mission) == []
    point = Criticism(
        mission=desk.mission, election=Election.objects.get(code="BY-2015"), direction="critical", stage="count",
        speaker="Somebody", point_en="x", confidence="low",
    )  # fmt: skip
    with pytest.raises(CriticismProblemsError, match="neither the vote of this mission"):
        enter(point, desk.legal)


def test_votes_are_the_missions_own_and_earlier_ones_of_the_same_state(october: October) -> None:
    assert [vote.code for vote in votes_of(october.mission)] == ["BY-2015", "BY-2010", "BY-2008P"]


def test_the_points_of_the_archive_are_taken_with_source_and_mark_and_only_once(october: October) -> None:
    previewed = [(one.archived.code, one.provision) for one in to_take(october.mission)]  # type: ignore[union-attr]
    archived = ArchivedCriticism.objects.filter(statement__election__code="BY-2015")
    assert len(previewed) == archived.count() == 12
    assert not Criticism.objects.exists()
    taken = take(october.mission, october.legal)
    assert [(one.archived.code, one.provision) for one in taken] == previewed  # type: ignore[union-attr]
    assert take(october.mission, october.legal) == []
    for one in Criticism.objects.select_related("archived__statement"):
        origin = one.archived
        assert origin is not None
        assert (one.source_url, one.confidence, one.direction) == (
            origin.source_url, origin.confidence, origin.direction,
        )  # fmt: skip
        assert (one.point_en, one.would_answer_ru) == (origin.point_en, origin.would_answer_ru)
    assert counts(criticisms_of(october.mission, shut_too=True)) == {
        "all": 12, "critical": 8, "open": 8, "approving": 4,
    }  # fmt: skip
    assert not check_cases(october.mission).faults


def test_what_was_taken_and_changed_here_is_not_overwritten_and_a_new_point_is_taken_alone(october: October) -> None:
    take(october.mission, october.legal)
    one = Criticism.objects.get(archived__code="OSCE-BY-2015-count")
    one.subject = "the count"
    change(one, october.legal)
    statement = PublicStatement.objects.get(code="OSCE-BY-2010-statement")
    ArchivedCriticism.objects.create(
        code="OSCE-BY-2010-count", statement=statement, stage="count", point_en="Counts were bad.", confidence="low",
        provision="Electoral Code, Art. 55",
    )  # fmt: skip
    (new,) = take(october.mission, october.legal)
    assert (new.election.code, new.confidence, new.source_url) == ("BY-2010", "low", "")
    assert (new.provision, new.provision_words) == (None, "Electoral Code, Art. 55")
    assert Criticism.objects.get(archived__code="OSCE-BY-2015-count").subject == "the count"


def test_statements_without_points_are_offered_to_be_entered_by_hand(october: October) -> None:
    codes = [one.code for one in without_points(october.mission)]
    assert codes[-3:] == ["CIS-BY-2010-statement", "OSCE-BY-2010-statement", "OSCE-BY-2008P-statement"]
    assert "OSCE-BY-2015-statement" not in codes


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Electoral Code, Art. 55", "55"),
        ("Electoral Code of Belarus, article 49-1", "49-1"),
        ("Избирательный кодекс, ст. 53", "53"),
        ("Electoral Code, Art. 55, 78", None),
        ("Electoral Code, Art. 9999", None),
        ("Constitution, Art. 55", None),
        ("Electoral", None),
        ("E, Art. 55", None),
        ("", None),
    ],
)
def test_words_name_a_provision_only_where_they_name_one(october: October, words: str, number: str | None) -> None:
    found = provision_named(words, Election.objects.get(code="BY-2015"), VOTE)
    assert (found.number if found else None) == number
    assert found is None or found.edition.code == EDITION
    assert provision_named(words, Election.objects.get(code="BY-2019P"), date(2019, 11, 17)) is None


def test_an_instrument_alone_names_no_commitment_and_a_paragraph_does(october: October) -> None:
    assert commitment_named("OSCE commitments") is None
    instrument = Instrument.objects.get(code="OSCE-COMMITMENTS")
    made = Commitment.objects.create(
        code="X-7", instrument=instrument, paragraph="7.4", words_en="Votes are counted honestly.", confidence="low"
    )
    assert commitment_named("OSCE commitments on democratic elections, par. 7.4") == made
    assert commitment_named("x-7") == made


def test_an_obligation_is_named_where_the_provision_serves_one_alone(october: October) -> None:
    take(october.mission, october.legal)
    found = {one.archived.code: one.obligation for one in Criticism.objects.all() if one.archived}
    assert found["OSCE-BY-2015-tabulation"].code == "traceable-result"  # type: ignore[union-attr]
    assert found["OSCE-BY-2015-count"] is None, "article 55 serves two"


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(), 12), (Wanted(direction="approving"), 4), (Wanted(stage="count"), 3), (Wanted(sought="P-3"), 1),
        (Wanted(sought="ballot-box"), 1), (Wanted(sought="вброса"), 1), (Wanted(answered="closed"), 0),
    ],
)  # fmt: skip
def test_the_register_is_narrowed(october: October, wanted: Wanted, number: int) -> None:
    take(october.mission, october.legal)
    assert narrowed(criticisms_of(october.mission, shut_too=True), wanted).count() == number


def test_points_are_about_the_same_thing_by_the_closest_tie(october: October) -> None:
    article = october.article("55")
    same = {"provision": article, "stage": "count"}
    rows = [
        october.enter(subject="The  Count", **same),
        october.enter(subject="the count", stage="overall"),
        october.enter(**same),
        october.enter(**same, organization=Organization.objects.get(code="HRD-BY")),
        october.enter(commitment=Commitment.objects.get(code="SCO-2006-law")),
        october.enter(stage="early_voting"),
        october.enter(stage="early_voting", direction="approving"),
    ]
    found = subjects(rows)
    assert [(one.by, [point.number for point in one.points]) for one in found] == [
        (By.SUBJECT, [1, 2]), (By.PROVISION, [3, 4]), (By.COMMITMENT, [5]), (By.STAGE, [6, 7]),
    ]  # fmt: skip
    assert voices(found[1].points) == {("organization", "ODIHR"), ("organization", "HRD-BY")}
    assert [len(found[3].open), len(found[3].approving)] == [1, 1]


def test_the_question_of_the_host_is_that_of_the_meeting_with_the_missions_organization(
    october: October, desk: Desk
) -> None:
    asked = question_of_the_host(october.mission)
    assert asked is not None
    assert asked.quotation.startswith("what we should do better to reduce the number of complaints")
    assert len(asked.quotation.split()) <= 25
    assert question_of_the_host(desk.mission) is None
