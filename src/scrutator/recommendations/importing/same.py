"""When two recommendations are the same: one maker, one vote, and one text, each but for its spelling."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.core.spelling import folded
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Origin, Recommendation

Key = tuple[str, str, str]


def keys_of(one: Recommendation) -> Iterator[Key]:
    """A key for each language in which it has a text; two recommendations that share one are the same."""
    maker = f"#{one.made_by_id}" if one.made_by_id else folded(one.made_words)
    vote = f"#{one.election_id}" if one.election_id else folded(one.vote_words)
    for text in (one.text_en, one.text_ru):
        if found := folded(text):
            yield maker, vote, found


def keys_of_mission(mission: Mission) -> dict[Key, Recommendation]:
    """The keys of the earlier recommendations that a mission has."""
    rows = Recommendation.objects.filter(mission=mission, origin=Origin.EARLIER).order_by("-number")
    return {key: row for row in rows for key in keys_of(row)}
