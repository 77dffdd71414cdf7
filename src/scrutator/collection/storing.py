"""Stores a group of submissions of one mission: one transaction, one lock, and numbers for what is really new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from scrutator.collection.carrying import carry_late, held_by, same_hands, stand_in
from scrutator.collection.content.closing import close
from scrutator.collection.content.keyring import keyring, new_key
from scrutator.collection.context import Context, paths_of_codes, paths_of_files
from scrutator.collection.files import StoredFile, remove
from scrutator.collection.incoming import Incoming, Outcome, Receipt
from scrutator.collection.models import Attachment, Submission
from scrutator.collection.reading import named_files
from scrutator.collection.windows import window
from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.copying import give_keys, insert_by_copy
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Event, Mission

FILLED = ["sha256", "size", "media_type", "path", "key_at", "event", "received_at", "carried"]


@dataclass(slots=True)
class _Work:
    """One submission of the group, new or there before, with what is to be written of it."""

    submission: Submission
    new: bool
    key: bytes = field(default=b"", repr=False)
    named: dict[str, Attachment] = field(default_factory=dict)
    to_create: list[Attachment] = field(default_factory=list)
    to_fill: list[Attachment] = field(default_factory=list)
    keys: list[tuple[Attachment, bytes]] = field(default_factory=list, repr=False)


def store_group(mission: Mission, items: Sequence[Incoming]) -> list[Outcome]:
    """Store what is new of ``items`` and answer each, in order: a receipt, or why it is refused.

    Either everything that gets a receipt is committed when this returns, or it raises and nothing is.
    """
    with transaction.atomic():
        lock(mission)
        mission = Mission.objects.get(pk=mission.pk)  # the door remembers it; its end of reports may be new
        now = timezone.now()
        context = Context.load(mission, items)
        works = _there(mission, items)
        held = _held(works, context)
        outcomes: list[ScrutatorError | tuple[_Work, bool]] = []
        for item in items:
            work = works.get(item.reading.instance_id)
            refusal = _refusal(work, item)
            if refusal is not None:
                outcomes.append(refusal)
                continue
            created = work is None
            if work is None:
                work = works[item.reading.instance_id] = _begin(mission, item, context, now)
            _take(work, item.files, now, _earlier(work.submission, held, works))
            outcomes.append((work, created))
        _write(mission, list(works.values()), now)
        carry_late(_late(works))
        answers = [o if isinstance(o, ScrutatorError) else _receipt(*o) for o in outcomes]
    kept = {attachment.path for work in works.values() for attachment, _key in work.keys}
    remove(file.path for item in items for file in item.files if file.path not in kept)
    return answers


def _there(mission: Mission, items: Sequence[Incoming]) -> dict[str, _Work]:
    """Those that had been received before, with their files."""
    wanted = {item.reading.instance_id for item in items}
    columns = ("id", "mission_id", "instance_id", "xml_sha256", "received_at", "quarantine", "event", "amends_id",
               "member_id", "team_id")  # fmt: skip
    found = Submission.objects.filter(mission=mission, instance_id__in=wanted).select_related("event").only(
        *columns, "event__number", "event__hash"
    )  # fmt: skip
    works = {submission.instance_id: _Work(submission, False) for submission in found}
    if works:
        by_id = {work.submission.pk: work for work in works.values()}
        for attachment in Attachment.objects.filter(submission__in=list(by_id)).select_related("carried"):
            by_id[attachment.submission_id].named[attachment.name] = attachment
    return works


def _held(works: dict[str, _Work], context: Context) -> dict[int, list[Attachment]]:
    """Files of what the group amends, by the key of the earlier version."""
    amended = {original.pk for original in context.originals.values()}
    return held_by(amended | {work.submission.amends_id for work in works.values() if work.submission.amends_id})


def _earlier(submission: Submission, held: dict[int, list[Attachment]], works: dict[str, _Work]) -> list[Attachment]:
    """Files of the version that ``submission`` amends: from the database, or of this very group."""
    if submission.amends_id is not None:
        files = held.get(submission.amends_id, [])
    else:
        same = works.get(submission.amends.instance_id) if submission.amends else None
        files = [one for one in same.named.values() if one.sha256] if same else []
    return [one for one in files if same_hands(one.submission, submission)]


def _late(works: dict[str, _Work]) -> set[int]:
    """Keys of what got files now and may be amended already."""
    amended = {work.submission.amends_id for work in works.values() if work.new}
    files = (work.submission.pk for work in works.values() if work.keys)
    new = {work.submission.pk for work in works.values() if work.new}
    return {key for key in files if key not in new or key in amended}


def _begin(mission: Mission, item: Incoming, context: Context, now: datetime) -> _Work:
    reading, placed = item.reading, context.place(item)
    submission = Submission(
        mission_id=mission.pk,
        form_id=placed.form.pk if placed.form else None,
        instance_id=reading.instance_id,
        amends=placed.amends,
        member_id=placed.member,
        device_id=item.device.pk if item.device else None,
        team_id=placed.team,
        station_id=placed.station,
        xml_sha256=reading.sha256,
        arrived_at=reading.moment("arrived"),
        left_at=reading.moment("left"),
        received_at=now,
        quarantine=placed.quarantine or window(mission, placed.form.stage if placed.form else "", now),
        channel=item.channel,
        clock_ahead=item.clock_ahead,
        by_id=item.by.pk if item.by else None,
    )
    work = _Work(submission, True, new_key())
    close(submission, work.key, reading, paths_of_codes(placed.form) if placed.form else frozenset())
    context.originals[reading.instance_id] = submission  # an amendment of it may come in the same group
    named = named_files(reading, paths_of_files(placed.form)) if placed.form else ()
    for name in dict.fromkeys((*named, *item.beside)):
        attachment = Attachment(submission=submission, name=name[:255])
        if attachment.name not in work.named:
            work.named[attachment.name] = attachment
            work.to_create.append(attachment)
    return work


def _refusal(work: _Work | None, item: Incoming) -> ScrutatorError | None:
    """Why it cannot be taken beside what is there: nothing is overwritten."""
    if work is not None and work.submission.xml_sha256 != item.reading.sha256:
        return ScrutatorError("submission-differs", id=item.reading.instance_id)
    here = {one.name: "" if one.carried else one.sha256 for one in work.named.values()} if work else {}
    for file in item.files:
        if here.setdefault(file.name, file.sha256) not in ("", file.sha256):
            return ScrutatorError("attachment-differs", name=file.name)
        here[file.name] = file.sha256
    return None


def _take(work: _Work, files: Sequence[StoredFile], now: datetime, earlier: Sequence[Attachment]) -> None:
    """Put files to the submission, those that are not there yet. What ``earlier``, the files of the version before,
    has already is not stored again: neither a file that is sent again, nor one that is only named."""
    for file in files:
        attachment = work.named.get(file.name)
        if attachment is None:
            attachment = work.named[file.name] = Attachment(submission=work.submission, name=file.name)
            work.to_create.append(attachment)
        elif attachment.sha256 == file.sha256 or (attachment.sha256 and attachment.carried is None):
            continue
        elif attachment.pk is not None:
            work.to_fill.append(attachment)
        same = next((one for one in earlier if one.sha256 == file.sha256), None)
        if same is not None:
            stand_in(attachment, same)
            continue
        attachment.carried = None
        attachment.sha256, attachment.size, attachment.path = file.sha256, file.size, file.path
        attachment.media_type, attachment.received_at = file.media_type, now
        work.keys.append((attachment, file.key))
    by_name = {one.name: one for one in earlier}
    for attachment in work.named.values():
        if not attachment.sha256 and attachment.name in by_name:
            stand_in(attachment, by_name[attachment.name])
            if attachment.pk is not None:
                work.to_fill.append(attachment)


def _write(mission: Mission, works: Sequence[_Work], now: datetime) -> None:
    """Chain what is new, and store it. The subject of a file is its submission: a name may name a person."""
    _keep_keys(mission, works)
    entries: list[Entry] = []
    owners: list[Submission | Attachment] = []
    for work in works:
        if work.new:
            entries.append(Entry("submission", work.submission.instance_id, work.submission.xml_sha256))
            owners.append(work.submission)
        for attachment in (*work.to_create, *work.to_fill):
            if attachment.sha256 and attachment.carried is None:
                entries.append(Entry("attachment", work.submission.instance_id, attachment.sha256))
                owners.append(attachment)
    events: list[Event] = append(mission, entries, now, locked=True)
    for owner, event in zip(owners, events, strict=True):
        owner.event = event
    submissions = [work.submission for work in works if work.new]
    give_keys(submissions)
    for submission in submissions:  # what it amends may have got its key just now
        submission.amends_id = submission.amends.pk if submission.amends else None
    insert_by_copy(submissions)
    created = [attachment for work in works for attachment in work.to_create]
    give_keys(created)
    for attachment in created:
        attachment.submission_id = attachment.submission.pk
        attachment.carried_id = attachment.carried.pk if attachment.carried else None
    insert_by_copy(created)
    for attachment in (attachment for work in works for attachment in work.to_fill):
        attachment.save(update_fields=FILLED)


def _keep_keys(mission: Mission, works: Sequence[_Work]) -> None:
    """Keys are on the disk before what they seal is in the database; without their contents they say nothing."""
    owners: list[tuple[Submission | Attachment, bytes]] = [(work.submission, work.key) for work in works if work.new]
    owners += [pair for work in works for pair in work.keys]
    for (owner, _key), place in zip(owners, keyring(mission.code).add([key for _owner, key in owners]), strict=True):
        owner.key_at = place


def _receipt(work: _Work, created: bool) -> Receipt:
    submission = work.submission
    missing = tuple(name for name, attachment in work.named.items() if not attachment.sha256)
    return Receipt(
        submission.event.number, submission.event.hash, submission.received_at, created, submission.quarantine, missing
    )
