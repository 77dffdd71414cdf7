"""Carries a confirmed erasure out: the rows in the transaction of the decision, keys and files once it is committed.

A server that stops in between is no loss: :func:`finish` goes on where it stopped, as often as it is called.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from scrutator.collection.content.keyring import keyring
from scrutator.collection.erasure.register import note
from scrutator.collection.erasure.words import check_ins_of, messages_of
from scrutator.collection.files import remove
from scrutator.collection.models import Attachment, CheckIn, Entry, Erasure, Message, Submission
from scrutator.missions.models import Mission

SAID: tuple[type[CheckIn] | type[Message], ...] = (CheckIn, Message)
log = logging.getLogger(__name__)


def carry_out(erasure: Erasure, *, noted: bool = False) -> None:
    """Empty the rows; keys and files go when the transaction is committed. ``noted``: the register has it already."""
    rows = Submission.objects.filter(mission=erasure.mission, instance_id__in=erasure.instances)
    emptied: dict[str, Any] = {"sealed_xml": b"", "sealed_texts": b"", "erased": erasure}
    if erasure.scope == Erasure.Scope.WHOLE:
        emptied["answers"] = {}
    keys = list(rows.values_list("pk", flat=True))
    rows.update(**emptied)
    Attachment.objects.filter(submission__in=keys).update(name=Concat(Value("erased-"), Cast("pk", CharField())))
    typed: dict[str, Any] = {"sealed_caller": b""} | ({"compared": []} if erasure.scope == Erasure.Scope.WHOLE else {})
    Entry.objects.filter(submission__in=keys).update(**typed)
    check_ins_of(erasure.mission, erasure.words).update(sealed_place=b"", erased=erasure)
    messages_of(erasure.mission, erasure.words).update(sealed_text=b"", erased=erasure)
    transaction.on_commit(partial(_committed, erasure, noted))


def _committed(erasure: Erasure, noted: bool) -> None:
    if not noted:
        note(erasure)
    finish(erasure.mission)


def finish(mission: Mission) -> int:
    """Destroy the keys and remove the files of everything that was decided to be erased; how many reports it was.

    Order matters: the key is zeros on the disk before the database forgets where it was.
    """
    rows = Submission.objects.filter(mission=mission, erased__isnull=False)
    files = Attachment.objects.filter(submission__in=rows).exclude(path="")
    open_rows = list(rows.filter(key_at__isnull=False).values_list("pk", "key_at"))
    entries = Entry.objects.filter(submission__in=rows, key_at__isnull=False)
    open_entries = list(entries.values_list("pk", "key_at"))
    open_files = list(files.values_list("pk", "key_at", "path"))
    said = [model.objects.filter(mission=mission, erased__isnull=False, key_at__isnull=False) for model in SAID]
    open_said = [list(one.values_list("pk", "key_at")) for one in said]
    if not open_rows and not open_files and not open_entries and not any(open_said):
        return 0
    ring = keyring(mission.code)
    places = [at for _pk, at in open_rows] + [at for _pk, at, _path in open_files]
    places += [at for _pk, at in open_entries] + [at for one in open_said for _pk, at in one]
    ring.destroy(at for at in places if at is not None)
    remove(path for _pk, _at, path in open_files)
    with transaction.atomic():
        Submission.objects.filter(pk__in=[pk for pk, _at in open_rows]).update(key_at=None)
        Entry.objects.filter(pk__in=[pk for pk, _at in open_entries]).update(key_at=None)
        for model, keys in zip(SAID, open_said, strict=True):
            model.objects.filter(pk__in=[pk for pk, _at in keys]).update(key_at=None)
        Attachment.objects.filter(pk__in=[pk for pk, _at, _path in open_files]).update(key_at=None, path="")
    log.info("contents of %s report(s) of %s were erased", len(open_rows), mission.code)
    return len(open_rows)
