"""Sealed words on pages: opened to whoever may read sources, and the audit trail keeps that they were read."""

from __future__ import annotations

from django.http import HttpRequest

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.models import CaseItem
from scrutator.casework.registers import SOURCES
from scrutator.casework.sealing import open_words


def words_for(request: HttpRequest, item: CaseItem) -> dict[str, str] | None:
    """The sealed words of an item; None where they are not for this person."""
    return open_words(item) if note_read(request, item) else None


def note_read(request: HttpRequest, item: CaseItem) -> bool:
    """Whether somebody may read the sources of an item; where there is something to read, that they did is kept."""
    may = request.user.has_perm(SOURCES, item.mission)
    if may and item.sealed:
        record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=item.mission.code, subject=item.named)
    return may
