"""Prints a draft in one language: bindings become text, figures and evidence get their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scrutator.findings.wording import printed
from scrutator.statements.drafting.basis import Basis, facts
from scrutator.statements.drafting.bindings import Binding, Block, Kind, Sentence, read


@dataclass
class Annex:
    """Numbers of figures and of evidence in the order in which they are first bound."""

    figures: dict[str, int] = field(default_factory=dict)
    evidence: dict[tuple[str, str], int] = field(default_factory=dict)

    def figure(self, key: str) -> int:
        return self.figures.setdefault(key, len(self.figures) + 1)

    def proof(self, one: tuple[str, str]) -> int:
        return self.evidence.setdefault(one, len(self.evidence) + 1)


@dataclass(frozen=True)
class PrintedText:
    """A text ready to be set: blocks of runs as plain values, and the annex that its numbers point to."""

    blocks: list[dict[str, Any]]
    annex: Annex

    @property
    def plain(self) -> str:
        """The text alone, paragraphs parted by blank lines, as the review reads it."""
        return "\n\n".join("".join(run["text"] for run in block["runs"]) for block in self.blocks)


def printed_text(text: str, basis: Basis, language: str) -> PrintedText:
    """Print ``text``. A binding that cannot be printed stays in its braces; ``problems`` names it."""
    annex, known = Annex(), facts(basis, language)
    blocks = [_block(block, basis, language, annex, known) for block in read(text)]
    return PrintedText(blocks, annex)


def _block(block: Block, basis: Basis, language: str, annex: Annex, known: dict[str, str]) -> dict[str, Any]:
    runs: list[dict[str, Any]] = []
    for sentence in block.sentences:
        if runs:
            runs.append({"text": " "})
        runs += _runs(sentence, basis, language, annex, known)
    return {"level": block.level, "item": block.item, "runs": _joined(runs)}


def _runs(sentence: Sentence, basis: Basis, language: str, annex: Annex, known: dict[str, str]) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    for part in sentence.parts:
        if isinstance(part, str):
            runs.append({"text": part})
        elif part.kind is Kind.FIGURE:
            runs.append(_figure(part, basis, language, annex))
        elif part.kind is Kind.FACT and part.name in known:
            runs.append({"text": known[part.name], "fact": part.name})
        elif part.kind is Kind.BECAUSE:
            _trim(runs)
            runs.append({"text": "", "evidence": [annex.proof(one) for one in part.evidence]})
        elif part.kind is Kind.OURS:
            _trim(runs)
        else:
            runs.append({"text": f"{{{{{part.source}}}}}"})
    return runs


def _figure(binding: Binding, basis: Basis, language: str, annex: Annex) -> dict[str, Any]:
    text = figure_text(binding, basis, language)
    if text is None:
        return {"text": f"{{{{{binding.source}}}}}"}
    return {"text": text, "figure": binding.name, "form": binding.form, "number": annex.figure(binding.name)}


def figure_text(binding: Binding, basis: Basis, language: str) -> str | None:
    """The words of a bound figure; ``None`` when the snapshot has no such figure, or not in this form."""
    figure = basis.figures.get(binding.name)
    if figure is None:
        return None
    try:
        return printed(figure, binding.form, language)
    except ValueError:
        return None


def _trim(runs: list[dict[str, Any]]) -> None:
    """Evidence leaves no space before the full stop."""
    if runs and set(runs[-1]) == {"text"}:
        runs[-1] = {"text": runs[-1]["text"].rstrip()}


def _joined(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Neighbouring runs of bare text as one."""
    joined: list[dict[str, Any]] = []
    for run in runs:
        if joined and set(run) == set(joined[-1]) == {"text"}:
            joined[-1] = {"text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    return [run for run in joined if run["text"] or set(run) != {"text"}]
