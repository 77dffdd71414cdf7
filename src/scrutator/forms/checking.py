"""Reads the rows of a form into questions, and says of each problem in which sheet, row and column it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem
from scrutator.forms.languages import Language, other_languages, split_number, translations
from scrutator.forms.models import Answer, Benchmark, Weight
from scrutator.forms.provisions import CONFIDENCES
from scrutator.forms.reading import Page, Row
from scrutator.law.numbers import split
from scrutator.missions.models import Stage

PLAIN = {"integer": "int", "decimal": "decimal", "text": "text", "date": "date", "time": "time", "dateTime": "datetime"}
PLAIN |= {"datetime": "datetime", "int": "int", "range": "range", "geopoint": "geopoint", "barcode": "barcode"}
PLAIN |= dict.fromkeys(("image", "audio", "video", "file"), "file") | {"acknowledge": "acknowledge"}
SILENT = frozenset({"calculate", "note", "start", "end", "today", "deviceid", "username", "hidden", "audit"})
GROUP = re.compile(r"^(begin|end)[ _](group|repeat)$")
SELECT = re.compile(r"^select[_ ](one|multiple) +(\S+)( +or_other)?$")
NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_.-]*$")
FOUR = frozenset(Answer.values)
RATING = frozenset({"very_good", "good", "bad", "very_bad"})
EN, RU = ("label::English (en)", "label::English", "label::en", "label"), ("label::Русский (ru)", "label::Russian (ru)")
VALUES = {
    "scrutator_stage": Stage.values,
    "scrutator_polarity": Answer.values,
    "scrutator_weight": Weight.values,
    "scrutator_benchmark": Benchmark.values,
    "scrutator_provision_confidence": CONFIDENCES,
}
Choices = dict[str, list[list[str]]]
Words = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Asked:
    """A question as it is read: the fields of a stored one without its form."""

    row: int
    name: str
    path: str
    number: str
    kind: str
    label_en: str
    label_ru: str
    section_en: str
    section_ru: str
    choices: list[list[str]]
    relevant: str
    stage: str
    polarity: str
    weight: str
    benchmark: str
    provision: str
    provision_ru: str
    provision_confidence: str
    translations: dict[str, Any] = field(default_factory=dict)
    articles: tuple[str, ...] = ()


@dataclass
class Survey:
    """``answers``: words of the answers by list, by language, by value, for languages beside English and Russian."""

    questions: list[Asked] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    answers: Words = field(default_factory=dict)

    def problem(self, sheet: str, row: int | None, column: str, what: str, remedy: str) -> None:
        self.problems.append(at(sheet, row, column, what, remedy))


def at(sheet: str, row: int | None, column: str, what: str, remedy: str) -> RowProblem:
    """A problem with its place; the sheet goes with the column."""
    place = _("%(column)s of sheet %(sheet)s") % {"column": column, "sheet": sheet}
    return RowProblem(row, place, what, remedy)


def first(row: Row, columns: Iterable[str]) -> str:
    return next((row.get(column) for column in columns if row.get(column)), "")


def check_survey(sheets: dict[str, Page], stage: str) -> Survey:
    """Every question of ``survey``; ``stage`` is that of rows which name none."""
    found = Survey()
    page = sheets["survey"]
    for column in ("type", "name"):
        if column not in page.columns:
            found.problem("survey", 1, column, _("The column is missing."), _("Add it."))
    if found.problems:
        return found
    found.languages = other_languages(page)
    choices = read_choices(sheets.get("choices", Page()), found)
    groups: list[Row] = []
    names: dict[str, int] = {}
    for row in page.rows:
        kind = row.get("type")
        if row.get("name") and not kind.startswith("end"):
            _check_name(found, row, names)
        group = GROUP.match(kind)
        if group and group[2] == "repeat" and group[1] == "begin":
            what = _("A repeated group has several answers a station, which no figure here counts.")
            found.problem("survey", row.number, "type", what, _("Use a plain group, or a form of its own."))
        elif group and group[1] == "begin":
            groups.append(row)
        elif group:
            if groups:
                groups.pop()
        elif kind not in SILENT:
            _question(found, row, groups, choices, stage)
    if not found.questions and not found.problems:
        found.problem("survey", 1, "type", _("There is no question."), _("Add at least one question, one a row."))
    return found


def read_choices(page: Page, found: Survey) -> Choices:
    lists: Choices = {}
    for row in page.rows:
        name = row.get("list_name") or row.get("list name")
        value = row.get("name") or row.get("value")
        if name and not value:
            found.problem("choices", row.number, "name", _("The cell is empty."), _("Give the answer a short name."))
        elif name:
            english = first(row, EN)
            if not english:
                remedy = _("Write the words that the observer sees.")
                found.problem("choices", row.number, EN[0], _("The answer has no label."), remedy)
            lists.setdefault(name, []).append([value, english, first(row, RU)])
            for language in found.languages:
                words = row.get(language.column)
                _check_words(found, "choices", row, language, words)
                found.answers.setdefault(name, {}).setdefault(language.code, {})[value] = words
    return lists


def _check_words(found: Survey, sheet: str, row: Row, language: Language, words: str) -> None:
    if not words:
        what = _("There are no words in %(language)s.") % {"language": language.name}
        found.problem(sheet, row.number, language.column, what, _("Write the words that the observer sees."))


def _check_name(found: Survey, row: Row, names: dict[str, int]) -> None:
    name = row.get("name")
    if not NAME.match(name):
        what = _("“%(value)s” is no name.") % {"value": name}
        found.problem(
            "survey", row.number, "name", what, _("Use letters, digits and underscores; begin with a letter.")
        )
    elif name in names:
        what = _("The name %(name)s is already that of row %(row)s.") % {"name": name, "row": names[name]}
        found.problem("survey", row.number, "name", what, _("Give each question a name of its own."))
    names.setdefault(name, row.number)


def _question(found: Survey, row: Row, groups: list[Row], choices: Choices, stage: str) -> None:
    listed: list[list[str]] = []
    answers: dict[str, dict[str, str]] = {}
    if selected := SELECT.match(row.get("type")):
        listed, answers = choices.get(selected[2], []), found.answers.get(selected[2], {})
        if not listed:
            what = _("The list of answers %(name)s is not in sheet choices.") % {"name": selected[2]}
            found.problem("survey", row.number, "type", what, _("Add the list, or correct its name."))
        values = frozenset(value for value, *_words in listed)
        kind = (
            "multi" if selected[1] == "multiple" else "yn" if values == FOUR else "s4" if values == RATING else "pick"
        )
    elif row.get("type") in PLAIN:
        kind = PLAIN[row.get("type")]
    else:
        value = row.get("type")
        what = _("“%(value)s” is no type of question.") % {"value": value} if value else _("The cell is empty.")
        remedy = _("Use one of: %(values)s.") % {"values": "select_one …, select_multiple …, " + ", ".join(PLAIN)}
        found.problem("survey", row.number, "type", what, remedy)
        kind = ""
    name, label = row.get("name"), first(row, EN)
    if not name:
        found.problem("survey", row.number, "name", _("The cell is empty."), _("Give the question a short name."))
    if not label:
        remedy = _("Write the words that the observer sees.")
        found.problem("survey", row.number, EN[0], _("The question has no label."), remedy)
    for column, known in VALUES.items():
        if row.get(column) and row.get(column) not in known:
            what = _("“%(value)s” is not known.") % {"value": row.get(column)}
            remedy = _("Use one of: %(values)s.") % {"values": ", ".join(known)}
            found.problem("survey", row.number, column, what, remedy)
    for language in found.languages:
        _check_words(found, "survey", row, language, row.get(language.column))
    _check_lengths(found, row, groups)
    _check_weight(found, row, kind)
    group = groups[-1] if groups else None
    number, words = split_number(name, label)
    found.questions.append(
        Asked(
            row=row.number,
            name=name,
            path="/".join([*(outer.get("name") for outer in groups), name]),
            number=number,
            kind=kind,
            label_en=words,
            label_ru=split_number(name, first(row, RU))[1],
            section_en=first(group, EN) if group else "",
            section_ru=first(group, RU) if group else "",
            choices=listed,
            relevant=row.get("relevant"),
            stage=row.get("scrutator_stage") or stage,
            polarity=row.get("scrutator_polarity"),
            weight=row.get("scrutator_weight"),
            benchmark=row.get("scrutator_benchmark"),
            provision=row.get("scrutator_provision"),
            provision_ru=row.get("scrutator_provision_ru"),
            provision_confidence=row.get("scrutator_provision_confidence"),
            translations=translations(name, row, group, answers, found.languages),
            articles=_articles(found, row),
        )
    )


def _check_lengths(found: Survey, row: Row, groups: list[Row]) -> None:
    path = "/".join([*(group.get("name") for group in groups), row.get("name")])
    named = {"name": (row.get("name"), 60), "relevant": (row.get("relevant"), 20_000), EN[0]: (first(row, EN), 4000)}
    named |= {column: (row.get(column), 200) for column in ("scrutator_provision", "scrutator_provision_ru")}
    for column, (text, limit) in named.items():
        if len(text) > limit:
            remedy = _("Use at most %(limit)s characters.") % {"limit": limit}
            found.problem("survey", row.number, column, _("It is too long."), remedy)
    sections = [words for group in groups[-1:] for words in (first(group, EN), first(group, RU))]
    if len(path) > 200 or any(len(words) > 200 for words in sections):
        what = _("The names or the title of the groups around it are too long.")
        found.problem("survey", row.number, "name", what, _("Shorten them, or use fewer groups."))


def _articles(found: Survey, row: Row) -> tuple[str, ...]:
    """The numbers of provisions that the question judges by."""
    cell = row.get("scrutator_articles")
    try:
        return split(cell)
    except ValueError:
        what = _("“%(value)s” are no numbers of provisions.") % {"value": cell}
        remedy = _("Write numbers such as 53, 49-1 or 51 pt 3, separated by commas; give the cell the format Text.")
        found.problem("survey", row.number, "scrutator_articles", what, remedy)
        return ()


def _check_weight(found: Survey, row: Row, kind: str) -> None:
    """A red flag is answered by yes or no, says which is the problem, and has a benchmark that binds somebody."""
    weight = row.get("scrutator_weight")
    if weight == Weight.RED_FLAG and kind not in ("yn", "int", ""):
        remedy = _("Ask it with the four answers: %(values)s.") % {"values": ", ".join(Answer.values)}
        found.problem("survey", row.number, "scrutator_weight", _("A red flag needs a question of fact."), remedy)
    if kind == "yn" and weight in (Weight.RED_FLAG, Weight.PROCEDURAL) and not row.get("scrutator_polarity"):
        remedy = _("Write which answer is the problem: %(values)s.") % {"values": "yes, no"}
        found.problem("survey", row.number, "scrutator_polarity", _("The cell is empty."), remedy)
    if weight and not row.get("scrutator_benchmark"):
        remedy = _("Use one of: %(values)s.") % {"values": ", ".join(Benchmark.values)}
        found.problem("survey", row.number, "scrutator_benchmark", _("The cell is empty."), remedy)
    if weight == Weight.RED_FLAG and row.get("scrutator_benchmark") == Benchmark.GOOD_PRACTICE:
        what = _("A red flag is judged by national law or a commitment, not by good practice.")
        remedy = _("Name the law or the commitment, or make the question procedural.")
        found.problem("survey", row.number, "scrutator_benchmark", what, remedy)
