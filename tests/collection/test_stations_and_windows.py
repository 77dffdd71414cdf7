"""The station that counts, and the time in which reports may come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import StationChange, Submission
from scrutator.collection.services import receive
from scrutator.collection.stations import by_station, change_digest, change_station, with_stations
from scrutator.collection.windows import window
from scrutator.core.errors import ScrutatorError
from scrutator.missions.deadlines import set_deadline
from scrutator.missions.models import Event, Mission, Role
from scrutator.statements.verification.contents import check_contents
from scrutator.territory.models import Station
from tests.collection.xform import Field, filled, make_field, make_observer


@pytest.fixture
def coordinator(field: Field) -> Person:
    return make_observer(field.mission, "coordinator", Role.COORDINATOR)[0]


def station(field: Field, code: str) -> Station:
    return Station.objects.get(frame=field.mission.frame, code=code)


def sent(field: Field, instance: str = "uuid:1", **answers: str) -> Submission:
    receive(field.mission, filled(instance, **answers), field.device)
    return Submission.objects.get(instance_id=instance)


def test_a_changed_station_is_chained_and_the_report_stays_as_it_was_sent(field: Field, coordinator: Person) -> None:
    form = sent(field)
    change = change_station(form, station(field, "002"), "They stood in the other hall.", coordinator)
    form = with_stations(Submission.objects.all()).get()
    assert (form.station.code, form.standing_station.code) == ("001", "002")
    assert (change.before.code, change.event.kind, change.event.digest) == (
        "001", "station_change", change_digest(StationChange.objects.get()),
    )  # fmt: skip
    again = change_station(form, station(field, "003"), "No, the third.", coordinator)
    assert (again.before.code, Submission.objects.get().standing_station.code) == ("002", "003")
    assert by_station(Submission.objects.all()).get().standing == station(field, "003").pk


def test_a_station_that_was_not_known_may_be_named_but_quarantine_stays(field: Field, coordinator: Person) -> None:
    form = sent(field, station="999")
    change_station(form, station(field, "001"), "A slip of the finger.", coordinator)
    form.refresh_from_db()
    assert (form.station, form.standing_station.code, form.quarantine) == (None, "001", "station_unknown")


def test_a_change_needs_a_reason_a_role_another_station_and_one_of_the_frame(field: Field, coordinator: Person) -> None:
    form = sent(field)
    other = make_field("training-2")
    two = station(field, "002")
    for to, reason, by, code in (
        (two, " ", coordinator, "station-reason"),
        (two, "Why not.", field.person, "station-not-allowed"),
        (station(field, "001"), "Why not.", coordinator, "station-same"),
        (station(other, "002"), "Why not.", coordinator, "planning-station"),
    ):
        with pytest.raises(ScrutatorError) as caught:
            change_station(form, to, reason, by)
        assert caught.value.code == code
    assert not Event.objects.filter(kind="station_change").exists()


def test_verification_notices_a_change_that_was_altered_or_taken_out(field: Field, coordinator: Person) -> None:
    change_station(sent(field), station(field, "002"), "They stood in the other hall.", coordinator)
    faults = check_contents(field.mission).faults
    StationChange.objects.update(reason="Something else.")
    assert len(check_contents(field.mission).faults) == len(faults) + 1
    StationChange.objects.all().delete()
    assert len(check_contents(field.mission).faults) == len(faults) + 1


def test_a_report_before_the_day_of_the_vote_waits_for_a_person(field: Field) -> None:
    field.mission.vote_date = timezone.now().date() + timedelta(days=2)
    field.mission.save()
    assert sent(field).quarantine == "early"


def test_a_form_of_early_voting_is_not_early(field: Field) -> None:
    now = timezone.now()
    field.mission.vote_date = now.date() + timedelta(days=2)
    field.form.stage = "early"
    assert window(field.mission, field.form.stage, now) == ""


def test_the_day_of_the_vote_begins_in_the_time_zone_of_the_mission(field: Field) -> None:
    evening = datetime(2026, 10, 10, 21, 30, tzinfo=UTC)
    assert window(field.mission, field.form.stage, evening) == "early"
    field.mission.time_zone = "Europe/Minsk"
    assert window(field.mission, field.form.stage, evening) == ""


def test_a_report_after_the_end_of_reports_is_late_by_the_clock_of_the_server(
    field: Field, coordinator: Person
) -> None:
    assert sent(field, "uuid:before").quarantine == ""
    set_deadline(field.mission, timezone.now() - timedelta(minutes=1), coordinator)
    assert sent(field, "uuid:after", arrived="2020-01-01T08:00:00+03:00").quarantine == "late"
    assert sent(field, "uuid:wrong", station="999").quarantine == "station_unknown"
    set_deadline(field.mission, None, coordinator)
    assert sent(field, "uuid:lifted").quarantine == ""
    assert [event.subject for event in Event.objects.filter(kind="deadline").order_by("number")][1] == "lifted"


def test_a_new_end_of_reports_holds_at_once_also_where_the_mission_was_read_before(
    field: Field, coordinator: Person
) -> None:
    remembered = Mission.objects.get(pk=field.mission.pk)
    set_deadline(field.mission, timezone.now() - timedelta(minutes=1), coordinator)
    receive(remembered, filled("uuid:1"), field.device)
    assert Submission.objects.get().quarantine == "late"


def test_the_end_of_reports_needs_a_role_and_a_time_zone(field: Field, coordinator: Person) -> None:
    now = timezone.now()
    for until, by, code in ((now, field.person, "not-allowed"), (now.replace(tzinfo=None), coordinator, "zone")):
        with pytest.raises(ScrutatorError) as caught:
            set_deadline(field.mission, until, by)
        assert caught.value.code == f"deadline-{code}"


def test_verification_notices_an_end_of_reports_that_nobody_set(field: Field, coordinator: Person) -> None:
    set_deadline(field.mission, timezone.now(), coordinator)
    before = len(check_contents(field.mission).faults)
    field.mission.reports_until = None
    field.mission.save()
    assert len(check_contents(field.mission).faults) == before + 1
