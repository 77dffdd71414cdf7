"""Three checks: what each asks a person to look at, and what it lets pass."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from scrutator.collection.models import Submission
from scrutator.quality.checks import CHECKS, sentences, title
from scrutator.quality.models import Flag
from scrutator.quality.services import decide, run_all, run_checks
from tests.quality.field import Field

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods" / "checks"


def said(submission: Submission) -> dict[str, list[str]]:
    return {flag.check_code: sentences(flag.check_code, flag.values) for flag in run_checks(submission)}


def test_an_ordinary_form_draws_no_flag(field: Field) -> None:
    assert said(field.hand_in()) == {}


def test_leaving_before_arriving_is_noticed(field: Field) -> None:
    assert said(field.hand_in(visit=("10:00", "10:00"))) == {
        "visit_time": ["The visit ends at 10:00, not after its beginning at 10:00."]
    }


@pytest.mark.parametrize(("left", "short"), [("09:14", True), ("09:15", False)])
def test_a_visit_under_fifteen_minutes_is_noticed(field: Field, left: str, short: bool) -> None:
    found = said(field.hand_in(visit=("09:00", left)))
    assert bool(found) is short
    if short:
        assert found["visit_time"] == ["The visit lasted 14 min; under 15 min little can be seen."]


def test_two_places_at_once_are_noticed_on_both_forms(field: Field) -> None:
    first = field.hand_in(station=0, visit=("09:00", "10:00"))
    second = field.hand_in(station=1, visit=("09:30", "10:30"))
    touching = field.hand_in(station=2, team=1, visit=("09:30", "10:30"))
    assert run_all(field.mission) == 2
    for form, other in ((first, "002"), (second, "001")):
        assert other in sentences("visit_time", form.flags.get().values)[0]
    assert not touching.flags.exists()


def test_one_visit_may_begin_when_another_ends(field: Field) -> None:
    field.hand_in(station=0, visit=("09:00", "10:00"))
    assert said(field.hand_in(station=1, visit=("10:00", "11:00"))) == {}


def test_times_are_shown_in_the_zone_of_the_mission(field: Field) -> None:
    field.mission.time_zone = "Asia/Tashkent"
    field.mission.save()
    assert "at 15:00" in said(field.hand_in(visit=("10:00", "09:00")))["visit_time"][0]


def test_a_station_that_the_team_was_not_given_is_noticed(field: Field) -> None:
    assert said(field.hand_in(station=3)) == {"station": ["Station 004 is not among those assigned to team A1."]}


def test_a_second_form_on_a_station_is_noticed_but_not_an_amendment(field: Field) -> None:
    first = field.hand_in(visit=("09:00", "09:30"))
    amended = field.hand_in(visit=("09:00", "09:40"), amends=first)
    assert said(amended) == {}
    second = field.hand_in(visit=("12:00", "12:40"))
    number = amended.event.number
    assert said(second) == {"station": [f"Team A1 sent another form on station 001: form {number}."]}


def test_a_form_set_aside_is_no_other_form(field: Field) -> None:
    first = field.hand_in(visit=("09:00", "09:30"))
    second = field.hand_in(visit=("12:00", "12:40"))
    assert run_checks(second)
    decide(first, "set_aside", "Sent from the wrong station.", field.house.people["analyst"])
    assert run_checks(second) == []
    assert not Flag.objects.filter(submission=second).exists()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"V38": "good", "V33": "yes"}, "Rated good or very good (V38) with red flags: V33."),
        ({"V38": "very_good", "V4": "no", "V33": "yes"}, "Rated good or very good (V38) with red flags: V4, V33."),
        ({"V38": "bad"}, "Rated bad or very bad (V38) with none of 18 red flags seen."),
        ({"V38": "bad", "V33": "yes"}, ""),
        ({"V38": "good", "V33": "not_observed"}, ""),
        ({"V38": "good", "V29": "yes"}, ""),
    ],
)
def test_a_rating_is_held_against_the_red_flags_in_both_directions(
    field: Field, answers: dict[str, str], expected: str
) -> None:
    assert said(field.hand_in(**answers)) == ({"rating": [expected]} if expected else {})


def test_sentences_and_titles_are_in_both_languages() -> None:
    with translation.override("ru"):
        for code, unit in CHECKS.items():
            assert any("а" <= letter <= "я" for letter in title(code))
            for text in unit.SENTENCES.values():
                assert any("а" <= letter <= "я" for letter in str(text))


def test_every_check_has_a_page_and_every_page_a_check() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == set(CHECKS)


def test_a_visit_without_times_is_left_alone(field: Field) -> None:
    form = field.hand_in()
    form.arrived_at = form.arrived_at - timedelta(days=1)
    form.left_at = None
    assert run_checks(form) == []
