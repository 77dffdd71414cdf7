"""Word families by language. A pattern is a judgement about wording, never about an organization."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import ModuleType

from scrutator.statements.review.lexicon import en, ru


@dataclass(frozen=True)
class Lexicon:
    """The compiled patterns of one language; the names are those of the modules :mod:`en` and :mod:`ru`."""

    patterns: dict[str, re.Pattern[str]]
    stages: dict[str, re.Pattern[str]]
    countable: dict[str, re.Pattern[str]]

    def find(self, name: str, text: str) -> re.Match[str] | None:
        return self.patterns[name].search(text)

    def all(self, name: str, text: str) -> list[re.Match[str]]:
        return list(self.patterns[name].finditer(text))


def _compile(module: ModuleType) -> Lexicon:
    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE | re.VERBOSE)

    names = {key: pattern(value) for key, value in vars(module).items() if key.isupper() and isinstance(value, str)}
    stages = {stage: pattern(text) for stage, text in module.STAGES.items()}
    return Lexicon(names, stages, {noun: pattern(text) for noun, text in module.COUNTABLE.items()})


LEXICONS = {"en": _compile(en), "ru": _compile(ru)}
