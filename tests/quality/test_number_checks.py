"""Checks on numbers: sums, the same number in two forms, and shares beside others of the area."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from scrutator.collection.models import Submission
from scrutator.core.canonical import sha256
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import workbook
from scrutator.missions import chain
from scrutator.quality.checks import sentences
from scrutator.quality.services import decide, run_all, run_checks
from scrutator.territory.models import Station
from tests.forms.sheets import BALANCED, TRIP
from tests.quality.field import Field

MORNING = datetime(2026, 10, 11, 6, tzinfo=UTC)


def form_of(field: Field, form_id: str) -> FormVersion:
    content = workbook(form_id, training=True)
    return publish(field.mission, f"{form_id}.xlsx", content, field.house.people["analyst"])


def send(field: Field, form: FormVersion, station: Station, hour: int = 0, **answers: Any) -> Submission:
    """A form of team A1 without a single answer but those given; each an hour after the one before."""
    paths = dict(form.questions.values_list("name", "path"))
    instance = f"uuid:{uuid4()}"
    begin = MORNING + timedelta(hours=hour)
    with transaction.atomic():
        event = chain.append(field.mission, [chain.Entry("submission", instance, sha256(instance.encode()))])[0]
        return Submission.objects.create(
            mission=field.mission, form=form, instance_id=instance, event=event, team=field.teams[0], station=station,
            sealed_xml=b"", xml_sha256=sha256(instance.encode()), received_at=begin, arrived_at=begin,
            left_at=begin + timedelta(minutes=40),
            answers={paths[name]: str(value) for name, value in answers.items() if value is not None},
        )  # fmt: skip


def said(submission: Submission, code: str) -> list[str]:
    return [text for flag in run_checks(submission) if flag.check_code == code for text in sentences(code, flag.values)]


def test_a_count_that_fits_is_let_pass_and_one_that_does_not_is_told_by_how_much(field: Field) -> None:
    form, station = form_of(field, "count"), field.house.stations[0]
    assert said(send(field, form, station, **BALANCED), "reconciliation") == []
    assert said(send(field, form, station, 1, **(BALANCED | {"C16": 395})), "reconciliation") == [
        "Ballots found (C14, C15, C16) minus votes, against all and invalid ballots (C27, C28, C29): 5.",
        "More ballots found (C14, C15, C16) than issued (C24a): 5.",
    ]


def test_ballots_of_a_trip_that_are_missing_are_told(field: Field) -> None:
    trip = send(field, form_of(field, "mobile"), field.house.stations[0], **(TRIP | {"M4_used": 15}))
    assert said(trip, "reconciliation") == ["Ballots taken (M4) minus those used and returned: 3."]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"E8": 100, "E9": 104}, ["The team counted 104 early voters (E9), the record has 100 (E8)."]),
        ({"E8": 100, "E9": 80}, []),
        ({"E8": 100, "E9": 80, "E9_from": "10:00:00.000+03:00", "E9_to": "14:00:00.000+03:00"}, []),
        (
            {"E8": 100, "E9": 80, "E9_from": "10:00:00.000+03:00", "E9_to": "19:00:00.000+03:00"},
            ["Record of the day (E8) minus voters counted (E9): 20 of 100, 20.0 %; the team counted for 9.0 h."],
        ),
        ({"E8": 100, "E9": 100, "E9_from": "10:00", "E9_to": "19:00"}, []),
        ({"E8": 100, "E9": 80, "E9_from": "x", "E9_to": "19:00"}, []),
        ({"E8": 100}, []),
    ],
)
def test_an_early_record_is_held_against_what_the_team_counted(
    field: Field, answers: dict[str, Any], expected: list[str]
) -> None:
    assert said(send(field, form_of(field, "early"), field.house.stations[0], **answers), "across") == expected


def test_a_count_is_held_against_the_other_forms_of_its_station(field: Field) -> None:
    first, second = field.house.stations[:2]
    opening = send(field, form_of(field, "opening"), first, O11=90)
    mobile = form_of(field, "mobile")
    trips = [send(field, mobile, first, hour, M4_used=used) for hour, used in ((1, 4), (2, 5))]
    voting = send(field, field.form, first, 3, V34=702)
    send(field, field.form, second, 4, V34=9999)
    count = send(field, form_of(field, "count"), first, 5, **BALANCED)
    numbers = ", ".join(str(trip.event.number) for trip in trips)
    expected = [
        f"Ballots in the early-voting box (C14) minus early voters at opening (O11, form {opening.event.number}): 10.",
        f"Voters on the list at the count (C24) minus those during voting (V34, form {voting.event.number}): -2.",
        f"Ballots in the mobile boxes (C15) minus those used in forms {numbers} (M4): 1.",
    ]
    assert said(count, "across") == expected
    run_all(field.mission)
    flag = count.flags.get(check_code="across")
    assert sentences("across", flag.values) == expected, "one form alone and all forms together are judged alike"
    decide(voting, "set_aside", "Another station.", field.house.people["analyst"])
    assert len(said(count, "across")) == 2


def test_numbers_that_agree_draw_no_word(field: Field) -> None:
    station = field.house.stations[0]
    send(field, form_of(field, "opening"), station, O11=100)
    send(field, form_of(field, "mobile"), station, 1, **(TRIP | {"M4_used": 10}))
    send(field, field.form, station, 2, V34=700)
    assert said(send(field, form_of(field, "count"), station, 3, **BALANCED), "across") == []


def test_a_share_outside_those_of_the_area_asks_to_look_again(field: Field) -> None:
    area = field.house.stations[0].area
    stations = [
        Station.objects.create(frame=field.mission.frame, area=area, code=f"9{place:02d}") for place in range(9)
    ]
    form = form_of(field, "count")
    for place, station in enumerate(stations[:8]):
        early = 100 + place
        send(field, form, station, place, C24=1000, C26=500, C26_early=early, C26_mobile=10, C26_main=390 - place)
    odd = {"C24": 1000, "C26": 990, "C26_early": 700}
    found = said(send(field, form, stations[8], 10, **odd), "shares")
    assert found == [
        "Early vote 70.7 %, outside 19.3 to 22.1 % of 8 other counts in North.",
        "Turnout 99.0 %, outside 50.0 to 50.0 % of 8 other counts in North.",
    ]
    usual = {"C24": 1000, "C26": 500, "C26_early": 103, "C26_mobile": 10, "C26_main": 387}
    assert said(send(field, form, stations[8], 11, **usual), "shares") == []


def test_too_few_other_counts_say_nothing_about_a_share(field: Field) -> None:
    form = form_of(field, "count")
    for place, station in enumerate(field.house.stations[1:]):
        send(field, form, station, place, C24=1000, C26=500, C26_early=100)
    assert said(send(field, form, field.house.stations[0], 9, C24=1000, C26=999, C26_early=900), "shares") == []
