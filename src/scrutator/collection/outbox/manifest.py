"""The first lines of a carried file: whose it is, and how long each sealed part is that follows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from scrutator.collection.envelope.format import FORM_LIMIT
from scrutator.core.canonical import canonical

MAGIC = b"SCRUTATOR-OUTBOX-2\n"
LIST_LIMIT = 16 * 1024 * 1024
FORMS_LIMIT = 5000
FILES_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Manifest:
    """The device and the mission, and for each form the lengths in bytes of its sealed parts: its XML, then its files.

    It is not sealed: whoever carries the file can take forms out of it, which then get no receipt, and nothing else.
    """

    device: str
    forms: tuple[tuple[int, ...], ...]
    mission: str

    def lines(self) -> bytes:
        """Everything before the parts."""
        return MAGIC + canonical(asdict(self)) + b"\n"

    @property
    def size(self) -> int:
        """Bytes of all parts together."""
        return sum(sum(lengths) for lengths in self.forms)


def read_manifest(line: bytes) -> Manifest:
    """Raises ``ValueError`` for what is no list within the limits."""
    try:
        found = json.loads(line)
        manifest = Manifest(found["device"], tuple(tuple(lengths) for lengths in found["forms"]), found["mission"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("its list has other fields") from error
    if not isinstance(manifest.device, str) or not isinstance(manifest.mission, str):
        raise ValueError("its list has other fields")
    if not 0 < len(manifest.forms) <= FORMS_LIMIT:
        raise ValueError(f"it has no form, or more than {FORMS_LIMIT}")
    for lengths in manifest.forms:
        if any(type(length) is not int or length <= 0 for length in lengths):
            raise ValueError("a length that is no number of bytes")
        if not lengths or lengths[0] > FORM_LIMIT or len(lengths) > 1 + FILES_LIMIT:
            raise ValueError(f"a form of no part, of more than {FORM_LIMIT} bytes or {FILES_LIMIT} files")
    if MAGIC + line != manifest.lines():
        raise ValueError("its list is not in canonical form")
    return manifest
