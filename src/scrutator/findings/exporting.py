"""Figures as a table in a file."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.core.tables import write_csv
from scrutator.findings.models import Figure, Snapshot
from scrutator.findings.queries import figures_of
from scrutator.findings.wording import KINDS, printed, said

COUNTS = ("yes", "no", "not_observed", "not_applicable", "blank", "numerator", "denominator")
NUMBERS = ("value", "se", "lower", "upper", "level", "bound_count", "bound_population")
COLUMNS = [
    "mission", "training", "snapshot", "key", "question", "question_text", "stage", "weight", "benchmark", "provision",
    "problem_answer", "scope", *COUNTS, *NUMBERS, "method", *(f"printed_{kind}" for kind in KINDS), "assumptions",
    "caveats",
]  # fmt: skip


def figures_csv(snapshot: Snapshot, language: str) -> str:
    """All figures, one a row; shares as numbers in [0, 1] with every digit, empty where there is none.

    Every row of a training mission says so. A cell that a spreadsheet would run gets an apostrophe.
    """
    with translation.override(language):
        training = _("training") if snapshot.mission.training else ""
        return write_csv((_row(figure, snapshot, training, language) for figure in figures_of(snapshot)), COLUMNS)


def _row(figure: Figure, snapshot: Snapshot, training: str, language: str) -> dict[str, str]:
    question = figure.question
    numbers = {name: getattr(figure, name) for name in (*COUNTS, *NUMBERS)}
    return {
        "mission": snapshot.mission.code,
        "training": training,
        "snapshot": snapshot.digest,
        "key": figure.key,
        "question": question.name,
        "question_text": question.label,
        "stage": question.stage,
        "weight": question.weight,
        "benchmark": question.benchmark,
        "provision": question.provision,
        "problem_answer": question.polarity,
        "scope": figure.scope,
        **{name: "" if value is None else repr(value) for name, value in numbers.items()},
        "method": said(figure.method, language) if figure.method else "",
        **{f"printed_{kind}": text for kind, text in forms(figure, language).items()},
        "assumptions": "; ".join(said(one, language) for one in figure.assumptions),
        "caveats": "; ".join(said(one, language) for one in figure.caveats),
    }


def forms(figure: Figure, language: str) -> dict[str, str]:
    """A figure in every kind, empty for those that it does not have."""
    texts = {}
    for kind in KINDS:
        try:
            texts[kind] = printed(figure, kind, language)
        except ValueError:
            texts[kind] = ""
    return texts
