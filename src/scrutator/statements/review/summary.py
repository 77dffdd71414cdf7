"""The statement at a glance: of how many, chosen how, where, seeing which stage, judged by what."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from scrutator.statements.review.figures import figure, share
from scrutator.statements.review.model import Review, Speaker
from scrutator.statements.review.record import Record
from scrutator.statements.review.supports import stage_name


@dataclass(frozen=True)
class Line:
    """One question and its answer; ``told`` is false where neither the statement nor the record answers it."""

    question: str
    answer: str
    told: bool


def summary(review: Review, record: Record) -> list[Line]:
    """Answers to the five questions in the order in which a reader asks them."""
    return [
        _of_how_many(review, record),
        _chosen(review),
        _where(review, record),
        _stages(review),
        _benchmark(review),
    ]


def _of_how_many(review: Review, record: Record) -> Line:
    question = _("Of how many?")
    said = review.values.get("stations_visited", [])
    visited = record.stations_visited if record.stations_visited in said else (max(said) if said else None)
    totals = [n for s in review.sentences if (n := s.values.get("stations_total")) is not None]
    total = record.stations_total or (totals[0] if totals else None)
    if visited is None:
        return Line(question, _("no number of stations is given"), False)
    if not total or visited > total:
        return Line(question, _("%(number)s stations; of how many is not stated") % {"number": figure(visited)}, False)
    shown = {"number": figure(visited), "total": figure(total), "share": share(100 * visited / total)}
    return Line(question, _("%(number)s of %(total)s stations (%(share)s)") % shown, True)


def _chosen(review: Review) -> Line:
    question = _("Chosen how?")
    if review.values.get("probability_sample"):
        return Line(question, _("by a probability sample"), True)
    return Line(question, _("not stated"), False)


def _where(review: Review, record: Record) -> Line:
    question = _("Where?")
    named = {name for s in review.sentences for name in s.values.get("areas_named", [])}
    if record.areas and named:
        counts = {"named": len(named), "all": len(record.areas)}
        return Line(question, _("%(named)s of %(all)s parts of the country are named") % counts, True)
    places = list(dict.fromkeys(p for s in review.sentences for p in s.values.get("places_named", [])))
    if places:
        return Line(question, ", ".join(places[:6]), True)
    return Line(question, _("no place is named"), False)


def _stages(review: Review) -> Line:
    question = _("Seeing which stage?")
    seen = [s for s in review.sentences if s.speaker in {Speaker.MISSION, Speaker.OTHER_OBSERVER}]
    found = list(dict.fromkeys(stage for s in seen for stage in s.values.get("stages", []) if stage != "campaign"))
    if not found:
        return Line(question, _("no stage is named"), False)
    return Line(question, ", ".join(str(stage_name(stage)) for stage in found), True)


def _benchmark(review: Review) -> Line:
    question = _("Judged by what?")
    found = list(dict.fromkeys(words for s in review.sentences if (words := s.values.get("benchmark"))))
    if not found:
        return Line(question, _("no law or commitment is named"), False)
    return Line(question, "; ".join(found), True)
