"""Opens a sealed file and holds it against its own list, before anything of it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scrutator.accounts.models import Device
from scrutator.collection.content.stream import BrokenSealError, unsealed
from scrutator.collection.outbox.manifest import (
    HEADER_LIMIT,
    LENGTH,
    LIST_LIMIT,
    MAGIC,
    Header,
    Packed,
    Part,
    read_header,
    read_list,
)
from scrutator.collection.outbox.sealing import SEAL, key_of
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission


class Opened:
    """A sealed file of a device of ``mission``. ``name`` is what it is called in errors.

    Raises ``outbox-unreadable``, ``outbox-mission``, ``outbox-device``, ``outbox-broken``, ``outbox-manifest``; once it
    is made, the file is whole, authentic, and what its list says.
    """

    def __init__(self, path: Path, mission: Mission, name: str = "") -> None:
        self._path, self.name = path, name or path.name
        header = self._header()
        if header.mission != mission.code:
            raise ScrutatorError("outbox-mission", path=self.name, sealed=header.mission, mission=mission.code)
        found = Device.objects.filter(pk=int(header.device), scope=mission.code) if _number(header.device) else None
        device = found.select_related("person").first() if found is not None else None
        if device is None:
            raise ScrutatorError("outbox-device", path=self.name, device=header.device)
        self.device, self._bound = device, header.line()
        self._key = key_of(device.token_sha256, bytes.fromhex(header.salt), SEAL)
        self._prove()

    def contents(self) -> Iterator[tuple[Packed, Part, Iterator[bytes]]]:
        """Form, part and the part's bytes, in order; the bytes must be used up before the next part."""
        plain = _Plain(self._chunks())
        for form in self._list(plain):
            for part in form.parts:
                yield form, part, plain.run(part.size)

    def _header(self) -> Header:
        try:
            with self._path.open("rb") as file:
                if file.read(len(MAGIC)) != MAGIC:
                    raise ValueError("it does not begin as one")
                line = file.readline(HEADER_LIMIT)
            header = read_header(line)
            if MAGIC + line != header.line():
                raise ValueError("its header is not in canonical form")
        except OSError as error:
            raise ScrutatorError("outbox-unreadable", path=self.name, reason=error.strerror or error) from error
        except (ValueError, TypeError) as error:
            raise ScrutatorError("outbox-unreadable", path=self.name, reason=error) from error
        return header

    def _chunks(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(len(self._bound))
            try:
                yield from unsealed(file, self._key, self._bound)
            except BrokenSealError as error:
                raise ScrutatorError("outbox-broken", path=self.name, device=self.device.pk) from error

    def _list(self, plain: _Plain) -> list[Packed]:
        try:
            size = int.from_bytes(plain.exactly(LENGTH), "big")
            if size > LIST_LIMIT:
                raise ValueError(f"a list of more than {LIST_LIMIT} bytes")
            return read_list(plain.exactly(size))
        except ValueError as error:
            raise ScrutatorError("outbox-manifest", path=self.name, reason=error) from error

    def _prove(self) -> None:
        plain = _Plain(self._chunks())
        try:
            for form in self._list(plain):
                for part in form.parts:
                    found = hashlib.sha256()
                    for chunk in plain.run(part.size):
                        found.update(chunk)
                    if found.hexdigest() != part.sha256:
                        raise ValueError(f"the hash of {part.name or 'a form'} differs")
            if plain.more():
                raise ValueError("more bytes than listed")
        except ValueError as error:
            raise ScrutatorError("outbox-manifest", path=self.name, reason=error) from error


class _Plain:
    """Bytes of the plain text in any lengths."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._here = chunks, b""

    def run(self, size: int) -> Iterator[bytes]:
        """The next ``size`` bytes in pieces. Raises ``ValueError`` if there are fewer."""
        while size:
            if not self.more():
                raise ValueError("fewer bytes than listed")
            piece, self._here = self._here[:size], self._here[size:]
            size -= len(piece)
            yield piece

    def exactly(self, size: int) -> bytes:
        return b"".join(self.run(size))

    def more(self) -> bool:
        while not self._here:
            following = next(self._chunks, None)
            if following is None:
                return False
            self._here = following
        return True


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
