"""Search by words over all registers of a mission, in English and Russian, by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet

from scrutator.casework.models import CaseItem, Register, SearchEntry
from scrutator.casework.models.searching import CONFIG
from scrutator.missions.models import Mission

NUMBER = re.compile(r"([CMIPRcmipr])-?([0-9]{1,9})")
MARKS = ("\ue000", "\ue001")
"""Characters of no script that stand around what was found in :attr:`SearchEntry.told`."""


def index(items: Iterable[CaseItem]) -> None:
    """Take up the words of items as they are now."""
    SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                mission=item.mission, register=item.REGISTER, item=item.number, shut=item.shut, text=words_of(item)
            )
            for item in items
        ],
        update_conflicts=True,
        unique_fields=["mission", "register", "item"],
        update_fields=["shut", "text"],
        batch_size=2000,
    )


def words_of(item: CaseItem) -> str:
    """What of an item can be searched: its texts in clear and those of its parts, a line each."""
    texts = [_text(getattr(item, name)) for name in item.SEARCHED]
    if not item._state.adding:
        for relation, names in item.PARTS_SEARCHED.items():
            texts += [_text(getattr(row, name)) for row in getattr(item, relation).all() for name in names]
    return "\n".join(dict.fromkeys(text for text in texts if text)).replace("\x00", "")


def found(mission: Mission, words: str, *, shut_too: bool, register: str = "") -> QuerySet[SearchEntry]:
    """Items in which all the words are, the best first, with ``told``: the place around them, what was found between
    :data:`MARKS`. Quotation marks, ``or`` and ``-`` have the meaning that web searches give them; a number like
    ``C-17`` finds its item."""
    rows = SearchEntry.objects.filter(mission=mission)
    if not shut_too:
        rows = rows.filter(shut=False)
    if register:
        rows = rows.filter(register=register)
    query = SearchQuery(words.replace("ё", "е"), config=CONFIG, search_type="websearch")
    told = SearchHeadline(
        "text", query, config=CONFIG, start_sel=MARKS[0], stop_sel=MARKS[1], max_words=40, min_words=15,
        max_fragments=2, fragment_delimiter=" … ",
    )  # fmt: skip
    wanted = Q(vector=query)
    if number := NUMBER.fullmatch(words.strip()):
        wanted |= Q(register=Register(number[1].upper()), item=int(number[2]))
    ranked = rows.filter(wanted).annotate(rank=SearchRank(F("vector"), query), told=told)
    return ranked.order_by("-rank", "register", "-item")


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
