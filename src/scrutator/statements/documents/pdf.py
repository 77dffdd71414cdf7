"""PDF: the text of its pages, lines joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
PAGES = 500


def text_of(content: bytes, name: str) -> str:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ScrutatorError("file-unreadable", path=name, kind="PDF", reason=_("it is protected by a password"))
        pages = [page.extract_text() or "" for page in reader.pages[:PAGES]]
    except ScrutatorError:
        raise
    except Exception as error:  # a damaged PDF makes pypdf raise anything
        raise ScrutatorError(
            "file-unreadable", path=name, kind="PDF", reason=_("it is damaged; save it anew, or paste the text")
        ) from error
    if not "".join(pages).strip():
        raise ScrutatorError("pdf-without-text", path=name)
    return paragraphs([page.splitlines() for page in pages])


def paragraphs(pages: list[list[str]]) -> str:
    """Joins wrapped lines. A line that ends a sentence well before the margin ends a paragraph."""
    repeated = _running(pages)
    lines = [line.strip() for page in pages for line in page if line.strip() not in repeated and not _number(line)]
    widest = max((len(line) for line in lines), default=0)
    text = ""
    for line in lines:
        if not line:
            text += "\n\n"
        elif text.endswith("-") and line[:1].islower():
            text = text[:-1] + line
        else:
            text += ("" if not text or text.endswith("\n") else " ") + line
            if re.search(r"[.!?…:»”\"]$", line) and len(line) < 0.75 * widest:
                text += "\n\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def _running(pages: list[list[str]]) -> set[str]:
    """First and last lines that stand on most of several pages."""
    if len(pages) < 3:
        return set()
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-1:]} if line.strip())
    return {line for line, times in edges.items() if times > len(pages) / 2}


def _number(line: str) -> bool:
    return bool(
        re.fullmatch(
            r"\s*(?:[-–—]\s*)?(?:page\s|стр\.\s*)?\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?(?:\s*[-–—])?\s*", line, re.I
        )
    )
