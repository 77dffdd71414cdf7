"""What keeps a draft from being signed: each with its language, its sentence and its remedy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from scrutator.statements.drafting.basis import FACTS, Basis, facts
from scrutator.statements.drafting.bindings import Binding, Kind, Sentence, read
from scrutator.statements.drafting.printing import figure_text

SENTENCES: dict[str, Any] = {
    "empty": _("There is no text in this language."),
    "unbound": _("This sentence binds no figure and no evidence. Bind one, or mark it {{ours}} if it states no fact."),
    "typed-number": _("“%(name)s” is typed by hand. Bind the figure or the fact instead."),
    "binding-unknown": _("“%(name)s” is no binding."),
    "figure-unknown": _("The snapshot has no figure %(name)s."),
    "form-unknown": _("The figure %(name)s cannot be printed in this form."),
    "fact-unknown": _("There is no fact %(name)s here. Facts: %(known)s."),
    "event-unknown": _("No submission has the number %(name)s in this snapshot."),
    "provision-unknown": _("The form's question %(name)s names no provision."),
    "languages-differ": _("%(name)s is bound %(here)s time(s) in this language and %(there)s in the other."),
}


@dataclass(frozen=True)
class Problem:
    """One obstacle. ``sentence`` is its text as written, empty when it is about the text as a whole."""

    code: str
    language: str
    sentence: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return str(SENTENCES[self.code]) % self.values if self.values else str(SENTENCES[self.code])


def problems(texts: dict[str, str], basis: Basis) -> list[Problem]:
    """Everything that keeps ``texts`` (language to Markdown) from being signed on ``basis``."""
    found = [problem for language, text in texts.items() for problem in _of_text(language, text, basis)]
    return found + list(_differences(texts))


def _of_text(language: str, text: str, basis: Basis) -> Iterator[Problem]:
    blocks = read(text)
    if not any(block.sentences for block in blocks):
        yield Problem("empty", language, "", {})
    known = facts(basis, language)
    for block in blocks:
        for sentence in block.sentences:
            written = written_as(sentence)
            for code, values in _of_sentence(sentence, basis, known):
                yield Problem(code, language, written, values)


def _of_sentence(sentence: Sentence, basis: Basis, known: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for binding in sentence.bindings:
        yield from _of_binding(binding, basis, known)
    for typed in re.findall(r"\d[\d.,\u00a0\u202f]*%?", sentence.typed):
        yield "typed-number", {"name": typed.strip(".,")}
    if not sentence.bindings:
        yield "unbound", {}


def _of_binding(binding: Binding, basis: Basis, known: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if binding.kind is Kind.UNKNOWN:
        yield "binding-unknown", {"name": binding.source}
    elif binding.kind is Kind.FIGURE:
        if binding.name not in basis.figures:
            yield "figure-unknown", {"name": binding.name}
        elif figure_text(binding, basis, "en") is None:
            yield "form-unknown", {"name": f"{binding.name} {binding.form}"}
    elif binding.kind is Kind.FACT and binding.name not in known:
        yield "fact-unknown", {"name": binding.name, "known": ", ".join(name for name in FACTS if name in known)}
    for kind, name in binding.evidence:
        if kind == "event" and (not name.isdigit() or int(name) not in basis.events):
            yield "event-unknown", {"name": name}
        elif kind == "provision" and name not in basis.provisions:
            yield "provision-unknown", {"name": name}


def _differences(texts: dict[str, str]) -> Iterator[Problem]:
    """Both languages bind the same figures as often, so that neither says more than the other."""
    counts = {language: Counter(_bound(text)) for language, text in texts.items()}
    for language, mine in counts.items():
        for other, theirs in counts.items():
            for name in sorted(set(mine) | set(theirs)) if other > language else ():
                if mine[name] != theirs[name]:
                    values = {"name": name, "here": mine[name], "there": theirs[name]}
                    yield Problem("languages-differ", language, "", values)


def _bound(text: str) -> Iterator[str]:
    for block in read(text):
        for sentence in block.sentences:
            yield from (binding.source for binding in sentence.bindings if binding.kind is Kind.FIGURE)


def written_as(sentence: Sentence) -> str:
    """A sentence as its author wrote it."""
    return "".join(part if isinstance(part, str) else f"{{{{{part.source}}}}}" for part in sentence.parts).strip()
