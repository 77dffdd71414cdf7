"""Lists and the board: what is narrowed to what, the newest judgement, counts with what they are of."""

from __future__ import annotations

from datetime import date

import pytest

from scrutator.archive.models import Election, Organization
from scrutator.recommendations.board import Board, board
from scrutator.recommendations.queries import Wanted, narrowed, recommendations_of
from tests.recommendations.conftest import Desk


def shown(found: Board) -> dict[str, list[int]]:
    return {column.step: [card.row.number for card in column.cards] for column in found.columns}


def test_the_board_has_a_column_for_each_step_and_one_for_what_nobody_judged(desk: Desk) -> None:
    for priority in ("other", "priority", "", "priority"):
        desk.published(priority=priority)
    desk.enter(desk.ours())
    desk.judge(recommendations_of(desk.mission, shut_too=True).get(number=1), "mostly")
    found = board(recommendations_of(desk.mission, shut_too=True))
    assert shown(found) == {"none": [4, 2, 3], "not": [], "partially": [], "mostly": [1], "fully": []}
    assert [(column.step, column.priority) for column in found.columns if column.cards] == [("none", 2), ("mostly", 0)]
    assert (found.shown, found.priority, found.judged, found.off) == (4, 2, 1, {"draft": 1})


def test_the_newest_judgement_is_by_the_time_it_is_about_and_not_by_when_it_was_entered(real: Desk) -> None:
    one = real.published(election=Election.objects.get(code="XA-2008"))
    first = Organization.objects.get(code="ORG-A")
    real.judge(one, "partially", as_of=None, election=Election.objects.get(code="XA-2015"), judged_by=first)
    real.judge(one, "not", as_of=date(2011, 2, 22), judged_by=first)
    assert shown(board(recommendations_of(real.mission, shut_too=True)))["partially"] == [1]


def test_a_card_names_the_judges_who_chose_another_step(real: Desk) -> None:
    one = real.published(election=Election.objects.get(code="XA-2010"))
    first, second = (Organization.objects.get(code=code) for code in ("ORG-A", "ORG-B"))
    real.judge(one, "not", as_of=date(2012, 1, 1), judged_by=first)
    real.judge(one, "partially", as_of=date(2015, 10, 12), judged_by=first)
    real.judge(one, "fully", as_of=date(2015, 10, 13), judged_by=second)
    (card,) = [
        card for column in board(recommendations_of(real.mission, shut_too=True)).columns for card in column.cards
    ]
    assert card.newest is not None
    assert (card.newest.judge, card.newest.step) == (str(second), "fully")
    assert [(other.judge, other.step) for other in card.otherwise] == [(str(first), "partially")]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [3, 1, 2]),
        (Wanted(priority="priority"), [3, 1]),
        (Wanted(kind="law"), [2]),
        (Wanted(theme="complaints"), [2]),
        (Wanted(step="none"), [3, 1]),
        (Wanted(step="fully"), [2]),
        (Wanted(origin="ours"), [3]),
        (Wanted(state="published"), [1, 2]),
        (Wanted(sought="r-2"), [2]),
        (Wanted(sought="FARAWAY"), [2]),
        (Wanted(sought="of Asia"), [1]),
    ],
)
def test_recommendations_are_narrowed(desk: Desk, wanted: Wanted, numbers: list[int]) -> None:
    desk.published(made_words="Mission of Asia")
    two = desk.published(priority="other", kind="law", theme="complaints", topic="faraway stations")
    desk.enter(desk.ours())
    desk.judge(two, "fully")
    rows = narrowed(recommendations_of(desk.mission, shut_too=True), wanted)
    assert [row.number for row in rows] == numbers


def test_relations_narrow_too_and_what_is_shut_is_left_out(real: Desk) -> None:
    first, vote = Organization.objects.get(code="ORG-A"), Election.objects.get(code="XA-2010")
    real.published(made_by=first, election=vote)
    real.published(addressee=None, addressee_words="the parliament", shut=True)
    every = recommendations_of(real.mission, shut_too=True)
    for wanted in (Wanted(organization=first.pk), Wanted(election=vote.pk), Wanted(addressee=real.commission.pk)):
        assert [row.number for row in narrowed(every, wanted)] == [1]
    assert [row.number for row in recommendations_of(real.mission, shut_too=False)] == [1]
