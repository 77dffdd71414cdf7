"""What a file is, by its first bytes; its name decides only between text and Markdown."""

from __future__ import annotations

import io
import re
import zipfile

OTHER_BINARIES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)


def kind_of(content: bytes, name: str) -> str | None:
    """pdf, docx, html, markdown or text; ``None`` for what is not read here."""
    head = content[:2048]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return "docx" if _is_docx(content) else None
    if head.startswith(OTHER_BINARIES) or _is_binary(content):
        return None
    lowered = head.replace(b"\x00", b"").lower()
    if re.search(rb"<(?:!doctype html|html|head|body|article|div|p)[\s>]", lowered):
        return "html"
    return "markdown" if name.lower().endswith((".md", ".markdown")) else "text"


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def _is_binary(content: bytes) -> bool:
    """Many control characters that no text encoding explains; UTF-16 and UTF-32 do explain zero bytes."""
    sample = content[:8192]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or sample[:4] in (b"\x00\x00\xfe\xff",):
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) * 0.2 and min(even, odd) < len(sample) * 0.02:
        return False
    if any(_reads(sample[: len(sample) // 2 * 2], encoding) for encoding in ("utf-16-le", "utf-16-be")):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return control > max(2, len(sample) * 0.01)


def _reads(sample: bytes, encoding: str) -> bool:
    """Whether it is Latin or Cyrillic text in this encoding, nearly throughout: UTF-16 without its mark."""
    text = sample.decode(encoding, errors="replace")
    return sum(letter.isascii() or "Ѐ" <= letter <= "ӿ" for letter in text) > 0.9 * len(text) > 0
