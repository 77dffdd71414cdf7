"""Brings a sealed file in, by the same path as every other submission. Doing it again changes nothing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone, translation

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.collection.files import Arriving, StoredFile
from scrutator.collection.incoming import Incoming, Outcome
from scrutator.collection.models import Channel, Outbox
from scrutator.collection.outbox.manifest import Packed
from scrutator.collection.outbox.opening import Opened
from scrutator.collection.outbox.receipts import Given, receipt_file
from scrutator.collection.quarantine import REASONS, TOLD
from scrutator.collection.reading import read
from scrutator.collection.storing import store_group
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission

log = logging.getLogger(__name__)
GROUP = 50


def bring_in(path: Path, mission: Mission, by: Person | None, name: str = "") -> Outbox:
    """Store what is new in a sealed file and keep its receipts; the whole file is proved before anything is stored.

    Each form gets a receipt or a refusal of its own, as on the network. Raises what
    :class:`scrutator.collection.outbox.opening.Opened` raises; ``ingest-failed`` when the database refused, after which
    the file may be brought in again.
    """
    opened = Opened(path, mission, name)
    given: list[Given] = []
    with translation.override(opened.device.person.language or translation.get_language()):
        waiting: list[Incoming] = []
        for form in _forms(opened, mission):
            if isinstance(form, Given):
                given.append(form)
                continue
            waiting.append(form)
            if len(waiting) == GROUP:
                given += _stored(mission, waiting)
                waiting = []
        given += _stored(mission, waiting)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    device = opened.device
    receipts = receipt_file(mission.code, str(device.pk), device.token_sha256, digest, given)
    record(AuditEntry.Kind.DEVICE, person=by, scope=mission.code, subject=f"outbox {digest[:12]} of device:{device.pk}")
    return Outbox.objects.create(
        mission=mission, device=device, sha256=digest, receipts=receipts, by=by, at=timezone.now()
    )


def _forms(opened: Opened, mission: Mission) -> Iterator[Incoming | Given]:
    """The forms one by one, their files on disk; what cannot be read as a form is refused by itself."""
    xml: bytes = b""
    files: list[StoredFile] = []
    now: Packed | None = None
    for form, part, pieces in opened.contents():
        if part is form.xml:
            if now is not None:
                yield _incoming(opened, mission, xml, files)
            now, xml, files = form, b"".join(pieces), []
            continue
        arriving = Arriving(part.name)
        try:
            for piece in pieces:
                arriving.write(piece)
        except BaseException:
            arriving.drop()
            raise
        files.append(arriving.keep())
    if now is not None:
        yield _incoming(opened, mission, xml, files)


def _incoming(opened: Opened, mission: Mission, xml: bytes, files: list[StoredFile]) -> Incoming | Given:
    try:
        return Incoming(mission, read(xml), opened.device, tuple(files), Channel.OUTBOX)
    except ScrutatorError as error:
        return Given("", 400, message=f"{error} [{error.code}]")


def _stored(mission: Mission, group: list[Incoming]) -> list[Given]:
    try:
        outcomes = store_group(mission, group) if group else []
    except DatabaseError as error:
        log.warning("a group of an outbox could not be stored, now row by row: %s", error)
        outcomes = [_alone(mission, one) for one in group]
    return [_given(one, outcome) for one, outcome in zip(group, outcomes, strict=True)]


def _alone(mission: Mission, one: Incoming) -> Outcome:
    try:
        return store_group(mission, [one])[0]
    except DatabaseError:
        log.exception("a form of an outbox could not be stored")
        return ScrutatorError("ingest-failed")


def _given(one: Incoming, outcome: Outcome) -> Given:
    instance = one.reading.instance_id
    if isinstance(outcome, ScrutatorError):
        return Given(instance, 409 if outcome.code.endswith("-differs") else 503, message=f"{outcome} [{outcome.code}]")
    return Given(
        instance,
        201 if outcome.created else 202,
        outcome.number,
        outcome.hash,
        moment(outcome.received_at),
        outcome.missing,
        str(REASONS[outcome.quarantine]) if outcome.quarantine in TOLD else "",
    )
