"""The list of submissions: its states say what figures count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scrutator.collection.models import Submission
from scrutator.collection.stations import change_station
from scrutator.quality.checks import sentences
from scrutator.quality.listing import STATES, Wanted, listed, waiting_by_reason
from scrutator.quality.queries import counted, coverage
from scrutator.quality.services import decide, run_all, run_checks
from tests.quality.field import Field


def states(field: Field) -> dict[int, str]:
    return {row.pk: row.state for row in listed(field.mission, Wanted())}


def test_a_state_is_counts_exactly_for_what_figures_count(field: Field) -> None:
    analyst = field.house.people["analyst"]
    plain, aside, held, kept, freed = (
        field.hand_in(station=place % 3, quarantine="early" if place > 1 else "") for place in range(5)
    )
    decide(aside, "set_aside", "Twice.", analyst)
    decide(kept, "set_aside", "Not of this day.", analyst)
    decide(freed, "accepted", "It was the right day.", analyst)
    first = field.hand_in()
    second = field.hand_in(amends=first)
    blind = field.hand_in(amends=second, quarantine="late")
    branch = field.hand_in(amends=first)
    hidden = field.hand_in()
    waits = field.hand_in(amends=hidden, quarantine="late")
    last = field.hand_in(amends=waits)
    assert states(field) == {
        plain.pk: "counts", aside.pk: "set_aside", held.pk: "quarantine", kept.pk: "set_aside", freed.pk: "counts",
        first.pk: "amended", second.pk: "amended", blind.pk: "amended", branch.pk: "counts",
        hidden.pk: "amended", waits.pk: "amended", last.pk: "counts",
    }  # fmt: skip
    counts = listed(field.mission, Wanted(state="counts"))
    assert {row.pk for row in counts} == {row.pk for row in counted(field.mission, field.form)}
    assert sum(listed(field.mission, Wanted(state=state)).count() for state in STATES) == Submission.objects.count()
    assert [row.pk for row in waiting_by_reason(field.mission)] == [held.pk]


def test_filters_narrow_by_what_counts_and_not_by_what_was_sent(field: Field) -> None:
    analyst = field.house.people["analyst"]
    form = field.hand_in(station=0)
    other = field.hand_in(station=1, team=1, channel="paper")
    change_station(form, field.house.stations[2], "The other school.", analyst)
    run_all(field.mission)

    def found(**wanted: object) -> set[int]:
        return {row.pk for row in listed(field.mission, Wanted(**wanted))}  # type: ignore[arg-type]

    assert (found(station="001"), found(station="003")) == (set(), {form.pk})
    assert (found(area="South"), found(area="North"), found(area="Nowhere")) == ({form.pk}, {other.pk}, set())
    assert (found(team="A1"), found(channel="paper"), found(form="voting")) == (
        {form.pk}, {other.pk}, {form.pk, other.pk},
    )  # fmt: skip
    day = form.received_at.date()
    assert (found(day=day), found(day=day + timedelta(days=1))) == ({form.pk, other.pk}, set())
    assert found(flagged=True) == {form.pk, other.pk}


def test_progress_follows_the_station_that_counts(field: Field) -> None:
    form = field.hand_in(station=3)
    assert (coverage(field.mission).received, len(coverage(field.mission).extra)) == (0, 1)
    change_station(form, field.house.stations[0], "They wrote the wrong code.", field.house.people["coordinator"])
    assert (coverage(field.mission).received, coverage(field.mission).extra) == (1, [])
    assert run_checks(Submission.objects.get()) == []


def test_an_amendment_that_names_the_old_station_again_is_noticed(field: Field) -> None:
    form = field.hand_in(station=0)
    change_station(form, field.house.stations[1], "The other hall.", field.house.people["coordinator"])
    again = field.hand_in(station=0, amends=form)
    (flag,) = run_checks(again)
    assert f"form {form.event.number}" in sentences("station", flag.values)[0]
    change_station(again, field.house.stations[1], "As before.", field.house.people["coordinator"])
    assert run_checks(Submission.objects.get(pk=again.pk)) == []


@pytest.mark.parametrize(("days", "words"), [(5, "5 days before"), (-3, "2 days after"), (1, "")])
def test_a_clock_that_is_days_off_is_noticed_and_no_time_is_changed(field: Field, days: int, words: str) -> None:
    form = field.hand_in()
    sent = (form.arrived_at, form.left_at)
    form.received_at = form.arrived_at + timedelta(days=days, minutes=50)
    said = [text for flag in run_checks(form) for text in sentences(flag.check_code, flag.values)]
    assert bool(said) is bool(words)
    assert words in "".join(said)
    assert (form.arrived_at, form.left_at) == sent
