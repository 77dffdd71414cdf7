"""The board: published recommendations by the step of their newest judgement. It counts, and scores nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scrutator.recommendations.models import Judgement, Priority, Recommendation, State, Step
from scrutator.recommendations.queries import UNJUDGED, with_judgements


@dataclass(frozen=True)
class Card:
    """A recommendation with its newest judgement, and the newest of each other judge who chose another step."""

    row: Recommendation
    newest: Judgement | None
    otherwise: tuple[Judgement, ...]


@dataclass(frozen=True)
class Column:
    """``priority`` is how many of its cards are priority recommendations."""

    step: str
    label: str
    cards: tuple[Card, ...]

    @property
    def priority(self) -> int:
        return sum(card.row.priority == Priority.PRIORITY for card in self.cards)


@dataclass(frozen=True)
class Board:
    """``off`` says how many are not on it, by state: they are not published, so that nobody can have acted on them."""

    columns: tuple[Column, ...]
    off: dict[str, int]

    @property
    def shown(self) -> int:
        return sum(len(column.cards) for column in self.columns)

    @property
    def priority(self) -> int:
        return sum(column.priority for column in self.columns)

    @property
    def judged(self) -> int:
        return sum(len(column.cards) for column in self.columns if column.step != UNJUDGED)


def board(rows: QuerySet[Recommendation]) -> Board:
    """The board of ``rows``, as :func:`scrutator.recommendations.queries.recommendations_of` gives them: priority ones
    first in each column."""
    cards = [_card(row) for row in with_judgements(rows.filter(state=State.PUBLISHED))]
    columns = [(UNJUDGED, _("not judged yet")), *((step.value, str(step.label)) for step in Step)]
    off = Counter(rows.exclude(state=State.PUBLISHED).order_by().values_list("state", flat=True))
    return Board(
        tuple(Column(step, label, tuple(card for card in cards if _step(card) == step)) for step, label in columns),
        {state.value: off[state.value] for state in State if off[state.value]},
    )


def _card(row: Recommendation) -> Card:
    told: list[Judgement] = row.told  # type: ignore[attr-defined]
    newest: dict[tuple[int | None, str], Judgement] = {}
    for one in told:
        newest.setdefault((one.judged_by_id, one.judged_words), one)
    first = told[0] if told else None
    return Card(row, first, tuple(one for one in newest.values() if first is not None and one.step != first.step))


def _step(card: Card) -> str:
    return card.newest.step if card.newest else UNJUDGED
