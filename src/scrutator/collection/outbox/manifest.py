"""What stands in an outbox: a header in clear, and under the seal a list of the forms and their files with hashes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from scrutator.collection.files import label
from scrutator.collection.reading import XML_LIMIT
from scrutator.core.canonical import canonical

MAGIC = b"SCRUTATOR-OUTBOX-1\n"
HEADER_LIMIT = 1000
LIST_LIMIT = 16 * 1024 * 1024
FORMS_LIMIT = 5000
FILES_LIMIT = 200
LENGTH = 4
"""Bytes of the number before the list that say how long it is, most significant first."""


@dataclass(frozen=True, slots=True)
class Header:
    """Whose file it is, for which mission, and the salt of its key in hexadecimal digits."""

    device: str
    mission: str
    salt: str

    def line(self) -> bytes:
        """Everything before the seal, as it is bound to it."""
        return MAGIC + canonical(asdict(self)) + b"\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One run of bytes; the XML of a form has no name."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A form: its XML, then its files, in the order in which their bytes follow the list."""

    xml: Part
    files: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.xml, *self.files)


def read_header(line: bytes) -> Header:
    """Raises ``ValueError``."""
    found = json.loads(line)
    if set(found) != {"device", "mission", "salt"} or not all(isinstance(value, str) for value in found.values()):
        raise ValueError("its header has other fields")
    if len(bytes.fromhex(found["salt"])) != 32:
        raise ValueError("its salt has another length")
    return Header(**found)


def write_list(forms: list[Packed]) -> bytes:
    content = canonical({"forms": [{"xml": asdict(one.xml), "files": [asdict(f) for f in one.files]} for one in forms]})
    return len(content).to_bytes(LENGTH, "big") + content


def read_list(content: bytes) -> list[Packed]:
    """Raises ``ValueError`` for what is no list within the limits."""
    try:
        rows = json.loads(content)["forms"]
        forms = [Packed(_part(row["xml"]), tuple(_part(one) for one in row["files"])) for row in rows]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("its list has other fields") from error
    if len(forms) > FORMS_LIMIT:
        raise ValueError(f"more than {FORMS_LIMIT} forms")
    for form in forms:
        if form.xml.size > XML_LIMIT or len(form.files) > FILES_LIMIT:
            raise ValueError(f"a form with more than {XML_LIMIT} bytes or {FILES_LIMIT} files")
        if any(not one.name or one.name != label(one.name) for one in form.files):
            raise ValueError("a file whose name is no plain name")
    return forms


def _part(row: dict[str, Any]) -> Part:
    part = Part(str(row["name"]), str(row["sha256"]), row["size"])
    if not isinstance(part.size, int) or part.size < 0:
        raise ValueError("a size that is no number")
    return part
