"""Which column holds which field of a complaint: guessed from headings in use, corrected by a person."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from scrutator.casework.models import Complaint
from scrutator.casework.telling import label_of
from scrutator.core.errors import RowProblem
from scrutator.core.headings import columns_of, problems_of_columns

HEADINGS: dict[str, str] = {
    "register_ref": r"№|n|no\.?|№ п/?п|number(?: in the register)?|(?:register|registration|case|complaint)[ _]?"
    r"(?:no\.?|number|ref|id)|(?:регистрационный |рег\. ?)?(?:номер|№)(?: жалобы| обращения| в реестре)?|"
    r"входящий (?:№|номер)",
    "title": r"title|subject|complaint|what(?: is complained of)?|substance|summary|"
    r"суть|предмет|содержание|тема|(?:суть|предмет|содержание) (?:жалобы|обращения)|на что жалуются",
    "account": r"account|details|description|описание|подробности|изложение",
    "stage": r"stage|phase|стадия|этап",
    "complainant": r"complainant(?: type)?|applicant|filed by|заявитель|кто подал|категория заявителя|податель",
    "side": r"party|side|партия|сторона|партия или сторона",
    "respondent": r"respondent|against|complained of|на кого(?: подана)?|ответчик|чьи действия обжалуются",
    "body": r"body|commission|court|filed with|decided by|authority|орган|комиссия|суд|куда подана|кем рассмотрена",
    "appeals": r"appeals?(?: against)?|appealed (?:no|number)|обжалуемая жалоба|по жалобе №|апелляция на",
    "provision": r"article|provision|section|legal basis|law|норма|статья|ст\.?|основание|норма закона",
    "provision_words": r"provision as (?:it was )?named|норма,? как (?:она )?названа",
    "topics": r"topics?|category|тема|категория|вид нарушения",
    "remedy_sought": r"remedy(?: sought)?|request|asks? for|просьба|требование|о чём просят|чего требуют",
    "area": r"area|region|district|oblast|территория|регион|область|район|округ",
    "station": r"station|polling station|precinct|участок|уик|№ участка|номер участка",
    "act_on": r"(?:date|day) of (?:the )?(?:act|violation|incident)|дата (?:события|нарушения|действия)",
    "filed_on": r"filed(?: on)?|(?:date|day) of filing|date filed|received|"
    r"дата (?:подачи|поступления|регистрации)|подана",
    "hearing_on": r"hearing|(?:date|day) of (?:the )?hearing|дата (?:заседания|слушания)",
    "decided_on": r"decided(?: on)?|(?:date|day) of (?:the )?decision|decision date|"
    r"дата (?:решения|рассмотрения)|решена",
    "origin": r"known from|source|откуда известно|источник",
    "outcome": r"outcome|decision|result|status|исход|решение|результат(?: рассмотрения)?|итог|статус",
    "fault": r"why not considered|ground|reason for (?:return|inadmissibility)|"
    r"причина (?:возврата|отказа)|почему не рассмотрена",
    "collegial": r"(?:decided )?in session|collegial(?:ly)?|на заседании|коллегиально",
    "written": r"in writing|written|письменно",
    "reasoned": r"with reasons|reasoned|reasons|мотивировано|с мотивировкой|мотивы",
    "remedy_given": r"remedy given|action taken|принятые меры|меры",
    "effect": r"effect(?: on the result)?|влияние на (?:результат|итоги)",
}
"""Patterns of headings, in both languages; the fields in the order in which columns are given to them."""
FIELDS = tuple(HEADINGS)
NEEDED = ("title", "stage", "complainant", "origin")
"""Fields that no complaint is without."""
USUAL = ("stage", "complainant", "origin", "body")
"""Fields that may be the same for every row in which no column tells."""


@dataclass(frozen=True)
class Mapping:
    """``columns``: a field to the heading of its column. ``usual``: a field to the code that holds where no cell tells;
    for ``body`` its key. ``values``: for a field, what stands in cells to the code that it means. ``bodies``: what
    stands in cells to the key of a body, or to ``new:KIND`` for one that is to be made. ``alike``: rows that are alike
    in body, day and words are complaints of their own. ``update``: what is there already is brought up to date;
    ``over`` are the rows that may do so although somebody changed the entry at the desk."""

    columns: dict[str, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    alike: bool = False
    update: bool = False
    over: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def label(name: str) -> str:
    """The name of a field for a person."""
    return label_of(Complaint, name)


def guess(header: list[str]) -> Mapping:
    """A mapping from headings in use and from the names of the fields. What is not recognized stays empty."""
    patterns = {name: rf"{name}|{re.escape(label(name))}|{pattern}" for name, pattern in HEADINGS.items()}
    return Mapping(columns_of(header, patterns), {"origin": "register"})


def problems_of(mapping: Mapping, header: list[str]) -> list[RowProblem]:
    """What is missing in a mapping, or names a column that the file lacks."""
    found = []
    for name in NEEDED:
        if not mapping.columns.get(name) and not mapping.usual.get(name):
            what = _("No column holds “%(field)s”.") % {"field": label(name)}
            remedy = _("Choose its column, or what holds for all rows.")
            found.append(RowProblem(1, label(name), what, remedy))
    return found + problems_of_columns(mapping.columns.values(), header)
