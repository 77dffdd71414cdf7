"""Reads a carried file up to its sealed parts: whose it is, and that it is as long as it says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from scrutator.accounts.models import Device
from scrutator.collection.envelope.keys import Sender
from scrutator.collection.outbox.manifest import LIST_LIMIT, MAGIC, Manifest, read_manifest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission

BLOCK = 1 << 18


class Opened:
    """A carried file of a device of ``mission``, its parts still sealed. ``name`` is what it is called in errors.

    Raises ``outbox-unreadable``, ``outbox-mission``, ``outbox-device``, ``outbox-manifest``.
    """

    def __init__(self, path: Path, mission: Mission, name: str = "") -> None:
        self._path, self.name = path, name or path.name
        manifest, size = self._read()
        if manifest.mission != mission.code:
            raise ScrutatorError("outbox-mission", path=self.name, sealed=manifest.mission, mission=mission.code)
        number = manifest.device
        found = Device.objects.filter(pk=int(number), scope=mission.code) if _number(number) else None
        device = found.select_related("person").first() if found is not None else None
        if device is None:
            raise ScrutatorError("outbox-device", path=self.name, device=number)
        self._begin = len(manifest.lines())
        if size != self._begin + manifest.size:
            reason = "it was cut short" if size < self._begin + manifest.size else "more bytes than listed"
            raise ScrutatorError("outbox-manifest", path=self.name, reason=reason)
        self.device, self._forms = device, manifest.forms
        self.sender = Sender(str(device.pk), mission.code, device.token_sha256)

    def forms(self) -> Iterator[list[Iterator[bytes]]]:
        """Each form by its sealed parts, its XML first, each part in pieces, to be read in any order or not at all."""
        begin = self._begin
        for lengths in self._forms:
            ends = list(accumulate(lengths, initial=begin))
            yield [self._pieces(start, length) for start, length in zip(ends, lengths, strict=False)]
            begin = ends[-1]

    def _read(self) -> tuple[Manifest, int]:
        try:
            with self._path.open("rb") as file:
                if file.read(len(MAGIC)) != MAGIC:
                    raise ValueError("it does not begin as one")
                manifest = read_manifest(file.readline(LIST_LIMIT))
            return manifest, self._path.stat().st_size
        except OSError as error:
            raise ScrutatorError("outbox-unreadable", path=self.name, reason=error.strerror or error) from error
        except ValueError as error:
            raise ScrutatorError("outbox-unreadable", path=self.name, reason=error) from error

    def _pieces(self, begin: int, length: int) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(begin)
            while length and (piece := file.read(min(BLOCK, length))):
                length -= len(piece)
                yield piece


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
