"""Passages hidden from everybody who does not read originals: on pages, in exports, wherever a text is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from scrutator.accounts.models import Person
from scrutator.collection.models import Redaction, Submission
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock

EVENT, LIFTED = "redaction", "redaction_lifted"
HIDDEN = "█████"
"""What stands for a passage, whatever its length."""
Passage = tuple[int, int]


@transaction.atomic
def redact(submission: Submission, path: str, words: str, by: Person) -> list[Redaction]:
    """Hide every occurrence of ``words`` in the text at ``path``, and chain each.

    Raises ``redaction-not-allowed``, ``redaction-words`` when the words are not there or hidden already.
    """
    mission = submission.mission
    if not by.has_perm("collection.redact", mission):
        raise ScrutatorError("redaction-not-allowed")
    lock(mission)
    there = {(one.begin, one.end) for one in standing(submission) if one.path == path}
    found = [one for one in _occurrences(submission.texts.get(path, ""), words) if one not in there]
    if not found:
        raise ScrutatorError("redaction-words")
    now = timezone.now()
    made = [Redaction(submission=submission, path=path, begin=a, end=b, by=by, at=now) for a, b in found]
    entries = [Entry(EVENT, submission.instance_id, redaction_digest(one)) for one in made]
    for one, event in zip(made, append(mission, entries, at=now, locked=True), strict=True):
        one.event = event
        one.save()
    return made


@transaction.atomic
def lift(redaction: Redaction, by: Person) -> None:
    """Show a passage again. Raises ``redaction-not-allowed``, ``redaction-lifted``."""
    mission = redaction.submission.mission
    if not by.has_perm("collection.read_originals", mission):
        raise ScrutatorError("redaction-not-allowed")
    lock(mission)
    redaction.refresh_from_db()
    if redaction.lifted_at is not None:
        raise ScrutatorError("redaction-lifted")
    redaction.lifted_by, redaction.lifted_at = by, timezone.now()
    entry = Entry(LIFTED, redaction.submission.instance_id, lifting_digest(redaction))
    redaction.lifting = append(mission, [entry], at=redaction.lifted_at, locked=True)[0]
    redaction.save()


def standing(submission: Submission) -> list[Redaction]:
    """Its redactions that were not lifted."""
    return [one for one in submission.redactions.all() if one.lifted_at is None]


def texts_shown(submission: Submission) -> dict[str, str]:
    """Its texts as they may be shown. Raises ``content-key-gone``, ``content-broken``."""
    return shown(submission.texts, passages_of((one.path, one.begin, one.end) for one in standing(submission)))


def passages_of(rows: Iterable[tuple[str, int, int]]) -> dict[str, list[Passage]]:
    """Path, begin and end of each redaction as passages by path."""
    found: dict[str, list[Passage]] = {}
    for path, begin, end in rows:
        found.setdefault(path, []).append((begin, end))
    return found


def shown(texts: Mapping[str, str], passages: Mapping[str, Iterable[Passage]]) -> dict[str, str]:
    """Texts with their passages hidden."""
    return {path: hidden(text, passages[path]) if path in passages else text for path, text in texts.items()}


def hidden(text: str, passages: Iterable[Passage]) -> str:
    """A text with passages hidden; those that overlap or touch are one."""
    pieces: list[str] = []
    at = 0
    for begin, end in sorted(passages):
        if begin > at or not pieces:
            pieces += [text[at:begin], HIDDEN]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def redaction_digest(one: Redaction) -> str:
    """What the chain holds of a redaction, computed again."""
    return digest(
        {
            "submission": one.submission.instance_id,
            "path": one.path,
            "begin": one.begin,
            "end": one.end,
            "by": str(one.by_id),
        }
    )


def lifting_digest(one: Redaction) -> str:
    """What the chain holds of a lifting, computed again."""
    return digest({"redaction": one.event.number, "by": str(one.lifted_by_id)})


def _occurrences(text: str, words: str) -> list[Passage]:
    found: list[Passage] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found
