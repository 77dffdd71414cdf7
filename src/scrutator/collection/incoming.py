"""What comes to be stored, and what its sender is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scrutator.accounts.models import Device, Person
from scrutator.collection.files import StoredFile
from scrutator.collection.models import Channel
from scrutator.collection.reading import Reading
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came: read, its files already on disk. ``device`` is the one whose token it came with.

    What headquarters types or imports comes from no device: ``by`` is who did it there, ``member_id`` the observer
    whose report it is, None when that is not known. ``clock_ahead``: by how many seconds the telephone's clock was
    ahead of the server's, None where nobody knows. ``beside``: files that belong to it although no question names them.
    """

    mission: Mission
    reading: Reading
    device: Device | None
    files: tuple[StoredFile, ...] = ()
    channel: str = Channel.OPENROSA
    member_id: int | None = None
    by: Person | None = None
    clock_ahead: int | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is given: the number and the hash of the event that stands for the submission.

    ``created`` is False for a repeat, which gets the receipt of the first. ``missing`` names files still to come.
    """

    number: int
    hash: str
    received_at: datetime
    created: bool
    quarantine: str = ""
    missing: tuple[str, ...] = ()


Outcome = Receipt | ScrutatorError
