"""Messages from headquarters are sent, withdrawn and read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Device, Person
from scrutator.collection.content.words import sealed_words
from scrutator.collection.field.queries import messages_for
from scrutator.collection.models import Message, MessageRead
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Member, Mission
from scrutator.missions.queries import member_of
from scrutator.planning.models import Team

ACTION = "collection.send_messages"
LENGTH = 2000
"""Letters of a message: it must be read on a telephone, and fit a bad line."""


@transaction.atomic
def send(
    mission: Mission, text: str, by: Person, *, team: Team | None = None, member: Member | None = None,
    urgent: bool = False,
) -> Message:  # fmt: skip
    """Send a message to a team, to one member, or else to every observer of the mission. Audited.

    Raises ``message-not-allowed``, ``message-text`` for an empty or too long one, ``message-to`` for a team or a
    member of another mission, or for both at once.
    """
    sender = member_of(by, mission)
    if sender is None or not by.has_perm(ACTION, mission):
        raise ScrutatorError("message-not-allowed")
    text = text.strip()
    if not text or len(text) > LENGTH:
        raise ScrutatorError("message-text", limit=LENGTH)
    receiver = team or member
    if (team and member) or (receiver is not None and receiver.mission_id != mission.pk):
        raise ScrutatorError("message-to")
    uuid = uuid4()
    ((key_at, sealed),) = sealed_words(mission.code, [(Message.PART, str(uuid), {"text": text})])
    message = Message.objects.create(
        mission=mission, uuid=uuid, key_at=key_at, sealed_text=sealed, sender=by, from_role=sender.role, team=team,
        member=member, urgent=urgent, sent_at=timezone.now(),
    )  # fmt: skip
    record(AuditEntry.Kind.MESSAGE, person=by, scope=mission.code, subject=f"sent message:{message.pk}")
    return message


@transaction.atomic
def withdraw(message: Message, by: Person) -> None:
    """Take a message back from the telephones; here it stays. A second time changes nothing. Audited.

    Raises ``message-not-allowed``.
    """
    if not by.has_perm(ACTION, message.mission):
        raise ScrutatorError("message-not-allowed")
    if Message.objects.filter(pk=message.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        subject = f"withdrew message:{message.pk}"
        record(AuditEntry.Kind.MESSAGE, person=by, scope=message.mission.code, subject=subject)
    message.refresh_from_db(fields=["withdrawn_at"])


def note_read(member: Member, device: Device, keys: Collection[int], at: datetime) -> None:
    """Keep that a member read messages. Those that are not theirs are passed over; the first time stands."""
    if not keys:
        return
    theirs = messages_for(member).filter(pk__in=keys).values_list("pk", flat=True)
    rows = [MessageRead(message_id=key, member=member, device=device, at=at) for key in theirs]
    MessageRead.objects.bulk_create(rows, ignore_conflicts=True)
