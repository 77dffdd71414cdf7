"""A workbook becomes an XForm: checked row by row, converted by pyxform, and read again as XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from scrutator.core.canonical import sha256
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.forms.checking import NAME, Asked, at, check_survey
from scrutator.forms.expressions import is_xpath, unknown_functions
from scrutator.forms.reading import Page, Row, read_workbook
from scrutator.missions.models import Stage

ROW = re.compile(r"\[row\s*:\s*(\d+)\]")
SHEET = re.compile(r"'(survey|choices|settings|entities)' sheet")
LIMITS = (("version", 40), ("form_title", 200), ("scrutator_title_en", 200), ("scrutator_title_ru", 200))
XFORMS = "{http://www.w3.org/2002/xforms}"


@dataclass(frozen=True)
class CheckedForm:
    """What a workbook gives; nothing of it is stored yet."""

    form_id: str
    version: str
    title_en: str
    title_ru: str
    stage: str
    training: bool
    law: str
    workbook: bytes
    xform: str
    questions: tuple[Asked, ...]
    warnings: tuple[str, ...]
    languages: tuple[tuple[str, str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "form": self.form_id,
            "version": self.version,
            "title": self.title_en,
            "title_ru": self.title_ru,
            "stage": self.stage,
            "training": self.training,
            "questions": len(self.questions),
            "questions_of_fact": sum(question.kind == "yn" for question in self.questions),
            "red_flags": sum(question.weight == "red_flag" and question.kind == "yn" for question in self.questions),
            "xform_sha256": sha256(self.xform.encode()),
            "languages": ["en", "ru", *(code for code, _name, _title in self.languages)],
            "warnings": list(self.warnings),
        }


def check_workbook(name: str, content: bytes) -> CheckedForm:
    """Read, check and convert. ``name`` is shown in sentences.

    Raises ``file-empty``, ``file-too-large``, ``file-unreadable``, ``form-no-sheet``, and ``form-rows`` with every
    problem found by sheet, row and column.
    """
    sheets = read_workbook(name, content)
    for needed in ("survey", "settings"):
        if needed not in sheets or not sheets[needed].columns:
            raise ScrutatorError("form-no-sheet", path=name, sheet=needed)
    settings, problems = _settings(sheets["settings"])
    survey = check_survey(sheets, settings.get("scrutator_stage"))
    problems += survey.problems
    if any(question.articles for question in survey.questions) and not settings.get("scrutator_law"):
        remedy = _("Name the edition of the law to which the numbers in scrutator_articles belong.")
        problems.append(at("settings", settings.number, "scrutator_law", _("The cell is empty."), remedy))
    if problems:
        raise refused(name, problems)
    xform, warnings = _convert(name, content)
    problems = _read_again(xform, survey.questions)
    if problems:
        raise refused(name, problems)
    title = settings.get("scrutator_title_en") or settings.get("form_title") or settings.get("form_id")
    return CheckedForm(
        form_id=settings.get("form_id"),
        version=settings.get("version"),
        title_en=title,
        title_ru=settings.get("scrutator_title_ru"),
        stage=settings.get("scrutator_stage"),
        training=settings.get("scrutator_training") == "yes",
        law=settings.get("scrutator_law"),
        workbook=content,
        xform=xform,
        questions=tuple(survey.questions),
        warnings=tuple(warnings),
        languages=tuple(
            (language.code, language.name, settings.get(f"scrutator_title_{language.code}"))
            for language in survey.languages
        ),
    )


def refused(name: str, problems: list[RowProblem]) -> ScrutatorError:
    """All problems in one error, the first of them in its sentence."""
    head = problems[0]
    where = head.column if head.row is None else _("row %(row)s, column %(column)s") % head.as_dict()
    sentence = f"{where}: {head.problem} {head.remedy}"
    return ScrutatorError("form-rows", path=name, count=len(problems), first=sentence, rows=tuple(problems))


def _settings(page: Page) -> tuple[Row, list[RowProblem]]:
    row = page.rows[0] if page.rows else Row(2, {})
    problems = []
    for column, remedy in (
        ("form_id", _("Name the form by letters, digits, underscores.")),
        ("version", _("Give each version a value of its own, e.g. 2026-1.")),
        ("scrutator_stage", _("Use one of: %(values)s.") % {"values": ", ".join(Stage.values)}),
    ):
        if not row.get(column):
            problems.append(at("settings", row.number, column, _("The cell is empty."), remedy))
    form_id, stage, training = row.get("form_id"), row.get("scrutator_stage"), row.get("scrutator_training")
    if form_id and (len(form_id) > 60 or not NAME.match(form_id)):
        remedy = _("Use letters, digits and underscores; begin with a letter.")
        problems.append(
            at("settings", row.number, "form_id", _("“%(value)s” is no name.") % {"value": form_id}, remedy)
        )
    for column, limit in LIMITS:
        if len(row.get(column)) > limit:
            remedy = _("Use at most %(limit)s characters.") % {"limit": limit}
            problems.append(at("settings", row.number, column, _("It is too long."), remedy))
    for column, value, known in (
        ("scrutator_stage", stage, list(Stage.values)),
        ("scrutator_training", training, ["yes", "no"]),
    ):
        if value and value not in known:
            what = _("“%(value)s” is not known.") % {"value": value}
            remedy = _("Use one of: %(values)s.") % {"values": ", ".join(known)}
            problems.append(at("settings", row.number, column, what, remedy))
    if training == "yes" and not re.search("training|учебн", row.get("form_title"), re.IGNORECASE):
        remedy = _("Write “Training” or «Учебная» in it; observers see it on their telephones.")
        what = _("The title does not say that the form is for training.")
        problems.append(at("settings", row.number, "form_title", what, remedy))
    return row, problems


def _convert(name: str, content: bytes) -> tuple[str, list[str]]:
    """By pyxform. Whatever it stumbles over is the workbook's fault, and is told so."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    warnings: list[str] = []
    try:
        result = convert(content, warnings=warnings, file_type=".xlsx", validate=False)
    except PyXFormError as error:
        text = " ".join(str(error).split())
        row, sheet = ROW.search(text), SHEET.search(text)
        what = ROW.sub("", text).strip()
        place = at(sheet[1] if sheet else "survey", int(row[1]) if row else None, "type", what, _("Mend it."))
        raise refused(name, [place]) from error
    except Exception as error:  # what pyxform did not foresee
        what = _("pyxform cannot make a form of it (%(reason)s).") % {
            "reason": f"{type(error).__name__}: {error}"[:200]
        }
        remedy = _("Take out the columns and rows that you added last, and try again.")
        raise refused(name, [at("survey", None, "type", what, remedy)]) from error
    return result.xform, warnings


def _read_again(xform: str, questions: list[Asked]) -> list[RowProblem]:
    """The XForm as XML, without entities and network: each question has its place, each expression is one."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xform.encode(), parser)
    except etree.XMLSyntaxError as error:
        what = _("The form made of it is no XML: %(reason)s.") % {"reason": str(error)}
        return [at("survey", 1, "bind::…", what, _("Check the names of the columns that no other form has."))]
    binds = {bind.get("nodeset"): bind for bind in root.iter(f"{XFORMS}bind")}
    problems = []
    for question in questions:
        bind = next((found for place, found in binds.items() if place.split("/", 2)[2:] == [question.path]), None)
        if bind is None:
            what = _("pyxform gives the question no place in the form.")
            problems.append(at("survey", question.row, "name", what, _("Check the groups around it.")))
            continue
        for column, attribute in (("relevant", "relevant"), ("constraint", "constraint"), ("calculation", "calculate")):
            expression = bind.get(attribute)
            if expression and not is_xpath(expression):
                what = _("“%(value)s” is no expression.") % {"value": expression.strip()}
                remedy = _("Check its brackets and quotation marks.")
                problems.append(at("survey", question.row, column, what, remedy))
            elif expression and (unknown := unknown_functions(expression)):
                what = _("No telephone knows the function %(name)s.") % {"name": ", ".join(unknown)}
                problems.append(at("survey", question.row, column, what, _("Check how its name is written.")))
    return problems
