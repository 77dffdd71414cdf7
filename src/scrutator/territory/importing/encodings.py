"""Which encoding a text is in; a file that mixes two is told so by row."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem, ScrutatorError

MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
SINGLE_BYTE = ["cp1251", "koi8_r", "cp866", "cp1252", "iso8859_2", "cp1250", "mac_cyrillic"]
SHOWN = 50


def decode(data: bytes, path: str) -> tuple[str, str, list[RowProblem]]:
    """The text, the name of its encoding, and a problem for each line that is in another encoding than the rest."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path), encoding, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:1000]:
        raise ScrutatorError(
            "file-unreadable", path=path, kind="CSV", reason=_("it is not a text file; save it as CSV UTF-8 or XLSX")
        )
    good, bad = _by_line(data)
    if good and bad:
        return data.decode("utf-8", "replace"), "utf-8", [_mixed(row) for row in bad[:SHOWN]]
    best = from_bytes(data[:200_000], cp_isolation=SINGLE_BYTE).best()
    encoding = best.encoding if best else "cp1251"
    return _strict(data, encoding, path), encoding, []


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        reason = _("its encoding is not known; save it as CSV UTF-8")
        raise ScrutatorError("file-unreadable", path=path, kind="CSV", reason=reason) from error


def _by_line(data: bytes) -> tuple[int, list[int]]:
    """How many lines hold letters beyond ASCII in UTF-8, and the numbers of lines that are not UTF-8."""
    good, bad = 0, []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad.append(number)
    return good, bad


def _mixed(row: int) -> RowProblem:
    return RowProblem(
        row,
        "",
        _("The row is in another encoding than the rest of the file."),
        _("Open the parts that were joined one by one and save each as CSV UTF-8 before joining them."),
    )
