"""What stands on the paper: the questions of a workbook in one language, with the numbers that the screen shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.forms.checking import EN, RU, Asked, first
from scrutator.forms.conversion import CheckedForm, check_workbook
from scrutator.forms.reading import Row, read_workbook

REFERENCE = re.compile(r"\$\{(\w+)\}")
ANSWERED = re.compile(r"^\$\{(\w+)\} = '(\w+)'(?: or \$\{\1\} = '(\w+)')?$")
COUNTED = re.compile(r"^\$\{(\w+)\} > 0$")
BLANK = "________"


@dataclass(frozen=True, slots=True)
class Item:
    """``number`` as on the screen, or the question's name where the screen shows none; ``choices`` are words to tick.

    ``when`` says in words when it is asked. ``kind`` is that of the question; ``rule`` for a sum to work out by hand.
    """

    number: str
    name: str
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    hint: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A form in one language."""

    form_id: str
    version: str
    title: str
    language: str
    training: bool
    parts: tuple[Part, ...]


def paper_of(name: str, workbook: bytes, language: str) -> Paper:
    """Raises what :func:`~scrutator.forms.conversion.check_workbook` raises, and ``form-language``."""
    checked = check_workbook(name, workbook)
    known = ["en", "ru", *(code for code, _name, _title in checked.languages)]
    if language not in known:
        raise ScrutatorError("form-language", form=checked.form_id, language=language, languages=", ".join(known))
    survey = read_workbook(name, workbook)["survey"]
    rows = {row.get("name"): row for row in survey.rows if row.get("name")}
    items = _Items(checked, rows, language)
    parts = [
        Part(title, tuple(items.of(question) for question in asked))
        for title, asked in groupby(checked.questions, key=items.section)
    ]
    if sums := items.sums():
        parts.append(Part(_("Before leaving: work out and look again"), sums))
    return Paper(checked.form_id, checked.version, items.title(), language, checked.training, tuple(parts))


@dataclass
class _Items:
    checked: CheckedForm
    rows: dict[str, Row]
    language: str
    before: str = ""

    def words(self, question: Asked, part: str) -> str:
        if self.language in ("en", "ru"):
            text = getattr(question, f"{part}_{self.language}") or getattr(question, f"{part}_en")
        else:
            text = question.translations.get(self.language, {}).get(part, "")
        return str(text)

    def title(self) -> str:
        others = {code: title for code, _name, title in self.checked.languages}
        chosen = {"ru": self.checked.title_ru, **others}.get(self.language, "")
        return chosen or self.checked.title_en

    def section(self, question: Asked) -> str:
        return self.words(question, "section")

    def of(self, question: Asked) -> Item:
        label = self.words(question, "label")
        repeats = bool(self.before) and label.startswith(f"{self.before} ")
        shown = label[len(self.before) + 1 :] if repeats else label
        if not repeats:
            self.before = label
        return Item(
            number=question.number or question.name,
            name=question.name,
            label=shown,
            kind=question.kind,
            choices=tuple(self.choices(question).values()),
            hint=self.column(self.rows[question.name], "hint"),
            when=self.when(question.relevant),
        )

    def choices(self, question: Asked) -> dict[str, str]:
        other = question.translations.get(self.language, {}).get("choices", {})
        russian = self.language == "ru"
        return {value: other.get(value) or (ru if russian and ru else en) for value, en, ru in question.choices}

    def column(self, row: Row, kind: str) -> str:
        """``label`` or ``hint`` of a row in the language."""
        if self.language in ("en", "ru"):
            columns = [column.replace("label", kind) for column in (RU if self.language == "ru" else EN)]
            return first(row, columns)
        names = [name for code, name, _title in self.checked.languages if code == self.language]
        return row.get(f"{kind}::{names[0]} ({self.language})")

    def when(self, relevant: str) -> str:
        """A condition in words where it is a plain one; else nothing, and the question's own words have to say it."""
        asked = {question.name: question for question in self.checked.questions}
        if (counted := COUNTED.match(relevant)) and counted[1] in asked:
            return _("if %(number)s is above 0") % {"number": asked[counted[1]].number or counted[1]}
        match = ANSWERED.match(relevant)
        if match is None or match[1] not in asked:
            return ""
        words = self.choices(asked[match[1]])
        answers = ", ".join(words.get(value, value) for value in match.groups()[1:] if value)
        return _("if %(number)s: %(answers)s") % {"number": asked[match[1]].number or match[1], "answers": answers}

    def sums(self) -> tuple[Item, ...]:
        """The notes that show a computed number, with a line to write it on."""
        notes = [row for row in self.rows.values() if row.get("type") == "note" and row.get("relevant")]
        found = [(row.get("name"), self.column(row, "label")) for row in notes]
        return tuple(
            Item("", name, REFERENCE.sub(BLANK, text), "rule") for name, text in found if REFERENCE.search(text)
        )
