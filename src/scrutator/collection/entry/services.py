"""Verbs of typing: begin, keep, finish, take the second turn, decide, put a page to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.content.keyring import keyring, new_key
from scrutator.collection.entry.comparing import OBSERVER, Differing, compare
from scrutator.collection.entry.double import is_double
from scrutator.collection.entry.looking import Look, look, look_at, questions_of
from scrutator.collection.entry.storing import store
from scrutator.collection.files import StoredFile
from scrutator.collection.incoming import Receipt
from scrutator.collection.models import Channel, Entry, Typing
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Member, Mission

TYPE, COMPARE = "collection.type_in", "collection.compare"
TYPED = frozenset({Channel.PAPER, Channel.PHONE})


@transaction.atomic
def begin(
    mission: Mission, form: FormVersion, by: Person, channel: str = Channel.PAPER, called_at: datetime | None = None
) -> Entry:
    """A draft of its own for one paper or one call. A call is typed once, by whoever hears it.

    Raises ``entry-not-allowed``, ``form-foreign``, ``entry-channel``.
    """
    _may(by, TYPE, mission)
    if form.mission_id != mission.pk:
        raise ScrutatorError("form-foreign", form=form.form_id, mission=mission.code)
    if channel not in TYPED:
        raise ScrutatorError("entry-channel", channel=channel)
    double = channel == Channel.PAPER and is_double(mission, form.form_id)
    entry = Entry.objects.create(
        mission=mission,
        form=form,
        channel=channel,
        instance_id=f"uuid:{uuid4()}",
        double=double,
        called_at=called_at,
        key_at=keyring(mission.code).add([new_key()])[0],
    )
    Typing.objects.create(entry=entry, turn=1, by=by)
    return entry


@transaction.atomic
def begin_second(entry: Entry, by: Person) -> Typing:
    """The second turn, blind: nothing of the first is shown. Who has begun it goes on with it.

    Raises ``entry-not-allowed``, ``entry-state``, ``entry-same-person``, ``entry-taken``.
    """
    entry = _held(entry)
    _may(by, TYPE, entry.mission)
    turns = {typing.turn: typing for typing in entry.typings.select_related("by")}
    if entry.submission_id or not entry.double or turns[1].done_at is None:
        raise ScrutatorError("entry-state")
    if turns[1].by_id == by.pk:
        raise ScrutatorError("entry-same-person")
    if 2 in turns:
        if turns[2].by_id != by.pk:
            raise ScrutatorError("entry-taken", name=turns[2].by.name)
        return turns[2]
    return Typing.objects.create(entry=entry, turn=2, by=by)


@transaction.atomic
def keep(
    typing: Typing,
    by: Person,
    answers: Mapping[str, str],
    member: Member | None,
    caller: str | None = None,
    called_at: datetime | None = None,
) -> Typing:
    """Keep the draft as it is, whatever is in it. Raises ``entry-not-allowed``, ``entry-state``, ``entry-observer``."""
    entry = _held(typing.entry)
    typing = _draft(entry, typing, by)
    if member is not None and member.mission_id != entry.mission_id:
        raise ScrutatorError("entry-observer")
    paths = {question.path for question in questions_of(entry.form)}
    typing.answers = {path: text for path, text in answers.items() if path in paths and text.strip()}
    typing.member = member
    typing.save()
    if entry.channel == Channel.PHONE and caller is not None:
        entry.caller, entry.called_at = " ".join(caller.split())[:120], called_at or entry.called_at
        entry.save()
    return typing


@transaction.atomic
def finish(typing: Typing, by: Person, seen: str, files: Iterable[StoredFile] = ()) -> tuple[Look, Receipt | None]:
    """End a turn, if ``seen`` is the hash of what is noticed now, or nothing is; else only tell what is noticed.

    A report that one person types is stored; of two, once both are done and agree. The receipt is None until then.
    Raises ``entry-not-allowed``, ``entry-state``, and what storing raises.
    """
    entry = _held(typing.entry)
    typing = _draft(entry, typing, by)
    found = look(entry, typing.answers, questions_of(entry.form))
    if found.errors or (found.remarks and seen != found.seen):
        return found, None
    typing.done_at = timezone.now()
    typing.save()
    if not entry.double:
        return found, store(entry, found, typing.member_id, by, files)
    pair = compare(entry)
    if pair is None or pair.differing:
        return found, None
    agreed = look_at(entry, pair.answers, questions_of(entry.form))
    return found, store(entry, agreed, pair.first.member_id, by, files)


@transaction.atomic
def decide(entry: Entry, by: Person, stands: Mapping[str, str], files: Iterable[StoredFile] = ()) -> Receipt:
    """Store what two people typed differently: ``stands`` gives each differing answer that stands, by its path.

    Raises ``entry-not-allowed``, ``entry-state``, ``entry-undecided``, ``entry-observer``, and what storing raises.
    """
    entry = _held(entry)
    _may(by, COMPARE, entry.mission)
    pair = compare(entry) if not entry.submission_id else None
    if pair is None:
        raise ScrutatorError("entry-state")
    if missing := [one for one in pair.differing if one.path not in stands]:
        raise ScrutatorError("entry-undecided", count=len(missing))
    entry.compared, entry.decided_by = [_record(one, stands[one.path]) for one in pair.differing], by
    answers = pair.answers | {one.path: stands[one.path] for one in pair.differing if one.question}
    member = _observer(entry, stands[OBSERVER]) if OBSERVER in stands else pair.first.member_id
    found = look_at(entry, {path: text for path, text in answers.items() if text}, questions_of(entry.form))
    return store(entry, found, member, by, files)


@transaction.atomic
def drop(typing: Typing, by: Person) -> None:
    """Throw a draft away: nothing of it was received. Raises ``entry-not-allowed``, ``entry-state``."""
    entry = _held(typing.entry)
    typing = _draft(entry, typing, by)
    if typing.turn == 1:
        ring, places = keyring(entry.mission.code), [entry.key_at] if entry.key_at is not None else []
        entry.delete()
        transaction.on_commit(lambda: ring.destroy(places))
    else:
        typing.delete()


def _record(one: Differing, stands: str) -> dict[str, str]:
    """What stays of a difference. Of own words: whose stand, and no word of them."""
    if one.own_words:
        whose = "first" if stands == one.first else "second" if stands == one.second else "other"
        return {"path": one.path, "first": "", "second": "", "stands": whose}
    return {"path": one.path, "first": one.first, "second": one.second, "stands": stands}


def _observer(entry: Entry, key: str) -> int | None:
    if not key:
        return None
    found = Member.objects.filter(mission=entry.mission_id, pk=int(key) if key.isdecimal() else 0).first()
    if found is None:
        raise ScrutatorError("entry-observer")
    return found.pk


def _held(entry: Entry) -> Entry:
    """The entry as it is now, held until the transaction ends."""
    Entry.objects.select_for_update().get(pk=entry.pk)
    return Entry.objects.select_related("mission", "form").get(pk=entry.pk)


def _draft(entry: Entry, typing: Typing, by: Person) -> Typing:
    _may(by, TYPE, entry.mission)
    found = entry.typings.filter(pk=typing.pk, by=by).first()
    if found is None:
        raise ScrutatorError("entry-not-allowed")
    if found.done_at is not None or entry.submission_id:
        raise ScrutatorError("entry-state")
    return found


def _may(by: Person, action: str, mission: Mission) -> None:
    if not by.has_perm(action, mission):
        raise ScrutatorError("entry-not-allowed")
