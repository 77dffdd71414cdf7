"""Figures from the frozen bytes and from nothing else: the same bytes give the same figures, anywhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scrutator.findings import words
from scrutator.findings.content import Content, read
from scrutator.science.bounds import stratified_zero_event_bound, zero_event_bound
from scrutator.science.bounds import words as bound_words
from scrutator.science.estimate import stratified_share
from scrutator.science.marking import numbered

LEVEL = 0.95
ANSWERS = ("yes", "no", "not_observed", "not_applicable")
PROBLEMS = ("yes", "no")
FRAME, VISITED = "frame", "visited"


@dataclass(frozen=True)
class ComputedFigure:
    """What :class:`scrutator.findings.models.Figure` stores, by the same names; ``question`` is the question's name.

    ``numerator`` counts the problem answer, or *yes* where no answer is a problem: then there is no ``value``.
    """

    key: str
    question: str
    scope: str
    yes: int
    no: int
    not_observed: int
    not_applicable: int
    blank: int
    numerator: int
    denominator: int
    value: float | None = None
    se: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float | None = None
    method: str = ""
    assumptions: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    bound_count: int | None = None
    bound_population: int | None = None


@lru_cache(maxsize=2)
def figures(content: bytes) -> tuple[ComputedFigure, ...]:
    """Every figure of a snapshot, in the order of its questions. They follow from the bytes alone, so those of the
    newest snapshots are computed once.

    A question has a figure of the stations visited; where a sample was drawn and one of its answers is a problem, also
    one of all stations of the frame, from the drawn stations alone. Raises ``ValueError`` for bytes that are no
    snapshot, or whose strata do not fit its rows.
    """
    snapshot = read(content)
    found = []
    for question in snapshot.header["questions"]:
        if snapshot.has_sample and question["polarity"] in PROBLEMS:
            found.append(_of_frame(snapshot, question))
        found.append(_of_visited(snapshot, question))
    return tuple(found)


def _of_visited(snapshot: Content, question: dict[str, Any]) -> ComputedFigure:
    counts = _counts(snapshot.rows, question)
    common = {"key": f"{question['name']}.{VISITED}", "question": question["name"], "scope": VISITED, **counts}
    caveats: tuple[str, ...] = (words.VISITED_ALONE, *_later(snapshot.rows))
    if question["polarity"] not in PROBLEMS:
        return ComputedFigure(**common, method=words.ANSWERS, caveats=caveats)
    n = counts["denominator"]
    if n == 0:
        return ComputedFigure(**common, method=words.COUNTED, caveats=caveats)
    bound: dict[str, Any] = {}
    if counts["numerator"] == 0:
        upper = int(zero_event_bound(n, snapshot.stations, level=LEVEL).upper_count)
        bound = {"bound_count": upper, "bound_population": snapshot.stations, "level": LEVEL}
        caveats += (words.AS_IF_DRAWN, bound_words.NO_ESTIMATE) if n < snapshot.stations else ()
    return ComputedFigure(**common, value=counts["numerator"] / n, method=words.COUNTED, caveats=caveats, **bound)


def _of_frame(snapshot: Content, question: dict[str, Any]) -> ComputedFigure:
    rows = snapshot.drawn
    counts = _counts(rows, question)
    common = {"key": f"{question['name']}.{FRAME}", "question": question["name"], "scope": FRAME, **counts}
    sizes = {one["key"]: one["stations"] for one in snapshot.header["strata"]}
    sampled = {one["key"]: one["sample"] for one in snapshot.header["strata"]}
    extra = len(snapshot.rows) - len(rows)
    ours = _later(rows) + ((numbered(words.EXTRA, extra),) if extra else ())
    if counts["denominator"] == 0:
        return ComputedFigure(**common, caveats=ours)
    answers = [row["answers"].get(question["name"], "") for row in rows]
    observed = [answer in PROBLEMS for answer in answers]
    problem = [answer == question["polarity"] for answer in answers]
    strata = [row["stratum"] for row in rows]
    estimate = stratified_share(problem, observed, strata, sizes, sampled, level=LEVEL)
    bound: dict[str, Any] = {}
    if counts["numerator"] == 0:
        watched = Counter(stratum for stratum, seen in zip(strata, observed, strict=True) if seen)
        by_stratum = [watched[key] for key in sizes]
        exact = stratified_zero_event_bound(by_stratum, list(sizes.values()), level=LEVEL)
        bound = {"bound_count": int(exact.upper_count), "bound_population": int(exact.population)}
    return ComputedFigure(
        **common,
        value=estimate.value,
        se=None if math.isnan(estimate.se) else estimate.se,
        lower=estimate.lower,
        upper=estimate.upper,
        level=LEVEL,
        method=estimate.method,
        assumptions=estimate.assumptions,
        caveats=estimate.caveats + ours,
        **bound,
    )


def _counts(rows: Sequence[dict[str, Any]], question: dict[str, Any]) -> dict[str, int]:
    """Answers by kind; whatever is none of the four is no answer."""
    given = Counter(row["answers"].get(question["name"], "") for row in rows)
    counts = {answer: given[answer] for answer in ANSWERS}
    problem = question["polarity"] if question["polarity"] in PROBLEMS else "yes"
    return {
        **counts,
        "blank": len(rows) - sum(counts.values()),
        "numerator": counts[problem],
        "denominator": counts["yes"] + counts["no"],
    }


def _later(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    several, by_hand = (sum(bool(row.get(name)) for row in rows) for name in ("earlier", "channel"))
    later = (numbered(words.LATER_REPORT, several, len(rows)),) if several else ()
    return later + ((numbered(words.BY_HAND, by_hand, len(rows)),) if by_hand else ())
