"""Contents against the hashes that their events hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.content.stream import BrokenSealError
from scrutator.collection.entry.double import double_digest
from scrutator.collection.entry.storing import entry_digest
from scrutator.collection.erasure.deciding import decision_digest as erasure_digest
from scrutator.collection.erasure.deciding import proposal_digest
from scrutator.collection.erasure.words import name_of
from scrutator.collection.field.checking_in import EVENT as CHECK_IN
from scrutator.collection.field.checking_in import check_in_digest
from scrutator.collection.files import opened
from scrutator.collection.models import (
    Attachment,
    CheckIn,
    DoubleEntry,
    Entry,
    Erasure,
    Redaction,
    StationChange,
    Submission,
)
from scrutator.collection.reading import read
from scrutator.collection.redaction import lifting_digest, redaction_digest
from scrutator.collection.stations import change_digest
from scrutator.core.canonical import digest, sha256
from scrutator.core.errors import ScrutatorError
from scrutator.findings.models import Snapshot
from scrutator.forms.models import FormVersion
from scrutator.forms.queries import content_digest
from scrutator.missions.agreements import agreement_digest
from scrutator.missions.deadlines import deadline_digest
from scrutator.missions.models import Agreement, Deadline, Event, Mission, Retention
from scrutator.missions.retention import retention_digest
from scrutator.missions.services import document_of
from scrutator.planning.models import Design
from scrutator.quality.models import Decision
from scrutator.quality.services import decision_digest
from scrutator.statements.models import Document, Signature
from scrutator.statements.verification.model import Check

OWNERS: dict[str, tuple[type[Any], Callable[[Any], str]]] = {
    "submission": (Submission, lambda one: sha256(one.xml)),
    "decision": (Decision, decision_digest),
    "erasure_proposed": (Erasure, proposal_digest),
    "erasure": (Erasure, erasure_digest),
    "station_change": (StationChange, change_digest),
    "entry": (Entry, entry_digest),
    "double_entry": (DoubleEntry, double_digest),
    "deadline": (Deadline, deadline_digest),
    "agreement": (Agreement, agreement_digest),
    CHECK_IN: (CheckIn, check_in_digest),
    "retention": (Retention, retention_digest),
    "redaction": (Redaction, redaction_digest),
    "redaction_lifted": (Redaction, lifting_digest),
    "snapshot": (Snapshot, lambda one: sha256(bytes(one.content))),
    "statement": (Signature, lambda one: sha256(bytes(one.content))),
    "document": (Document, lambda one: sha256(bytes(one.content))),
}
"""What stands behind an event of each kind, and how its content is hashed again."""

RELATIONS = {"erasure_proposed": "proposal", "erasure": "decision", "redaction_lifted": "lifting"}
"""Names of the relation to the event, where it is not ``event``."""

NEARBY = {"submission": ("mission", "erased"), "deadline": ("mission",), "erasure": ("proposal",),
          "entry": ("mission", "submission__erased"), CHECK_IN: ("mission", "erased")}  # fmt: skip
"""What is read together with a content, so that it is not asked for one by one."""


def check_contents(mission: Mission) -> Check:
    """Every stored content by its event; the mission itself, forms and designs by the digests that the chain holds."""
    check = Check("contents")
    for kind in OWNERS:
        _owned(check, mission, kind)
    newest = Deadline.objects.filter(mission=mission).order_by("-event").first()
    if mission.reports_until != (newest.until if newest else None):
        check.fault(f"mission {mission.code}", _("its end of reports is not that of the newest event"))
    places = Event.objects.filter(mission=mission, kind="photo_places").order_by("-number").first()
    if mission.photo_places != (places.subject if places else "strip"):
        check.fault(f"mission {mission.code}", _("what is done with places in photographs is not what was decided"))
    _unlinked(check, mission, "mission", Mission.objects.filter(pk=mission.pk), lambda one: digest(document_of(one)))
    _unlinked(check, mission, "form", FormVersion.objects.filter(mission=mission), content_digest)
    _unlinked(check, mission, "design", Design.objects.filter(mission=mission), lambda one: digest(one.document))
    return check


def _owned(check: Check, mission: Mission, kind: str) -> None:
    """Contents of one kind, each related to its event."""
    model, hashed = OWNERS[kind]
    relation, nearby = RELATIONS.get(kind, "event"), NEARBY.get(kind, ())
    events = dict(Event.objects.filter(mission=mission, kind=kind).values_list("pk", "number"))
    owners = model.objects.filter(**{f"{relation}__mission": mission}).select_related(relation, *nearby)
    seen = set()
    for owner in owners.iterator(500):
        check.looked_at += 1
        event = getattr(owner, relation)
        seen.add(event.pk)
        if kind in ("submission", CHECK_IN) and owner.erased is not None:
            _erased(check, owner)
            continue
        if kind == "entry" and _emptied(owner):
            continue
        try:
            found = hashed(owner)
        except ScrutatorError as error:
            check.fault(_place(event), str(error))
            continue
        if found != event.digest:
            check.fault(_place(event), _("the content does not have the hash that its event holds"))
        elif kind == "submission":
            _answers(check, owner)
        if getattr(owner, "digest", event.digest) != event.digest:
            check.fault(_place(event), _("its stored hash differs from its event's"))
    for missing in sorted(number for key, number in events.items() if key not in seen):
        check.fault(_("event %(number)s") % {"number": missing}, _("its content is missing"))


def _emptied(entry: Entry) -> bool:
    """Whether what it compared went with its report, by a decision that the submission's own line names."""
    erased = entry.submission.erased if entry.submission else None
    return erased is not None and erased.scope == Erasure.Scope.WHOLE


def erased_words(submission: Submission | CheckIn) -> str:
    """That its content is gone, and by which decision."""
    sentence = (
        _("event %(number)s, submission %(subject)s: erased by decision %(decision)s")
        if isinstance(submission, Submission)
        else _("event %(number)s, check-in %(subject)s: its place is erased by decision %(decision)s")
    )
    return sentence % {
        "number": submission.event.number,
        "subject": submission.event.subject,
        "decision": submission.erased.number if submission.erased else "—",
    }


def _erased(check: Check, submission: Submission | CheckIn) -> None:
    """What is gone was decided to go."""
    erasure = submission.erased
    check.notes.append(erased_words(submission))
    named = erasure is not None and (
        submission.instance_id in erasure.instances
        if isinstance(submission, Submission)
        else name_of(submission) in erasure.words
    )
    if erasure is None or not named or erasure.verdict != "confirmed":
        check.fault(_place(submission.event), _("it is marked as erased, and no decision names it"))


def _place(event: Event) -> str:
    return _("event %(number)s, %(kind)s %(subject)s") % {
        "number": event.number,
        "kind": event.kind,
        "subject": event.subject,
    }


def _answers(check: Check, submission: Submission) -> None:
    """The answers that figures are computed from are those of the XML."""
    try:
        answers, there = read(submission.xml).answers, submission.all_answers
    except ScrutatorError as error:
        check.fault(_place(submission.event), str(error))
        return
    for path in sorted(answers.keys() | there.keys()):
        if (answers.get(path) or "") != (there.get(path) or ""):
            check.fault(_place(submission.event), _("the answer %(path)s is not that of the XML") % {"path": path})


def _unlinked(check: Check, mission: Mission, kind: str, owners: Iterable[Any], hashed: Callable[[Any], str]) -> None:
    """Contents without a relation to their event: each digest must be one that the chain holds."""
    held = set(Event.objects.filter(mission=mission, kind=kind).values_list("digest", flat=True))
    found = set()
    for owner in owners:
        check.looked_at += 1
        found.add(value := hashed(owner))
        if value not in held:
            check.fault(f"{kind} {owner}", _("the content does not have the hash that its event holds"))
    for event in Event.objects.filter(mission=mission, kind=kind).exclude(digest__in=found):
        check.fault(_place(event), _("its content is missing"))


def check_files(mission: Mission) -> Check:
    """Every attachment on disk, read from its beginning to its end."""
    check = Check("files")
    came = Attachment.objects.filter(submission__mission=mission, event__isnull=False, submission__erased__isnull=True)
    _carried(check, mission)
    for attachment in came.select_related("event", "submission__mission"):
        check.looked_at += 1
        event, place = attachment.event, _("attachment %(digest)s") % {"digest": attachment.sha256[:12]}
        try:
            with opened(attachment) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            check.fault(place, _("the file is missing"))
            continue
        except KeyGoneError:
            check.fault(place, _("its key is not in the keyring"))
            continue
        except BrokenSealError:
            found = ""
        if event is None or found != event.digest or attachment.sha256 != event.digest:
            check.fault(place, _("the content does not have the hash that its event holds"))
    return check


def _carried(check: Check, mission: Mission) -> None:
    """A file of an earlier version that stands for one of an amendment has the hash that the chain holds of it."""
    rows = Attachment.objects.filter(submission__mission=mission, carried__isnull=False)
    for attachment in rows.select_related("carried__event", "carried__submission", "submission"):
        check.looked_at += 1
        origin = attachment.stored
        same = origin.event is not None and attachment.sha256 == origin.event.digest
        if not same or origin.submission.mission_id != mission.pk:
            place = _("attachment %(digest)s") % {"digest": attachment.sha256[:12]}
            check.fault(place, _("the content does not have the hash that its event holds"))
