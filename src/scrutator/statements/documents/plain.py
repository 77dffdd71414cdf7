"""Plain text in whatever encoding it came."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError

MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
]  # fmt: skip
CYRILLIC = ("cp1251", "koi8-r", "cp866")
COMMON = re.compile("[оеаинтсрвл]")


def text_of(content: bytes, name: str) -> str:
    """The text; line ends made one kind. Raises ``file-unreadable`` when no encoding gives letters."""
    text = decode(content)
    if text is None:
        reason = _("its encoding is not known; save it as UTF-8")
        raise ScrutatorError("file-unreadable", path=name, kind=_("text"), reason=reason)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def decode(content: bytes) -> str | None:
    """UTF with its mark; UTF-8; UTF-16 by its zero bytes; else the Cyrillic or Western encoding that reads best."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _try(content, encoding)
    text = _try(content, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    for encoding, zeros in (("utf-16-le", content[1::2].count(0)), ("utf-16-be", content[::2].count(0))):
        if zeros > len(content) * 0.1:
            return _try(content, encoding)
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(content, encoding) if len(content) % 2 == 0 else None
        if text and _letters(text) > 0.7:
            return text
    candidates = [(len(COMMON.findall(read)), read) for e in CYRILLIC if (read := _try(content, e)) is not None]
    score, best = max(candidates, default=(0, ""))
    if score > len(best) * 0.2:
        return best
    western = _try(content, "cp1252")
    return western if western and sum(c.isascii() for c in western) > 0.85 * len(western) else None


def _letters(text: str) -> float:
    good = sum(c == " " or c == "\n" or "а" <= c.lower() <= "я" or c.isascii() for c in text)
    return good / max(len(text), 1)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
