"""How a sealed part is written: a magic line, a header in clear, and under the seal what is inside."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass

from scrutator.collection.content.stream import CHUNK, TAG
from scrutator.collection.envelope.keys import Sender, padded
from scrutator.collection.files import label
from scrutator.collection.reading import XML_LIMIT
from scrutator.core.canonical import canonical

MAGIC = b"SCRUTATOR-SEALED-1\n"
INFO = b"scrutator sealed 1\n"
HEADER_LIMIT = 1000
INSIDE_LIMIT = 4096
FILES_LIMIT = 200
LENGTH = 4
"""Bytes of the number before what is said inside, most significant first."""
ENCAPSULATED = 65 + 32 + TAG
"""Bytes of the content key as HPKE seals it: a point of P-256, the key, a tag."""
DEFLATED, AS_IT_IS = "deflate-raw", ""
CLOCK_LIMIT = 2**31 - 1
FORM_LIMIT = XML_LIMIT + HEADER_LIMIT + INSIDE_LIMIT + (XML_LIMIT // CHUNK + 2) * TAG
"""Bytes that the sealed XML of a form has at most."""


@dataclass(frozen=True, slots=True)
class Header:
    """Whose part it is, for which mission, the content key sealed to the mission (``enc``), and the device's proof
    (``mac``, 64 hexadecimal digits)."""

    device: str
    enc: str
    mac: str
    mission: str

    def lines(self) -> bytes:
        """Everything before the chunks, as it is bound to them."""
        return MAGIC + canonical(asdict(self)) + b"\n"

    def proved(self, sender: Sender) -> bool:
        """Whether the device of ``sender`` wrote it."""
        return hmac.compare_digest(self.mac, mac_of(self.device, self.enc, self.mission, sender))


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands before the content: the SHA-256 and size in bytes of the content once it is decoded, its name (empty
    for the XML), and by how many seconds the telephone's clock is ahead of the server's, None if that is not known.

    ``beside`` of the XML: names of files that belong to the form although no question of it names them.
    """

    sha256: str
    size: int
    name: str = ""
    coding: str = AS_IT_IS
    clock: int | None = None
    beside: tuple[str, ...] = ()

    def written(self) -> bytes:
        fields = asdict(self)
        if not self.beside:
            del fields["beside"]
        content = canonical(fields)
        return len(content).to_bytes(LENGTH, "big") + content


def info_of(device: str, mission: str) -> bytes:
    """What HPKE binds the content key to."""
    return INFO + canonical({"device": device, "mission": mission})


def mac_of(device: str, enc: str, mission: str, sender: Sender) -> str:
    clear = canonical({"device": device, "enc": enc, "mission": mission})
    return hmac.digest(sender.mac_key(), clear, "sha256").hex()


def read_header(lines: bytes) -> Header:
    """The header of ``lines``, magic line and header line. Raises ``ValueError``."""
    try:
        header = Header(**json.loads(lines.removeprefix(MAGIC)))
        strings = all(isinstance(value, str) for value in asdict(header).values())
    except (TypeError, RecursionError) as error:
        raise ValueError("its header has other fields") from error
    if not strings or len(padded(header.enc)) != ENCAPSULATED or not header.mac.isascii():
        raise ValueError("its header has other fields")
    if header.lines() != lines:
        raise ValueError("its header is not in canonical form")
    return header


def read_inside(content: bytes) -> Inside:
    """Raises ``ValueError``."""
    try:
        found = json.loads(content)
        inside = Inside(**{**found, "beside": tuple(found.get("beside", ()))})
    except (AttributeError, TypeError, RecursionError) as error:
        raise ValueError("it says other fields inside") from error
    texts = all(isinstance(one, str) for one in (inside.sha256, inside.name, inside.coding))
    if not texts or not _whole(inside.size) or inside.size < 0:
        raise ValueError("it says other fields inside")
    if inside.clock is not None and (not _whole(inside.clock) or abs(inside.clock) > CLOCK_LIMIT):
        raise ValueError("its clock is no number of seconds")
    if inside.name != label(inside.name):
        raise ValueError("its name is no plain name of a file")
    beside = [name for name in inside.beside if isinstance(name, str) and name and name == label(name)]
    if len(beside) != len(inside.beside) or len(beside) > FILES_LIMIT or (beside and inside.name):
        raise ValueError("what it says of files beside it is no list of plain names")
    if inside.coding not in ((AS_IT_IS,) if inside.name else (AS_IT_IS, DEFLATED)):
        raise ValueError("its content is in another coding")
    return inside


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
