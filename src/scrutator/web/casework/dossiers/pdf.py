"""A dossier as PDF, set by Typst. Text reaches the template as data, so that nothing in it is read as markup."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import typst

TEMPLATE = files("scrutator.web.casework.dossiers") / "dossier.typ"


def pdf_of(content: dict[str, Any]) -> bytes:
    """The PDF of what :func:`~scrutator.web.casework.dossiers.content.content_of` says."""
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
