"""Verbs that write, for whoever is not the OpenRosa door."""

from __future__ import annotations

from collections.abc import Iterable

from scrutator.accounts.models import Device, Person
from scrutator.collection.files import Arriving, StoredFile
from scrutator.collection.incoming import Incoming, Receipt
from scrutator.collection.models import Channel
from scrutator.collection.reading import read
from scrutator.collection.storing import store_group
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission


def receive(
    mission: Mission,
    xml: bytes,
    device: Device | None,
    files: Iterable[StoredFile] = (),
    channel: str = Channel.OPENROSA,
    member_id: int | None = None,
    by: Person | None = None,
) -> Receipt:
    """Store one submission in the caller's own thread and transaction; the door for many is :mod:`.writer`.

    ``member_id`` and ``by`` are for what headquarters types or imports: see :class:`.incoming.Incoming`.
    Raises :class:`ScrutatorError` as reading and storing do.
    """
    incoming = Incoming(mission, read(xml), device, tuple(files), channel, member_id, by)
    outcome = store_group(mission, [incoming])[0]
    if isinstance(outcome, ScrutatorError):
        raise outcome
    return outcome


def keep_file(name: str, content: bytes) -> StoredFile:
    """Put a file into the folder of attachments."""
    arriving = Arriving(name)
    arriving.write(content)
    return arriving.keep()
