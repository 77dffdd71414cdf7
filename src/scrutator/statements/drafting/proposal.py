"""The first text of a draft: what the snapshot carries, in both languages, with everything bound."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.findings.compute import ComputedFigure
from scrutator.forms.models import Answer, Question
from scrutator.statements.drafting.basis import Basis

WEIGHTS = {"red_flag": 0, "procedural": 1}
MOST = 12


def proposed(basis: Basis, language: str) -> str:
    """A short statement in Markdown. It says where and how was observed, what was seen with its denominator, and what
    the figures do not say. It has no verdict: that is the mission's to write, and to bind."""
    with translation.override(language):
        parts = [_heading(_("What was observed")), *_observed(basis), *_seen(basis), *_limits(basis)]
        return "\n\n".join(parts) + "\n"


def _heading(words: str) -> str:
    """A heading that states no fact."""
    return f"## {words} {{{{ours}}}}"


def _observed(basis: Basis) -> list[str]:
    lines = [
        _(
            "On {{fact vote_date}} the mission observed at {{fact stations_visited}} of {{fact stations_frame}} "
            "stations."
        ),
        _("Stages observed: {{fact stages}}."),
    ]
    if basis.drawn:
        lines.append(
            _(
                "The sample of {{fact stations_drawn}} stations was drawn at random on {{fact draw_date}}, under the "
                "published commitment {{fact commitment}}; {{fact drawn_visited}} of them were observed."
            )
        )
    else:
        lines.append(
            _("The {{fact stations_visited}} stations were not drawn at random; the figures are about them alone.")
        )
    return [" ".join(lines)]


def _seen(basis: Basis) -> list[str]:
    chosen = chosen_figures(basis)
    if not chosen:
        return []
    labels = {q.name: q.label for q in Question.objects.filter(form=basis.snapshot.form)}
    names = {one["name"]: one for one in basis.header["questions"]}
    lines = []
    for figure in chosen:
        form = "bound" if figure.bound_count is not None else "interval" if figure.lower is not None else "share"
        question = names[figure.question]
        because = f" {{{{because provision:{figure.question}}}}}" if question.get("provision") else ""
        said = _("“%(question)s” — the answer “%(answer)s”: %(figure)s%(because)s.") % {
            "question": labels[figure.question].rstrip("."),
            "answer": _answer(question["polarity"]),
            "figure": f"{{{{{figure.key} {form}}}}}",
            "because": because,
        }
        lines.append(f"- {said}")
    return [_heading(_("What observers saw")), "\n".join(lines)]


def _answer(code: str) -> str:
    return str(Answer(code).label)


def chosen_figures(basis: Basis) -> list[ComputedFigure]:
    """The figures of widest scope for questions that have a problem answer: red flags first, then by share."""
    scope = "frame" if basis.drawn else "visited"
    weights = {one["name"]: WEIGHTS.get(one.get("weight", ""), 2) for one in basis.header["questions"]}
    found = [f for f in basis.figures.values() if f.scope == scope and f.denominator and weights[f.question] < 2]
    found.sort(key=lambda f: (weights[f.question], -(f.value or 0.0), f.question))
    return found[:MOST]


def _limits(basis: Basis) -> list[str]:
    said = [
        _("Other stages of the vote are outside these figures {{ours}}."),
        _("A figure tells how often an answer was given, not why {{ours}}."),
    ]
    return [_heading(_("What the figures do not say")), " ".join(said)]
