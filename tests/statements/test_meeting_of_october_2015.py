"""The host presidency's own account of the meeting, in its original words, against the record of the mission."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.statements.review import Review, SentenceReview
from scrutator.statements.review.model import Remark
from scrutator.statements.services import review_file

FILE = "2015-10-meeting-sco-secretary-general.txt"


@pytest.fixture
def meeting(shared: Path, shipped: None) -> Review:
    return review_file(shared / "record" / FILE, FILE, "SCO-BY-2015")


def sentence(review: Review, words: str) -> SentenceReview:
    (found,) = [s for s in review.sentences if words in s.text]
    return found


def remark(review: Review, words: str, rule: str) -> Remark:
    (found,) = [r for r in sentence(review, words).remarks if r.rule == rule]
    return found


def test_59_is_given_its_denominator(meeting: Review) -> None:
    found = remark(meeting, "59 polling stations", "no_denominator")
    assert found.values["total"] == 6129
    assert found.values["share"] == pytest.approx(0.9626, abs=1e-4)
    assert "59 of 6,129" in found.supported


def test_five_oblasts_are_named_and_what_lies_elsewhere_is_counted(meeting: Review) -> None:
    found = remark(meeting, "59 polling stations", "territory_gap")
    assert len(found.values["areas_named"]) == 5
    assert found.values["stations"] == 1614
    assert found.values["stations_share"] == pytest.approx(26.3, abs=0.05)
    assert found.values["voters"] == 2_184_452
    assert found.values["voters_share"] == pytest.approx(31.2, abs=0.05)
    assert set(found.values["areas"]) == {"Abroad", "Minsk city", "Vitebsk oblast"}
    assert "25 September 2015" in found.explanation
    assert "unvisited" in found.explanation


def test_none_found_is_bounded_for_all_stations_and_for_the_five(meeting: Review) -> None:
    found = remark(meeting, "not detected a single violation", "zero_claim")
    assert "301" in found.explanation
    assert "222" in found.explanation
    assert "how they were chosen is not stated" in found.supported
    assert remark(meeting, "not detected a single violation", "benchmark_named").values["level"] == "law"


def test_the_way_of_choosing_and_the_stages_are_said_to_be_missing(meeting: Review) -> None:
    assert "chosen_how" in [r.rule for r in meeting.remarks]
    assert "stage_missing" in sentence(meeting, "not detected a single violation").rules


def test_first_time_is_answered_from_the_archive(meeting: Review) -> None:
    assert "cannot be tested" in remark(meeting, "for the first time ever", "comparison_or_first").explanation


def test_conversations_and_values_are_told_apart_from_observation(meeting: Review) -> None:
    rules = sentence(meeting, "open and democratic manner").rules
    assert {"evidence_by_conversation", "evaluation"} <= set(rules)


@pytest.mark.parametrize(
    "words", ["time Belarus will be of great interest", "only European state", "reduce the number of complaints"]
)
def test_the_hosts_words_are_the_hosts(meeting: Review, words: str) -> None:
    found = sentence(meeting, words)
    assert found.speaker.value == "host"
    assert "attribution_other" in found.rules


@pytest.mark.parametrize("words", ["59 polling stations", "not detected a single violation", "for the first time ever"])
def test_the_missions_words_are_the_missions(meeting: Review, words: str) -> None:
    assert sentence(meeting, words).speaker.value == "mission"
