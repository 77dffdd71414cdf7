"""What is signed: both texts as printed, the annex, and where they come from, as one canonical value."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.findings.compute import ComputedFigure
from scrutator.findings.wording import printed, said
from scrutator.forms.models import Question
from scrutator.statements.drafting.basis import Basis
from scrutator.statements.drafting.printing import Annex, printed_text
from scrutator.statements.drafting.remarks import reviewed
from scrutator.statements.models import Draft, Revision

FORMAT = "scrutator-statement-1"
LANGUAGES = ("en", "ru")


def content_of(draft: Draft, revision: Revision, basis: Basis) -> dict[str, Any]:
    """The content of a statement. The same draft on the same snapshot gives the same bytes."""
    sources = {"en": (draft.title_en, revision.text_en), "ru": (draft.title_ru, revision.text_ru)}
    return {
        "format": FORMAT,
        "mission": draft.mission.code,
        "training": draft.mission.training,
        "revision": revision.number,
        "snapshot": basis.snapshot.digest,
        "form": basis.header["form"],
        "frame": basis.header["frame"],
        "draw": basis.header.get("draw"),
        "texts": {language: _text(*sources[language], basis, language) for language in LANGUAGES},
    }


def _text(title: str, source: str, basis: Basis, language: str) -> dict[str, Any]:
    result = printed_text(source, basis, language)
    with translation.override(language):
        standing = [
            {"rule": remark.rule, "grade": remark.grade.value, "sentence": sentence.text}
            for sentence in reviewed(source, basis, language).sentences
            for remark in sentence.remarks
            if remark.grade.value == "beyond"
        ]
        return {
            "title": title,
            "blocks": result.blocks,
            "annex": annex_of(result.annex, basis, language),
            "evidence": evidence_of(result.annex, basis),
            "remarks": standing,
        }


def annex_of(annex: Annex, basis: Basis, language: str) -> list[dict[str, Any]]:
    """One entry a figure bound: definition, denominator, method, assumptions and caveats, in one language."""
    questions = {one.name: one for one in Question.objects.filter(form=basis.snapshot.form)}
    with translation.override(language):
        return [
            _entry(number, basis.figures[key], questions[basis.figures[key].question], language)
            for key, number in annex.figures.items()
        ]


def _entry(number: int, figure: ComputedFigure, question: Question, language: str) -> dict[str, Any]:
    forms = ["counts", *(["interval"] if figure.lower is not None else [])]
    forms += ["bound"] if figure.bound_count is not None else []
    return {
        "number": number,
        "key": figure.key,
        "definition": question.label,
        "problem_answer": str(question.get_polarity_display()),
        "benchmark": str(question.get_benchmark_display()) if question.benchmark else "",
        "provision": question.provision_named,
        "scope": _("all stations of the frame") if figure.scope == "frame" else _("the stations visited"),
        "printed": {form: printed(figure, form, language) for form in forms},
        "method": str(_(figure.method)) if figure.method else "",
        "assumptions": [said(one, language) for one in figure.assumptions],
        "caveats": [said(one, language) for one in figure.caveats],
    }


def evidence_of(annex: Annex, basis: Basis) -> list[dict[str, Any]]:
    """What the sentences without a figure rest on: submissions by number alone, provisions by their words."""
    return [
        {"number": number, "kind": kind, "name": name, "words": basis.provisions.get(name, "")}
        for (kind, name), number in annex.evidence.items()
    ]
