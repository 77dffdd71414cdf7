"""Papers are signed, all of them or none. Each signature is chained."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Device
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Agreement, Member
from scrutator.missions.papers import papers

EVENT = "agreement"


@transaction.atomic
def sign_papers(
    member: Member, device: Device, signed: Collection[str], signed_name: str, language: str
) -> list[Agreement]:
    """Keep that a member signed the papers whose SHA-256 are ``signed``, under the name as it was written.

    Raises ``papers-unsigned`` unless they are all the papers that ship now, ``papers-name`` without a name.
    """
    wanted = papers()
    if {paper["sha256"] for paper in wanted} != set(signed):
        raise ScrutatorError("papers-unsigned")
    name = " ".join(signed_name.split())[:150]
    if not name:
        raise ScrutatorError("papers-name")
    lock(member.mission)
    now = timezone.now()
    rows = [
        Agreement(
            member=member,
            device=device,
            kind=paper["kind"],
            sha256=paper["sha256"],
            language=language,
            signed_name=name,
            salt=secrets.token_hex(32),
            at=now,
        )
        for paper in wanted
    ]
    entries = [Entry(EVENT, f"member:{member.pk} {row.kind}", agreement_digest(row)) for row in rows]
    for row, event in zip(rows, append(member.mission, entries, at=now, locked=True), strict=True):
        row.event = event
        row.save()
    return rows


def agreement_digest(agreement: Agreement) -> str:
    """What the chain holds of a signature, computed again."""
    return digest(
        {
            "member": agreement.member_id,
            "device": agreement.device_id,
            "paper": [agreement.kind, agreement.sha256],
            "language": agreement.language,
            "signed_name": agreement.signed_name,
            "salt": agreement.salt,
        }
    )
