"""Opens sealed parts piece by piece, as they stream in. What comes out is authentic; that it is whole is known at the
end, and nothing of it counts before."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from scrutator.collection.content.stream import BrokenSealError, Unsealer
from scrutator.collection.envelope.format import (
    DEFLATED,
    HEADER_LIMIT,
    INSIDE_LIMIT,
    LENGTH,
    MAGIC,
    Header,
    Inside,
    info_of,
    read_header,
    read_inside,
)
from scrutator.collection.envelope.keys import Sender, key_to_open, padded
from scrutator.collection.envelope.sealing import SUITE
from scrutator.collection.files import Arriving, StoredFile
from scrutator.collection.reading import XML_LIMIT, Reading
from scrutator.core.errors import ScrutatorError


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """The XML of a form, by how many seconds the clock of its telephone was ahead (None if that is not known), and the
    names of files that belong to it although no question names them."""

    xml: bytes
    clock: int | None
    beside: tuple[str, ...] = ()


class Opening:
    """One sealed part of ``sender`` while it streams in.

    Feeding and ending it raise ``sealed-unreadable``, ``sealed-mission``, ``sealed-device``, ``sealed-key``,
    ``sealed-broken``, ``sealed-content``.
    """

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._waiting = bytearray()
        self._chunks: Unsealer | None = None
        self._inside: Inside | None = None

    def feed(self, piece: bytes | bytearray) -> bytes:
        """The content that can be read since, still as it is coded."""
        if self._chunks is None:
            self._waiting += piece
            return self._begun()
        return self._content(self._unsealed(self._chunks.feed, piece))

    def end(self) -> bytes:
        """The last of the content; the seal holds when this returns."""
        if self._chunks is None:
            raise ScrutatorError("sealed-unreadable", reason="it ends within its header")
        content = self._content(self._unsealed(self._chunks.end))
        if self._inside is None:
            raise ScrutatorError("sealed-content", reason="it ends before its content")
        return content

    @property
    def inside(self) -> Inside:
        """What is said of the content; after :meth:`end`."""
        if self._inside is None:
            raise ValueError("nothing is known of it yet")
        return self._inside

    def check(self, sha256: str, size: int) -> None:
        """Hold the decoded content against what is said of it. Raises ``sealed-content``."""
        if (self.inside.sha256, self.inside.size) != (sha256, size):
            raise ScrutatorError("sealed-content", reason="its hash or size differs")

    def _begun(self) -> bytes:
        end = self._waiting.find(b"\n", len(MAGIC)) + 1
        if not end and len(self._waiting) < len(MAGIC) + HEADER_LIMIT:
            return b""
        lines, rest = bytes(self._waiting[:end]), bytes(self._waiting[end:])
        try:
            if not lines.startswith(MAGIC):
                raise ValueError("it does not begin as one")
            header = read_header(lines)
        except ValueError as error:
            raise ScrutatorError("sealed-unreadable", reason=error) from error
        self._waiting.clear()
        self._chunks = Unsealer(self._key(header), lines)
        return self.feed(rest)

    def _key(self, header: Header) -> bytes:
        sender = self._sender
        if header.mission != sender.mission:
            raise ScrutatorError("sealed-mission", sealed=header.mission, mission=sender.mission)
        if header.device != sender.device:
            raise ScrutatorError("sealed-device", sealed=header.device, device=sender.device)
        if not header.proved(sender):
            raise ScrutatorError("sealed-broken", device=sender.device)
        private = key_to_open(sender.mission)
        try:
            if private is None:
                raise InvalidTag
            return SUITE.decrypt(padded(header.enc), private, info=info_of(header.device, header.mission))
        except InvalidTag as error:
            raise ScrutatorError("sealed-key", mission=sender.mission) from error

    def _unsealed(self, call: Callable[..., bytes], *pieces: bytes | bytearray) -> bytes:
        try:
            return call(*pieces)
        except BrokenSealError as error:
            raise ScrutatorError("sealed-broken", device=self._sender.device) from error

    def _content(self, plain: bytes) -> bytes:
        if self._inside is not None:
            return plain
        self._waiting += plain
        if len(self._waiting) < LENGTH:
            return b""
        end = LENGTH + int.from_bytes(self._waiting[:LENGTH], "big")
        try:
            if end > INSIDE_LIMIT:
                raise ValueError("it says too much inside")
            if len(self._waiting) < end:
                return b""
            self._inside = read_inside(bytes(self._waiting[LENGTH:end]))
        except ValueError as error:
            raise ScrutatorError("sealed-content", reason=error) from error
        content = bytes(self._waiting[end:])
        self._waiting.clear()
        return content


class SealedFile:
    """A sealed file of a form while it streams in: opened, and sealed again by the mission's keyring.

    Used as :class:`~scrutator.collection.files.Arriving`; :meth:`end` proves it and comes before :meth:`keep`.
    """

    def __init__(self, sender: Sender) -> None:
        self._opening, self._arriving = Opening(sender), Arriving("")

    def write(self, piece: bytes | bytearray) -> None:
        self._arriving.write(self._opening.feed(piece))

    def end(self) -> None:
        """Nothing more comes. Raises what :class:`Opening` raises."""
        self._arriving.write(self._opening.end())
        self._opening.check(self._arriving.sha256, self._arriving.size)
        if not self._opening.inside.name:
            raise ScrutatorError("sealed-content", reason="a form where a file should be")
        self._arriving.name = self._opening.inside.name

    @property
    def name(self) -> str:
        """From inside; after :meth:`end`."""
        return self._arriving.name

    def keep(self) -> StoredFile:
        return self._arriving.keep()

    def drop(self) -> None:
        self._arriving.drop()


def opened_form(content: bytes, sender: Sender) -> OpenedForm:
    """The XML of a form from its sealed part. Raises what :class:`Opening` raises, ``submission-too-large``."""
    opening = Opening(sender)
    coded = opening.feed(content) + opening.end()
    if opening.inside.name:
        raise ScrutatorError("sealed-content", reason="a file where a form should be")
    xml = _inflated(coded) if opening.inside.coding == DEFLATED else coded
    if len(xml) > XML_LIMIT:
        raise ScrutatorError("submission-too-large", size=f"> {XML_LIMIT}", limit=XML_LIMIT)
    opening.check(hashlib.sha256(xml).hexdigest(), len(xml))
    return OpenedForm(xml, opening.inside.clock, opening.inside.beside)


def check_named(reading: Reading, names: Iterable[str], beside: Iterable[str] = ()) -> None:
    """Every file is one that the sealed form names, or names as ``beside`` it, so that nobody on the way puts one to another form of the device.

    Raises ``sealed-content``.
    """
    named = {*reading.answers.values(), *beside}
    for name in names:
        if name not in named:
            raise ScrutatorError("sealed-content", reason=f"its form names no file {name}")


def _inflated(content: bytes) -> bytes:
    """At most one byte more than is taken, so that nothing small fills the memory."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = unpacker.decompress(content, XML_LIMIT + 1)
    except zlib.error as error:
        raise ScrutatorError("sealed-content", reason="it is not deflated") from error
    if len(found) <= XML_LIMIT and (not unpacker.eof or unpacker.unused_data):
        raise ScrutatorError("sealed-content", reason="it is not deflated")
    return found
