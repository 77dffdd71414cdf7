"""What a rule is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrutator.statements.review.document import Document
from scrutator.statements.review.model import Grade, Remark
from scrutator.statements.review.reading import Sentence

Check = Callable[[Sentence, Document], Remark | None]


@dataclass(frozen=True)
class Rule:
    """A named unit: its id, what it is called, what it asks, and how it looks at a sentence in its document."""

    id: str
    title: Any
    question: Any
    check: Check


def remark(
    rule: str,
    grade: Grade,
    explanation: str,
    /,
    *,
    at: re.Match[str] | tuple[int, int] | None = None,
    supported: str = "",
    **values: Any,
) -> Remark:
    start, end = (None, None) if at is None else ((at.start(), at.end()) if isinstance(at, re.Match) else at)
    return Remark(rule, grade, explanation, supported, values, start, end)
