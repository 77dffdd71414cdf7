"""What a person decides, and what then counts."""

from __future__ import annotations

import pytest

from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Event
from scrutator.quality.queries import counted, coverage, flagged, waiting
from scrutator.quality.services import decide, decision_digest, run_all
from tests.quality.field import Field


def test_a_decision_is_chained_kept_and_changes_no_submission(field: Field) -> None:
    form, by = field.hand_in(), field.house.people["coordinator"]
    before = (bytes(form.xml), form.xml_sha256, dict(form.answers))
    first = decide(form, "set_aside", "The team was at another station.", by)
    second = decide(form, "accepted", "", by)
    form.refresh_from_db()
    assert (bytes(form.xml), form.xml_sha256, form.answers) == before
    assert list(form.decisions.all()) == [second, first]
    for decision in (first, second):
        assert decision.event.digest == decision_digest(decision)
    assert Event.objects.filter(kind="decision").count() == 2
    assert list(chain.breaks(field.mission)) == []


def test_setting_aside_needs_a_reason(field: Field) -> None:
    form, by = field.hand_in(), field.house.people["coordinator"]
    with pytest.raises(ScrutatorError, match="only with a reason"):
        decide(form, "set_aside", "  ", by)
    with pytest.raises(ScrutatorError, match="no decision"):
        decide(form, "forgotten", "", by)
    assert not form.decisions.exists()


def test_the_newest_version_counts_unless_it_is_set_aside(field: Field) -> None:
    by = field.house.people["analyst"]
    first = field.hand_in()
    second = field.hand_in(amends=first)
    third = field.hand_in(amends=second)
    assert counted(field.mission, field.form) == [third]
    decide(third, "set_aside", "Both versions are of another day.", by)
    assert counted(field.mission, field.form) == []
    decide(third, "accepted", "", by)
    assert counted(field.mission, field.form) == [third]


def test_quarantine_counts_only_once_a_person_accepts_and_displaces_nothing_before(field: Field) -> None:
    good = field.hand_in()
    doubtful = field.hand_in(amends=good, quarantine="device-revoked")
    assert counted(field.mission, field.form) == [good]
    decide(doubtful, "accepted", "The observer called.", field.house.people["analyst"])
    assert counted(field.mission, field.form) == [doubtful]


def test_of_two_amendments_of_one_form_the_later_counts(field: Field) -> None:
    first = field.hand_in()
    field.hand_in(amends=first)
    later = field.hand_in(amends=first)
    assert counted(field.mission, field.form) == [later]


def test_expected_against_received_names_the_missing_and_the_extra(field: Field) -> None:
    field.hand_in(station=0)
    field.hand_in(station=0)
    extra = field.hand_in(station=3)
    found = coverage(field.mission)
    assert (found.expected, found.received) == (3, 1)
    assert [(one.team.code, one.station.code) for one in found.missing] == [("A1", "002"), ("A2", "003")]
    assert found.extra == [extra]
    assert found.by_team == [("A1", 1, 2), ("A2", 0, 1)]
    assert found.by_area == [("North", 1, 2), ("South", 0, 1)]


def test_a_form_set_aside_did_come_in(field: Field) -> None:
    decide(field.hand_in(), "set_aside", "Twice the same sheet.", field.house.people["analyst"])
    assert coverage(field.mission).received == 1


def test_flagged_forms_wait_undecided_first(field: Field) -> None:
    plain = field.hand_in(station=2, team=1)
    decided = field.hand_in(station=0, V38="bad")
    open_one = field.hand_in(station=1, visit=("12:00", "12:05"), quarantine="station-unknown")
    assert run_all(field.mission) == 2
    decide(decided, "accepted", "", field.house.people["analyst"])
    assert flagged(field.mission) == [open_one, decided]
    found = waiting(field.mission)
    assert (found.forms, found.flagged, found.undecided, found.quarantined, found.set_aside) == (3, 2, 1, 1, 0)
    assert plain in counted(field.mission, field.form)


def test_one_mission_sees_nothing_of_another(field: Field) -> None:
    from tests.quality.field import build_field

    other = build_field("T-2")
    field.hand_in(V38="bad")
    assert coverage(other.mission).received == 0
    assert flagged(other.mission) == []
    assert counted(other.mission, other.form) == []
    assert counted(other.mission, field.form) == []
