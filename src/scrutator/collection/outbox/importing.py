"""Brings a carried file in, by the same path as every other submission. Doing it again changes nothing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone, translation

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.collection.envelope.opening import SealedFile, check_named, opened_form
from scrutator.collection.incoming import Incoming, Outcome
from scrutator.collection.models import Channel, Outbox
from scrutator.collection.outbox.opening import Opened
from scrutator.collection.outbox.receipts import Given, receipt_file
from scrutator.collection.quarantine import REASONS, TOLD
from scrutator.collection.reading import Reading, read
from scrutator.collection.storing import store_group
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission

log = logging.getLogger(__name__)
GROUP = 50


def bring_in(path: Path, mission: Mission, by: Person | None, name: str = "") -> Outbox:
    """Store what is new in a carried file and keep its receipts, in the order of its forms.

    Each form gets a receipt or a refusal of its own, as on the network: one that was damaged on the way holds up no
    other. Raises what :class:`scrutator.collection.outbox.opening.Opened` raises, and ``outbox-broken`` where not one
    form can be opened; then nothing was stored.
    """
    opened = Opened(path, mission, name)
    device = opened.device
    with translation.override(device.person.language or translation.get_language()):
        given = _brought_in(opened, mission)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    receipts = receipt_file(mission.code, str(device.pk), device.token_sha256, digest, given)
    record(AuditEntry.Kind.DEVICE, person=by, scope=mission.code, subject=f"outbox {digest[:12]} of device:{device.pk}")
    return Outbox.objects.create(
        mission=mission, device=device, sha256=digest, receipts=receipts, by=by, at=timezone.now()
    )


def _brought_in(opened: Opened, mission: Mission) -> list[Given]:
    given: dict[int, Given] = {}
    waiting: dict[int, Incoming] = {}
    problem: ScrutatorError | None = None
    read_any = False
    for place, parts in enumerate(opened.forms()):
        found = _incoming(opened, mission, parts)
        if isinstance(found, Incoming):
            waiting[place], read_any = found, True
        else:
            problem, given[place] = problem or found[1], _refused(*found)
        if len(waiting) == GROUP:
            given |= _stored(mission, waiting)
            waiting = {}
    if problem is not None and not read_any:
        raise ScrutatorError("outbox-broken", path=opened.name, problem=f"{problem} [{problem.code}]")
    given |= _stored(mission, waiting)
    return [given[place] for place in sorted(given)]


def _incoming(
    opened: Opened, mission: Mission, parts: list[Iterator[bytes]]
) -> Incoming | tuple[Reading | None, ScrutatorError]:
    """A form and its files, opened, the files on disk; or as much of it as was read, and why it cannot be."""
    reading: Reading | None = None
    files: list[SealedFile] = []
    try:
        form = opened_form(b"".join(parts[0]), opened.sender)
        reading = read(form.xml)
        for pieces in parts[1:]:
            files.append(SealedFile(opened.sender))
            _fill(files[-1], pieces)
        check_named(reading, [file.name for file in files], form.beside)
        kept = tuple(file.keep() for file in files)
    except BaseException as error:
        for file in files:
            file.drop()
        if isinstance(error, ScrutatorError):
            return reading, error
        raise
    return Incoming(mission, reading, opened.device, kept, Channel.OUTBOX, clock_ahead=form.clock, beside=form.beside)


def _fill(file: SealedFile, pieces: Iterator[bytes]) -> None:
    for piece in pieces:
        file.write(piece)
    file.end()


def _refused(reading: Reading | None, error: ScrutatorError) -> Given:
    return Given(reading.instance_id if reading else "", 400, message=f"{error} [{error.code}]")


def _stored(mission: Mission, waiting: dict[int, Incoming]) -> dict[int, Given]:
    group = list(waiting.values())
    try:
        outcomes = store_group(mission, group) if group else []
    except DatabaseError as error:
        log.warning("a group of an outbox could not be stored, now row by row: %s", error)
        outcomes = [_alone(mission, one) for one in group]
    return {place: _given(waiting[place], outcome) for place, outcome in zip(waiting, outcomes, strict=True)}


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
