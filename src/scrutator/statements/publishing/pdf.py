"""The statement as PDF, set by Typst. Text reaches the template as data, so that nothing in it is read as markup."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files
from typing import Any

import typst

from scrutator.statements.publishing.labels import evidence_line, labels, rows_of

TEMPLATE = files("scrutator.statements.publishing") / "statement.typ"


def pdf_of(value: dict[str, Any], language: str, *, signed_by: str, signed_at: datetime, digest: str) -> bytes:
    """A tagged PDF of one language. Its metadata has title, author and, when it is so, that it is for training."""
    words = labels(value, language, signed_by=signed_by, signed_at=signed_at, digest=digest)
    text = value["texts"][language]
    data = {
        "language": language,
        "title": text["title"],
        "author": signed_by,
        "words": words,
        "blocks": text["blocks"],
        "annex": [{"number": one["number"], "rows": rows_of(one, words)} for one in text["annex"]],
        "evidence": [{"number": one["number"], "text": evidence_line(one, words)} for one in text["evidence"]],
        "keywords": ["training", "учебная"] if value["training"] else [],
    }
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=int(signed_at.timestamp()),
    )
