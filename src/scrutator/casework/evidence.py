"""Papers and pictures of an item: sealed on the disk, their hash in the chain, opened to whoever may read sources."""

from __future__ import annotations

from io import BufferedReader

from django.db import transaction
from django.db.models import Max, QuerySet

from scrutator.accounts.models import Person
from scrutator.casework.history import keep_step
from scrutator.casework.models import CaseItem, Evidence
from scrutator.collection.content.keyring import keyring
from scrutator.collection.content.stream import unsealed_file
from scrutator.collection.files import Arriving, StoredFile, folder
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import lock

ROOM = "evidence"
TAKEN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic", "audio/mpeg", "audio/mp4",
                   "audio/ogg", "audio/wav", "video/mp4", "video/webm", "video/3gpp", "text/plain"})  # fmt: skip
"""Media types that are taken, by the first bytes of the file."""


def arriving(name: str) -> Arriving:
    """A file that streams in to become evidence; give what its ``keep`` returns to :func:`attach`."""
    return Arriving(name, ROOM)


@transaction.atomic
def attach(item: CaseItem, file: StoredFile, title: str, by: Person) -> Evidence:
    """Put a file that lies in its place to an item, as a step of its history with the file's hash.

    Raises ``evidence-kind`` for a file of a kind that is not taken, ``evidence-there`` for one that is there already.
    """
    if file.media_type not in TAKEN:
        raise ScrutatorError("evidence-kind", name=file.name, media_type=file.media_type)
    lock(item.mission)
    there = evidence_of(item)
    if same := there.filter(sha256=file.sha256).first():
        raise ScrutatorError("evidence-there", name=file.name, item=item.named, title=same.title)
    order = (there.aggregate(last=Max("order"))["last"] or 0) + 1
    (key_at,) = keyring(item.mission.code).add([file.key])
    told = {"order": order, "title": title, "sha256": file.sha256, "size": file.size, "media_type": file.media_type}
    step = keep_step(item, "evidence", {"evidence": [None, told]}, by)
    return Evidence.objects.create(
        mission=item.mission, register=item.REGISTER, item=item.number, path=file.path, key_at=key_at, by=by,
        at=step.at, change=step, **told,
    )  # fmt: skip


def evidence_of(item: CaseItem) -> QuerySet[Evidence]:
    """The files of an item in their order."""
    return Evidence.objects.filter(mission=item.mission, register=item.REGISTER, item=item.number)


def opened(evidence: Evidence) -> BufferedReader:
    """The content of a file from its beginning; the caller closes it. Raises ``FileNotFoundError`` where it is not in
    its place, ``content-key-gone``."""
    key = keyring(evidence.mission.code).key(evidence.key_at)
    return unsealed_file((folder() / evidence.path).open("rb"), key, b"")
