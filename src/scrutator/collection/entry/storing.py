"""A typed form becomes a submission like any other, with an event that says how it was typed."""

from __future__ import annotations

from collections.abc import Iterable

from scrutator.accounts.models import Person
from scrutator.collection.entry.looking import Look
from scrutator.collection.files import StoredFile
from scrutator.collection.filling import instance_xml
from scrutator.collection.incoming import Receipt
from scrutator.collection.models import Entry, Submission
from scrutator.collection.services import receive
from scrutator.core.canonical import digest, moment
from scrutator.missions.chain import Entry as Link
from scrutator.missions.chain import append

EVENT = "entry"


def store(entry: Entry, found: Look, member_id: int | None, by: Person, files: Iterable[StoredFile] = ()) -> Receipt:
    """Receive what was typed on behalf of the observer, chain how it was typed, and empty the drafts.

    Must run in the caller's transaction. Raises what receiving raises.
    """
    xml = instance_xml(entry.form.xform, found.calculated | found.answers, instance_id=entry.instance_id)
    receipt = receive(entry.mission, xml, None, files, entry.channel, member_id, by)
    entry.submission = Submission.objects.get(mission=entry.mission_id, instance_id=entry.instance_id)
    entry.event = append(entry.mission, [Link(EVENT, entry.instance_id, entry_digest(entry))])[0]
    entry.save()
    entry.typings.update(sealed_answers=b"")
    return receipt


def add_page(entry: Entry, by: Person, file: StoredFile) -> Receipt:
    """Put a scanned page to a stored report. Raises ``attachment-differs`` for another page of the same name."""
    assert entry.submission is not None  # noqa: S101 - the caller has looked
    xml = entry.submission.xml
    return receive(entry.mission, xml, None, [file], entry.channel, entry.submission.member_id, by)


def entry_digest(entry: Entry) -> str:
    """What the chain holds of an entry, computed again: who typed, who decided, what differed. The submission's own
    hash is in it, so that answers cannot be found by trying. Who was on the telephone is not: words about a person can
    be erased."""
    submission = entry.submission
    return digest(
        {
            "submission": entry.instance_id,
            "xml_sha256": submission.xml_sha256 if submission else None,
            "channel": entry.channel,
            "called_at": moment(entry.called_at) if entry.called_at else None,
            "typed": [str(typing.by_id) for typing in entry.typings.order_by("turn")],
            "compared": entry.compared,
            "decided_by": str(entry.decided_by_id) if entry.decided_by_id else None,
        }
    )
