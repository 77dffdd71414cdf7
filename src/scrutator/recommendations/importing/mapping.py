"""Which column holds what: guessed from headings in use, corrected by a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.casework.telling import label_of
from scrutator.core.errors import RowProblem
from scrutator.core.headings import columns_of, problems_of_columns
from scrutator.recommendations.models import Judgement, Recommendation

HEADINGS: dict[str, str] = {
    "text_en": r"text_en|text|recommendation|recommendation text|text in english",
    "text_ru": r"text_ru|текст|рекомендация|текст рекомендации|text in russian",
    "priority": r"priority|type|приоритет\w*|приоритетная",
    "kind": r"kind|law or practice|kind of action|вид|закон или практика",
    "theme": r"theme|topic area|category|тема",
    "topic": r"topic|subtopic|sub-?theme|подтема",
    "addressee": r"addressee|addressed to|responsible|адресат|кому|ответственный",
    "made_by": r"made_by|organi[sz]ation|made by|recommending body|body|организация|кто дал",
    "election": r"election|vote|выборы|голосование",
    "published_on": r"published_on|published|date|date of publication|дата|дата публикации|опубликован\w*",
    "provision": r"provision|article|law|норма|статья",
    "commitment": r"commitment|commitments|standard|обязательств\w+|стандарт",
    "obligation": r"obligation|обязанность",
    "source_url": r"source_url|source|url|link|источник|ссылка|адрес",
    "confidence": r"confidence|достоверность",
    "step": r"step|status|implementation|implementation status|статус|выполнение|степень выполнения",
    "judged_by": r"judged_by|assessed by|judged by|кто оценил|кем оценено",
    "judged_election": r"judged_election|assessed after|later election|оценено после|последующие выборы",
    "judged_on": r"judged_on|as_of|as of|assessed on|оценено на|по состоянию на",
    "judged_why": r"judged_why|why|reason|assessment|comment|почему|обоснование|пояснение",
    "judged_url": r"judged_url|assessment source|источник оценки",
}
"""Fields by the headings in which they are recognized, in English and Russian."""
JUDGED = frozenset(name for name in HEADINGS if name.startswith("judged_")) | {"step"}
USUAL = ("made_by", "election", "published_on", "source_url", "confidence", "judged_by", "judged_election", "judged_on")
"""Fields for which one value may be given for all rows whose cell is empty."""
CODED = ("priority", "kind", "theme", "confidence", "step")
"""Fields whose cells are words for codes."""
OWN_LABELS: dict[str, Any] = {
    "election": gettext_lazy("vote after which it was made"),
    "judged_election": gettext_lazy("later vote by which it was judged"),
    "judged_by": gettext_lazy("judged by"),
    "judged_on": gettext_lazy("judged as of"),
    "judged_why": gettext_lazy("why it was judged so"),
    "judged_url": gettext_lazy("source of the judgement"),
}


@dataclass(frozen=True)
class Mapping:
    """``columns``: field to heading. ``usual``: what holds where a cell is empty. ``values``: for a coded field, what
    stands in the cells to the code that it means."""

    columns: dict[str, str]
    usual: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def guess(header: list[str]) -> Mapping:
    """A mapping from headings in use. What is not recognized stays empty; each column is used once."""
    return Mapping(columns_of(header, HEADINGS))


def problems_of(mapping: Mapping, header: list[str]) -> list[RowProblem]:
    """What is missing in a mapping, or names a column that the file lacks or has twice."""
    found = []
    if not {"text_en", "text_ru"} & mapping.columns.keys():
        remedy = _("Choose the column with the text, in English or in Russian.")
        found.append(RowProblem(1, label("text_en"), _("No column holds the text."), remedy))
    lacking = {"step", "judged_why"} - mapping.columns.keys() if JUDGED & mapping.columns.keys() else set()
    for name in sorted(lacking):
        what = _("Judgements are in the file, and no column holds this.")
        remedy = _("Choose the column, or leave all columns about judgements out.")
        found.append(RowProblem(1, label(name), what, remedy))
    return found + problems_of_columns(mapping.columns.values(), header)


def label(name: str) -> str:
    """A field for a person."""
    if name in OWN_LABELS:
        return str(OWN_LABELS[name])
    return label_of(Judgement if name in JUDGED else Recommendation, name)
