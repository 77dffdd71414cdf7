"""A form's tables become rows of the sheet ``survey``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from scrutator.forms.provisions import CONFIDENCES, INVENTED, Named, named
from scrutator.forms.shipped.catalogue import shipped_form
from scrutator.forms.shipped.rules import EN, RU, before_leaving, why_row
from scrutator.forms.shipped.tables import CANDIDATES, Table, form_rows, section_words

ABOUT = (
    "scrutator_stage",
    "scrutator_polarity",
    "scrutator_weight",
    "scrutator_benchmark",
    "scrutator_provision",
    "scrutator_provision_ru",
    "scrutator_provision_confidence",
    "scrutator_articles",
)
COLUMNS = (
    "type",
    "name",
    f"label::{EN}",
    f"label::{RU}",
    f"hint::{EN}",
    f"hint::{RU}",
    "required",
    "relevant",
    "constraint",
    f"constraint_message::{EN}",
    f"constraint_message::{RU}",
    "calculation",
    *ABOUT,
)
NOTE = ("What was seen?", "Что именно увидели?", "Name no voter", "Имён избирателей не пишите")
ITEM = re.compile(r"^[A-Z]\d+a?(?=_|$)")


def survey_rows(
    form_id: str,
    training: bool,
    provisions: bool = True,
    *,
    spoiled_inside: bool = False,
    candidates: int = CANDIDATES,
) -> Iterator[Table]:
    """Rows of the survey sheet by column: groups, questions, a note after each red flag of fact, and what is shown
    before leaving. Raises ``form-not-shipped``.
    """
    form = shipped_form(form_id)
    rows = form_rows(form_id, candidates)
    section, parts = "", Counter[str]()
    for row in rows:
        if row["section"] != section:
            if section:
                yield {"type": "end group"}
            section = row["section"]
            yield _group(section)
        provision = provision_of(row["articles"], training) if provisions else Named()
        for asked in _asked(row, provision, form_id):
            yield _numbered(asked, parts) if form.numbered else asked
    if form.numbered and (why := why_row(rows, form.stage)):
        yield _numbered(why, parts)
    yield {"type": "end group"}
    shown = before_leaving(form_id, spoiled_inside, candidates)
    if shown:
        yield _group("before_leaving")
        yield from shown
        yield {"type": "end group"}


def provision_of(articles: str, training: bool) -> Named:
    """The provision of article numbers; ``55:S`` says of one that here it is surer of less than of the article."""
    parts = [part.split(":") for part in articles.split()]
    found = named(" ".join(part[0] for part in parts), training)
    marks = [part[1] for part in parts if len(part) > 1]
    if not marks or found.confidence == INVENTED:
        return found
    return replace(found, confidence=max([found.confidence, *marks], key=CONFIDENCES.index))


def _group(section: str) -> Table:
    english, russian = section_words(section)
    return {"type": "begin group", "name": section, f"label::{EN}": english, f"label::{RU}": russian}


def _asked(row: Table, provision: Named, form_id: str) -> Iterator[Table]:
    yield _question(row, provision, form_id)
    of_fact = row["type"] == "select_one yn"
    if row["weight"] == "red_flag" and of_fact and form_id != "critical":
        yield _note(row, provision)


def _numbered(row: Table, parts: Counter[str]) -> Table:
    """The number in front of the words: ``C14`` for the item, ``C14.1``, ``C14.2`` for what belongs to it."""
    item = ITEM.match(row["name"])
    if item is None:
        return row
    number = item[0] if row["name"] == item[0] else f"{item[0]}.{parts[item[0]] + 1}"
    parts[item[0]] += row["name"] != item[0]
    return {**row, **{f"label::{name}": f"{number} {row[f'label::{name}']}" for name in (EN, RU)}}


def _question(row: Table, provision: Named, form_id: str) -> Table:
    return {
        "type": row["type"],
        "name": row["name"],
        f"label::{EN}": row["en"],
        f"label::{RU}": row["ru"],
        f"hint::{EN}": row["hint_en"],
        f"hint::{RU}": row["hint_ru"],
        "required": row["required"],
        "relevant": row["relevant"],
        "constraint": row["constraint"],
        f"constraint_message::{EN}": row["constraint_en"],
        f"constraint_message::{RU}": row["constraint_ru"],
        "calculation": f"'{form_id}'" if row["type"] == "calculate" else "",
        **_about(row, provision),
    }


def _note(row: Table, provision: Named) -> Table:
    english, russian, hint, hint_ru = NOTE
    return {
        "type": "text",
        "name": f"{row['name']}_note",
        f"label::{EN}": f"{row['en']} {english}",
        f"label::{RU}": f"{row['ru']} {russian}",
        f"hint::{EN}": hint,
        f"hint::{RU}": hint_ru,
        "required": "yes",
        "relevant": f"${{{row['name']}}} = '{row['polarity']}'",
        **_about({**row, "polarity": "", "weight": "context"}, provision),
    }


def _about(row: Table, provision: Named) -> Table:
    values = (row["stage"], row["polarity"], row["weight"], row["benchmark"])
    named_by = (provision.en, provision.ru, provision.confidence, ", ".join(provision.numbers))
    return dict(zip(ABOUT, (*values, *named_by), strict=True))
