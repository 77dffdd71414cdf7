"""Three statements on one vote, for the first page and for ``scrutator demo``: different organizations and verdicts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from django.utils.translation import get_language

from scrutator.core.provenance import Confidence
from scrutator.statements.review.figures import day

ELECTION = "BY-2015"


@dataclass(frozen=True)
class DemoStatement:
    """One statement on the vote. ``basis`` says whether its text is short quotations or our paraphrase."""

    code: str
    mission: str
    date: str
    basis: str
    confidence: str
    source_url: str
    title_en: str
    title_ru: str
    text_en: str
    text_ru: str
    quotations: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.title_ru if get_language() == "ru" else self.title_en

    @property
    def day(self) -> str:
        """The date for a person, e.g. ``12 October 2015``."""
        return day(self.date)

    @property
    def confidence_label(self) -> str:
        """How sure the source is, in words."""
        return str(Confidence(self.confidence).label)

    @property
    def text(self) -> str:
        """The text in the reader's language; quotations stay in the language in which they are held."""
        return self.text_ru if get_language() == "ru" and self.text_ru else self.text_en


def demo_statements() -> tuple[DemoStatement, ...]:
    """The statements in order of date."""
    rows = json.loads(files("scrutator.statements").joinpath("data/demo.json").read_text(encoding="utf-8"))
    found = [DemoStatement(**{**row, "quotations": tuple(row["quotations"])}) for row in rows]
    return tuple(sorted(found, key=lambda statement: statement.date))
