"""Reads a statement from a file: text, Markdown, HTML, DOCX or PDF, told apart by content and not by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scrutator.core.errors import ScrutatorError
from scrutator.statements.documents import docx, html, markdown, pdf, plain
from scrutator.statements.documents.sniffing import kind_of

LIMIT = 20 * 1024 * 1024
READERS = {
    "pdf": pdf.text_of,
    "docx": docx.text_of,
    "html": html.text_of,
    "markdown": markdown.text_of,
    "text": plain.text_of,
}
KINDS = "TXT, Markdown, HTML, DOCX, PDF"


@dataclass(frozen=True)
class Document:
    """The text of a document, paragraphs apart by blank lines, and the kind that its content shows."""

    text: str
    kind: str


def read_document(source: Path | bytes, name: str = "", limit: int = LIMIT) -> Document:
    """Read a file or its bytes.

    Raises ``file-missing``, ``file-empty``, ``file-too-large``, ``file-kind-unknown``, ``file-unreadable`` or
    ``pdf-without-text``. A file above ``limit`` bytes is refused by its size, unread.
    """
    name = name or str(source if isinstance(source, Path) else "")
    content = source if isinstance(source, bytes) else _bytes(source, name, limit)
    _refuse_size(len(content), name, limit)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ScrutatorError("file-empty", path=name)
    kind = kind_of(content, name)
    if kind is None:
        raise ScrutatorError("file-kind-unknown", path=name, kinds=KINDS)
    text = READERS[kind](content, name).strip()
    if not text:
        raise ScrutatorError("file-empty", path=name)
    return Document(text, kind)


def _bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        _refuse_size(path.stat().st_size, name, limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ScrutatorError("file-missing", path=name) from error
    except OSError as error:
        raise ScrutatorError("file-unreadable", path=name, kind="file", reason=error.strerror or str(error)) from error


def _refuse_size(size: int, name: str, limit: int) -> None:
    if size > limit:
        megabytes = 1024 * 1024
        raise ScrutatorError(
            "file-too-large", path=name, size=f"{size / megabytes:.0f} MB", limit=f"{limit / megabytes:.0f} MB"
        )
