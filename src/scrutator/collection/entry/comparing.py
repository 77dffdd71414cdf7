"""Two typings of one paper, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.collection.entry.looking import questions_of, read_keys
from scrutator.collection.models import Entry, Typing
from scrutator.forms.models import Question

OBSERVER = "@observer"
"""Stands for the path of what is no question: whose report it is."""

TELLING = frozenset({"geopoint", "barcode"})


@dataclass(frozen=True, slots=True)
class Differing:
    """One answer that two people typed differently. ``question`` is None for the observer."""

    path: str
    question: Question | None
    first: str
    second: str

    @property
    def own_words(self) -> bool:
        """Whether it may tell of a person: words, places, and what a scanner read."""
        return self.question is not None and (self.question.free_text or self.question.kind in TELLING)


@dataclass(frozen=True, slots=True)
class Pair:
    first: Typing
    second: Typing
    answers: dict[str, str]
    differing: tuple[Differing, ...]


def compare(entry: Entry) -> Pair | None:
    """None unless two typings are finished. ``answers`` are those on which both agree."""
    typings = list(entry.typings.filter(done_at__isnull=False).select_related("by", "member__person").order_by("turn"))
    if len(typings) != 2:
        return None
    questions = questions_of(entry.form)
    one, two = (read_keys(entry, typing.answers, questions)[0] for typing in typings)
    differing = []
    first, second = typings
    if first.member_id != second.member_id:
        differing.append(Differing(OBSERVER, None, str(first.member_id or ""), str(second.member_id or "")))
    agreed = {}
    for question in questions:
        path = question.path
        here, there = one.get(path, ""), two.get(path, "")
        if _same(question, here, there):
            if here:
                agreed[path] = here
        else:
            differing.append(Differing(path, question, here, there))
    return Pair(first, second, agreed, tuple(differing))


def _same(question: Question, here: str, there: str) -> bool:
    """Codes and figures letter by letter; of own words, spaces do not matter."""
    return " ".join(here.split()) == " ".join(there.split()) if question.free_text else here == there
