"""What counts is frozen canonically, hashed and chained; figures follow from the bytes alone."""

from __future__ import annotations

import json

import pytest

from scrutator.collection.models import StationChange, Submission
from scrutator.collection.stations import change_station
from scrutator.core.canonical import canonical, sha256
from scrutator.core.errors import ScrutatorError
from scrutator.findings import words
from scrutator.findings.compute import figures
from scrutator.findings.content import read
from scrutator.findings.models import Figure
from scrutator.findings.services import freeze
from scrutator.missions import chain
from scrutator.missions.models import Event
from scrutator.quality.services import decide
from scrutator.science.bounds import stratified_zero_event_bound, zero_event_bound
from scrutator.science.estimate import stratified_share
from scrutator.science.marking import numbered
from scrutator.statements.verification.figures import check_figures, check_snapshots
from tests.findings.conftest import Desk, build_desk


def by_key(content: bytes) -> dict:
    return {one.key: one for one in figures(content)}


def test_a_snapshot_is_canonical_sorted_lines_under_a_chained_hash(desk: Desk) -> None:
    for station in reversed(desk.stations[:5]):
        desk.hand_in(station, V1="yes", V4="yes")
    snapshot = desk.freeze()
    content = bytes(snapshot.content)
    header, *rows = [json.loads(line) for line in content.decode().splitlines()]
    assert content == b"".join(canonical(one) + b"\n" for one in [header, *rows])
    assert [row["station"] for row in rows] == ["a001", "a002", "a003", "a004", "a005"]
    assert rows[0]["answers"] == {"V1": "yes", "V4": "yes", "V7": ""}
    assert header["chain"] == snapshot.chain_number == 5
    assert (header["mission"], header["training"], header["draw"], header["strata"]) == ("drill", True, None, [])
    assert snapshot.digest == sha256(content) == snapshot.event.digest
    assert (snapshot.event.kind, snapshot.event.number) == ("snapshot", 6)
    assert list(chain.breaks(desk.mission)) == []


def test_the_same_reports_give_the_same_rows_and_another_moment_another_hash(desk: Desk) -> None:
    desk.hand_in(desk.stations[0], V4="no")
    first, second = desk.freeze(), desk.freeze()
    lines = [bytes(one.content).splitlines() for one in (first, second)]
    assert lines[0][1:] == lines[1][1:]
    assert first.digest != second.digest


def test_only_drawn_stations_enter_figures_of_the_frame_and_all_visited_ones_the_others(desk: Desk) -> None:
    draw = desk.draw(20)
    sampled = desk.sampled(draw)
    extra = [station for station in desk.stations if station not in sampled][:4]
    for place, station in enumerate(sampled[:18]):
        desk.hand_in(station, V4="no" if place < 3 else "not_observed" if place == 3 else "yes", V7="no", V1="yes")
    for station in extra:
        desk.hand_in(station, V4="no", V7="no", V1="no")
    found = by_key(bytes(desk.freeze().content))
    frame, visited = found["V4.frame"], found["V4.visited"]
    assert (frame.numerator, frame.denominator, frame.not_observed) == (3, 17, 1)
    assert (visited.numerator, visited.denominator) == (7, 21)
    assert visited.value == pytest.approx(7 / 21)
    assert (visited.lower, visited.upper) == (None, None)
    assert numbered(words.EXTRA, 4) in frame.caveats
    strata = [one.code[0] for one in sampled[:18]]
    design = {one["key"]: one for one in draw.design.document["strata"]}
    ours = stratified_share(
        [1] * 3 + [0] * 15, [1] * 3 + [0] + [1] * 14, strata,
        {key: one["stations"] for key, one in design.items()}, {key: one["sample"] for key, one in design.items()},
    )  # fmt: skip
    assert (frame.value, frame.se, frame.lower, frame.upper) == (ours.value, ours.se, ours.lower, ours.upper)


def test_none_found_gives_the_bound_of_the_sample_and_that_of_a_convenience_sample_labelled(desk: Desk) -> None:
    for station in desk.sampled(desk.draw(20)):
        desk.hand_in(station, V7="no")
    found = by_key(bytes(desk.freeze().content))
    frame, visited = found["V7.frame"], found["V7.visited"]
    assert frame.bound_count == stratified_zero_event_bound([15, 5], [45, 15]).upper_count
    assert visited.bound_count == zero_event_bound(20, 60).upper_count
    assert frame.bound_population == visited.bound_population == 60
    assert frame.upper == frame.bound_count / 60
    assert words.AS_IF_DRAWN in visited.caveats


def test_without_a_draw_there_is_no_figure_of_the_frame(desk: Desk) -> None:
    desk.hand_in(desk.stations[0], V4="no")
    assert all(one.scope == "visited" for one in figures(bytes(desk.freeze().content)))


def test_a_commitment_without_dice_is_no_draw(desk: Desk) -> None:
    from scrutator.planning.services import commit, propose

    commit(propose(desk.mission, ["level:0"], 20, 2, desk.analyst), desk.analyst, bytes(32))
    desk.hand_in(desk.stations[0], V4="no")
    assert json.loads(bytes(desk.freeze().content).splitlines()[0])["draw"] is None


def test_a_question_without_a_problem_answer_gives_counts_only(desk: Desk) -> None:
    for station, answer in zip(desk.sampled(desk.draw(20)), ["yes", "yes", "no", "odd"], strict=False):
        desk.hand_in(station, V1=answer)
    found = by_key(bytes(desk.freeze().content))
    assert "V1.frame" not in found
    one = found["V1.visited"]
    assert (one.yes, one.no, one.blank, one.numerator, one.denominator, one.value) == (2, 1, 1, 2, 3, None)


def test_of_two_reports_on_a_station_the_later_counts_and_the_figure_says_so(desk: Desk) -> None:
    first = desk.hand_in(desk.stations[0], V4="no")
    later = desk.hand_in(desk.stations[0], V4="yes")
    desk.hand_in(desk.stations[1], V4="yes")
    snapshot = desk.freeze()
    row = json.loads(bytes(snapshot.content).splitlines()[1])
    assert (row["event"], row["earlier"]) == (later.event.number, [first.event.number])
    figure = by_key(bytes(snapshot.content))["V4.visited"]
    assert (figure.numerator, figure.denominator) == (0, 2)
    assert numbered(words.LATER_REPORT, 1, 2) in figure.caveats


def test_what_was_set_aside_or_is_held_does_not_count(desk: Desk) -> None:
    kept = desk.hand_in(desk.stations[0], V4="yes")
    aside = desk.hand_in(desk.stations[1], V4="no")
    desk.hand_in(desk.stations[2], quarantine="station-unassigned", V4="no")
    decide(aside, "set_aside", "Another station was meant.", desk.people["coordinator"])
    rows = [json.loads(line) for line in bytes(desk.freeze().content).splitlines()[1:]]
    assert [row["event"] for row in rows] == [kept.event.number]


def test_figures_are_stored_as_the_bytes_give_them(desk: Desk) -> None:
    for station in desk.sampled(desk.draw(20)):
        desk.hand_in(station, V4="no" if station.code.endswith("1") else "yes", V7="no")
    snapshot = desk.freeze()
    stored = {one.key: one for one in Figure.objects.filter(snapshot=snapshot)}
    computed = by_key(bytes(snapshot.content))
    assert stored.keys() == computed.keys()
    for key, one in computed.items():
        for name in ("numerator", "denominator", "value", "se", "lower", "upper", "method", "bound_count"):
            assert getattr(stored[key], name) == getattr(one, name)
        assert (tuple(stored[key].assumptions), tuple(stored[key].caveats)) == (one.assumptions, one.caveats)
        assert stored[key].question.name == one.question


def test_nothing_that_counts_and_a_form_of_another_mission_are_refused_and_nothing_is_chained(desk: Desk) -> None:
    with pytest.raises(ScrutatorError, match="No report on the form voting 1 counts yet"):
        desk.freeze()
    other = build_desk("other")
    with pytest.raises(ScrutatorError, match="is not of mission drill"):
        freeze(desk.mission, other.form, desk.analyst)
    assert not Event.objects.filter(kind="snapshot").exists()


@pytest.mark.parametrize("content", [b"", b"{}\n", b"[1]\n", b'{"format":"other"}\n', b"\xff"])
def test_bytes_that_are_no_snapshot_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — any sentence, but no other kind of error
        figures(content)


def test_figures_of_bytes_touch_no_database(desk: Desk, django_assert_num_queries) -> None:
    desk.hand_in(desk.stations[0], V4="no")
    content = bytes(desk.freeze().content)
    with django_assert_num_queries(0):
        assert figures(content)


def test_verification_finds_snapshot_and_figures_whole_and_a_changed_figure_by_its_key(desk: Desk) -> None:
    for station in desk.sampled(desk.draw(20)):
        desk.hand_in(station, V1="yes", V4="no" if station.code.endswith("1") else "yes", V7="no")
    snapshot = desk.freeze()
    assert check_snapshots(desk.mission).faults == []
    assert check_figures(desk.mission).faults == []
    Figure.objects.filter(snapshot=snapshot, key="V4.frame").update(upper=0.5)
    (fault,) = check_figures(desk.mission).faults
    assert "V4.frame" in fault.place


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_line_separator_in_an_answer_breaks_no_snapshot(desk: Desk, separator: str) -> None:
    desk.hand_in(desk.stations[0], V4=f"yes{separator}x")
    snapshot = desk.freeze()
    assert snapshot.rows == 1
    assert read(bytes(snapshot.content)).rows[0]["answers"]["V4"] == f"yes{separator}x"
    assert Figure.objects.get(snapshot=snapshot, key="V4.visited").blank == 1


def test_a_changed_station_is_where_the_row_is_and_earlier_snapshots_stay_right(desk: Desk) -> None:
    one, two, three = desk.stations[:3]
    form = desk.hand_in(one, V4="no")
    desk.hand_in(two, V4="yes")
    before = freeze(desk.mission, desk.form, desk.analyst)
    change = change_station(form, three, "The other school.", desk.analyst)
    after = freeze(desk.mission, desk.form, desk.analyst)
    rows = {row["station"]: row for row in read(bytes(after.content)).rows}
    assert set(rows) == {two.code, three.code}
    assert rows[three.code]["station_change"] == change.event.number
    assert "station_change" not in rows[two.code]
    assert {row["station"] for row in read(bytes(before.content)).rows} == {one.code, two.code}
    assert check_snapshots(desk.mission).faults == []
    StationChange.objects.update(after=one)
    assert len(check_snapshots(desk.mission).faults) == 1


def test_a_figure_tells_how_many_of_its_reports_were_typed_by_hand_and_verification_knows_them(desk: Desk) -> None:
    for place, station in enumerate(desk.stations[:5]):
        report = desk.hand_in(station, V4="no")
        Submission.objects.filter(pk=report.pk).update(channel=("paper", "phone", "openrosa", "outbox", "app")[place])
    snapshot = desk.freeze()
    rows = read(bytes(snapshot.content)).rows
    assert [row.get("channel") for row in rows] == ["paper", "phone", None, None, None]
    assert numbered(words.BY_HAND, 2, 5) in by_key(bytes(snapshot.content))["V4.visited"].caveats
    assert check_snapshots(desk.mission).faults == []
    Submission.objects.filter(channel="paper").update(channel="openrosa")
    assert ["another channel" in fault.problem for fault in check_snapshots(desk.mission).faults] == [True]
