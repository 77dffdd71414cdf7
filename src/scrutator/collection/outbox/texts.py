"""One sealed part as texts for QR codes, in the alphabet that they write most densely (Base45, RFC 9285)."""

from __future__ import annotations

import re

from scrutator.collection.envelope.format import HEADER_LIMIT, MAGIC, read_header
from scrutator.collection.outbox.manifest import Manifest
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError

PREFIX = "SCR1"
PIECE = 360
"""Bytes of each text but the last: a code of so many is read from a bad display too."""
TEXTS_LIMIT = 999
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_BEGIN = re.compile(rf"(?={PREFIX}:[0-9A-F]{{8}}:[0-9]{{1,3}}/[0-9]{{1,3}}:)")
_TEXT = re.compile(rf"{PREFIX}:([0-9A-F]{{8}}):([0-9]+)/([0-9]+):(.+)", re.DOTALL)


def split_texts(part: bytes, piece: int = PIECE) -> list[str]:
    """The texts of a sealed part, ``SCR1:<id>:<place from 1>/<count>:<base45>``. Raises ``ValueError`` for too many."""
    pieces = [part[place : place + piece] for place in range(0, len(part), piece)]
    if len(pieces) > TEXTS_LIMIT:
        raise ValueError(f"more than {TEXTS_LIMIT} texts")
    return [
        f"{PREFIX}:{_series(part)}:{place}/{len(pieces)}:{base45(one)}" for place, one in enumerate(pieces, start=1)
    ]


def join_texts(scanned: str) -> bytes:
    """The sealed part whose texts were scanned, in any order, some more than once.

    Raises ``scan-empty``, ``scan-text``, ``scan-mixed``, ``scan-missing`` (which says what is still to be scanned),
    ``scan-broken``.
    """
    found: dict[tuple[str, int], dict[int, bytes]] = {}
    for text in _texts(scanned):
        series, place, count, content = _read(text)
        if found.setdefault((series, count), {}).setdefault(place, content) != content:
            raise ScrutatorError("scan-broken", series=series)
    if not found:
        raise ScrutatorError("scan-empty")
    if len(found) > 1:
        names = ", ".join(f"{series} ({count})" for series, count in found)
        raise ScrutatorError("scan-mixed", series=names)
    ((series, count), pieces) = next(iter(found.items()))
    missing = [place for place in range(1, count + 1) if place not in pieces]
    if missing:
        places = ", ".join(map(str, missing))
        raise ScrutatorError("scan-missing", series=series, missing=places, here=len(pieces), count=count)
    part = b"".join(pieces[place] for place in sorted(pieces))
    if _series(part) != series:
        raise ScrutatorError("scan-broken", series=series)
    return part


def as_carried(part: bytes) -> bytes:
    """A carried file of one form without files. Raises ``sealed-unreadable``."""
    end = part.find(b"\n", len(MAGIC), len(MAGIC) + HEADER_LIMIT) + 1
    try:
        header = read_header(part[:end])
    except ValueError as error:
        raise ScrutatorError("sealed-unreadable", reason=error) from error
    return Manifest(header.device, ((len(part),),), header.mission).lines() + part


def base45(content: bytes) -> str:
    out = []
    for begin in range(0, len(content), 2):
        two = content[begin : begin + 2]
        number = int.from_bytes(two, "big")
        for _letter in range(len(two) + 1):
            number, value = divmod(number, 45)
            out.append(_ALPHABET[value])
    return "".join(out)


def from_base45(text: str) -> bytes:
    """Raises ``ValueError``."""
    out = bytearray()
    for begin in range(0, len(text), 3):
        letters = text[begin : begin + 3]
        number = sum(_VALUES.get(letter, 45**3) * 45**power for power, letter in enumerate(letters))
        size = len(letters) - 1
        if not size or number >= 256**size:
            raise ValueError("it is not Base45")
        out += number.to_bytes(size, "big")
    return bytes(out)


def _series(part: bytes) -> str:
    return sha256(part)[:8].upper()


def _texts(scanned: str) -> list[str]:
    """Each text by itself, whatever white space the scanner types after one, and whether it types capitals.

    A space is a letter of Base45, but never the last one: 36 · 45 is no byte and 36 · 45² are no two.
    """
    return [piece.strip() for piece in _BEGIN.split(scanned.upper()) if piece.strip()]


def _read(text: str) -> tuple[str, int, int, bytes]:
    """Series, place, count, content."""
    found = _TEXT.fullmatch(text)
    try:
        if found is None:
            raise ValueError("it does not begin as one")
        series, place, count = found[1], int(found[2]), int(found[3])
        if not 1 <= place <= count:
            raise ValueError("its number is beyond the last")
        return series, place, count, from_base45(found[4])
    except ValueError as error:
        raise ScrutatorError("scan-text", text=text[:24]) from error
