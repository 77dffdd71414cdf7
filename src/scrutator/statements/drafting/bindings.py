"""Reads a draft: blocks, sentences, and what each sentence binds.

A binding stands in double braces, before the full stop of its sentence or right after it:

``{{V14.frame share}}``      a figure of the snapshot, printed as ``share``, ``counts``, ``interval`` or ``bound``
``{{fact stations_frame}}``  a fact of the mission or its snapshot (:mod:`scrutator.statements.drafting.facts`)
``{{because event:12, provision:V14}}``  the evidence of a sentence without a figure
``{{ours}}``                 the sentence states no fact: a judgement, a recommendation, thanks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from markdown_it import MarkdownIt

from scrutator.statements.review.sentences import split

BINDING = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
FIRST = 0xE000  # private use: a binding is one character while sentences are cut
LAST = 0xF8FF
FIGURE = re.compile(r"^([A-Za-z][\w-]*\.(?:frame|visited))\s+([a-z]+)$")
EVIDENCE = re.compile(r"^(event|provision):([\w.-]+)$")


class Kind(StrEnum):
    FIGURE = "figure"
    FACT = "fact"
    BECAUSE = "because"
    OURS = "ours"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Binding:
    """One pair of braces. ``name`` and ``form`` are a figure's key and its way of printing, or a fact's name;
    ``evidence`` is pairs of kind and name."""

    kind: Kind
    source: str
    name: str = ""
    form: str = ""
    evidence: tuple[tuple[str, str], ...] = ()


Part = str | Binding


@dataclass(frozen=True)
class Sentence:
    """A sentence as text and bindings in order."""

    parts: tuple[Part, ...]

    @property
    def bindings(self) -> list[Binding]:
        return [part for part in self.parts if isinstance(part, Binding)]

    @property
    def typed(self) -> str:
        """The text that was typed by hand, a space for each binding."""
        return " ".join(part for part in self.parts if isinstance(part, str)).strip()

    def binds(self, *kinds: Kind) -> bool:
        return any(binding.kind in kinds for binding in self.bindings)


@dataclass(frozen=True)
class Block:
    """A heading (``level`` 1 to 6), a paragraph (0), or an item of a list (0, ``item``)."""

    level: int
    item: bool
    sentences: tuple[Sentence, ...] = field(default=())


def parse(source: str) -> Binding:
    """What stands between one pair of braces."""
    words = source.strip()
    if words == "ours":
        return Binding(Kind.OURS, words)
    if match := FIGURE.match(words):
        return Binding(Kind.FIGURE, words, match[1], match[2])
    head, _space, rest = words.partition(" ")
    if head == "fact" and re.fullmatch(r"[a-z_]+", rest.strip()):
        return Binding(Kind.FACT, words, rest.strip())
    if head == "because" and rest.strip():
        found = [EVIDENCE.match(one.strip()) for one in rest.split(",")]
        if all(found):
            return Binding(Kind.BECAUSE, words, evidence=tuple((match[1], match[2]) for match in found if match))
    return Binding(Kind.UNKNOWN, words)


def read(text: str) -> list[Block]:
    """The blocks of a draft in Markdown. Emphasis, links and code are read as their text."""
    bindings: list[Binding] = []

    def mark(match: re.Match[str]) -> str:
        if FIRST + len(bindings) > LAST:
            raise ValueError("a draft binds at most 6400 figures")
        bindings.append(parse(match[1]))
        return chr(FIRST + len(bindings) - 1)

    marked = BINDING.sub(mark, "".join(" " if FIRST <= ord(letter) <= LAST else letter for letter in text))
    return list(_blocks(marked, bindings))


def _blocks(marked: str, bindings: list[Binding]) -> Iterator[Block]:
    level, depth = 0, 0
    for token in MarkdownIt("commonmark", {"html": False}).parse(marked):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type in {"list_item_open", "list_item_close"}:
            depth += token.nesting
        elif token.type == "inline":
            words = "".join(
                child.content if child.type in {"text", "code_inline"} else " "
                for child in token.children or []
                if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
            )
            yield Block(level, depth > 0, tuple(_sentences(words, bindings)))
        elif token.type in {"fence", "code_block"}:
            yield Block(0, False, tuple(_sentences(token.content, bindings)))


def _sentences(words: str, bindings: list[Binding]) -> Iterator[Sentence]:
    """The sentences of a block. Bindings right after a full stop belong to the sentence that it ends."""
    words = re.sub(r"([.!?…])((?:\s*[\ue000-\uf8ff])+)(?=\s|$)", _before_the_stop, words)
    cuts = [span.start for span in split(words)] or [0]
    cuts[0] = 0
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        parts = tuple(_parts(words[start:end].strip(), bindings))
        if parts:
            yield Sentence(parts)


def _before_the_stop(match: re.Match[str]) -> str:
    marks = re.sub(r"\s", "", match[2])
    return f" {marks}{match[1]}"


def _parts(words: str, bindings: list[Binding]) -> Iterator[Part]:
    text = ""
    for letter in words:
        if FIRST <= ord(letter) <= LAST:
            if text:
                yield text
            text = ""
            yield bindings[ord(letter) - FIRST]
        else:
            text += letter
    if text:
        yield text
