"""Recommendations and judgements as tables: one a row, evidence as numbers, no sealed words."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.core.sheets import write_book
from scrutator.core.tables import write_csv
from scrutator.missions.models import Mission
from scrutator.recommendations.links import cited
from scrutator.recommendations.models import Judgement, Origin, Recommendation
from scrutator.recommendations.queries import with_judgements

COLUMNS = [
    "mission", "training", "number", "origin", "state", "priority", "kind", "theme", "topic", "text_en", "text_ru",
    "addressee", "made_by", "election", "published_on", "provision", "commitment", "obligation", "evidence",
    "source_url", "confidence", "judgements", "latest_step", "latest_judged_by", "latest_judged_election",
    "latest_judged_on",
]  # fmt: skip
JUDGED = [
    "mission", "training", "number", "order", "step", "judged_election", "judged_on", "judged_by", "judged_why",
    "judged_url", "entered_at",
]  # fmt: skip
Row = dict[str, str]


def recommendations_csv(mission: Mission, rows: QuerySet[Recommendation], language: str, *, shut_too: bool) -> str:
    """``rows`` are of :func:`scrutator.recommendations.queries.recommendations_of`. Without ``shut_too`` their evidence
    leaves out what is shut. A cell that a spreadsheet would run gets an apostrophe."""
    with translation.override(language):
        return write_csv(_rows(mission, rows, shut_too), COLUMNS)


def judgements_csv(mission: Mission, rows: QuerySet[Recommendation], language: str) -> str:
    """Every judgement of ``rows``, one a row."""
    with translation.override(language):
        return write_csv(_judgements(mission, rows), JUDGED)


def book_of(mission: Mission, rows: QuerySet[Recommendation], language: str, *, shut_too: bool) -> bytes:
    """Both tables as sheets of an XLSX workbook."""
    with translation.override(language):
        return write_book(
            [
                ("recommendations", COLUMNS, _in_order(_rows(mission, rows, shut_too), COLUMNS)),
                ("judgements", JUDGED, _in_order(_judgements(mission, rows), JUDGED)),
            ]
        )


def _rows(mission: Mission, rows: QuerySet[Recommendation], shut_too: bool) -> Iterator[Row]:
    related = rows.select_related("provision__edition__act", "commitment__instrument", "obligation")
    evidence = cited(rows, shut_too=shut_too)
    for row in with_judgements(related):
        told: list[Judgement] = row.told  # type: ignore[attr-defined]
        newest = told[0] if told else None
        yield {
            **_about(mission, row),
            **{name: str(getattr(row, name)) for name in ("origin", "state", "priority", "kind", "theme", "topic")},
            "text_en": row.text_en,
            "text_ru": row.text_ru,
            "addressee": row.asked,
            "made_by": _code(row.made_by, row.made_words) or (row.maker if row.origin == Origin.OURS else ""),
            "election": _code(row.election, row.vote_words),
            "published_on": row.published_on.isoformat() if row.published_on else "",
            "provision": _joined(row.provision.citation if row.provision else "", row.provision_words),
            "commitment": _code(row.commitment, row.commitment_words),
            "obligation": row.obligation.code if row.obligation else "",
            "evidence": " ".join(evidence.get(row.pk, ())),
            "source_url": row.source_url,
            "confidence": row.confidence,
            "judgements": str(len(told)),
            "latest_step": newest.step if newest else "",
            "latest_judged_by": _judge(newest) if newest else "",
            "latest_judged_election": _code(newest.election, newest.vote_words) if newest else "",
            "latest_judged_on": newest.as_of.isoformat() if newest and newest.as_of else "",
        }


def _judgements(mission: Mission, rows: QuerySet[Recommendation]) -> Iterator[Row]:
    for row in with_judgements(rows):
        for one in sorted(row.told, key=lambda judgement: judgement.order):  # type: ignore[attr-defined]
            yield {
                **_about(mission, row),
                "order": str(one.order),
                "step": one.step,
                "judged_election": _code(one.election, one.vote_words),
                "judged_on": one.as_of.isoformat() if one.as_of else "",
                "judged_by": _judge(one),
                "judged_why": one.why,
                "judged_url": one.url,
                "entered_at": one.at.isoformat(timespec="seconds"),
            }


def _in_order(rows: Iterator[Row], columns: list[str]) -> Iterator[list[str]]:
    return ([row[column] for column in columns] for row in rows)


def _about(mission: Mission, row: Recommendation) -> Row:
    training = _("training") if mission.training else ""
    return {"mission": mission.code, "training": training, "number": row.named}


def _judge(one: Judgement) -> str:
    return one.judge if one.ours else _code(one.judged_by, one.judged_words)


def _code(row: object, words: str) -> str:
    return _joined(getattr(row, "code", ""), words)


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))
