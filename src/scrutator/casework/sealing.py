"""The sealed words of an item: what would betray a source, under a key of the item's own that can be destroyed."""

from __future__ import annotations

from contextlib import suppress

from scrutator.casework.models import CaseItem
from scrutator.collection.content.keyring import KeyGoneError, keyring, new_key
from scrutator.collection.content.sealing import packed, seal
from scrutator.collection.content.words import opened_words
from scrutator.core.errors import ScrutatorError

PART = b"case"


def seal_words(item: CaseItem, words: dict[str, str]) -> bool:
    """Put words into an item, which is not saved here; empty ones are left out. Says whether anything changed."""
    kept = {name: text.strip() for name, text in words.items() if text.strip()}
    if kept == open_words(item):
        return False
    if not kept:
        item.sealed = b""
        return True
    ring, key = keyring(item.mission.code), None
    if item.key_at is not None:
        with suppress(KeyGoneError):
            key = ring.key(item.key_at)
    if key is None:
        key = new_key()
        (item.key_at,) = ring.add([key])
    item.sealed = seal(key, PART, str(item.uid), packed(kept))
    return True


def open_words(item: CaseItem) -> dict[str, str]:
    """The words of an item; empty where there are none, or their key was destroyed. Raises ``content-broken``."""
    try:
        return opened_words(item.mission.code, PART, str(item.uid), item.key_at, item.sealed)
    except ScrutatorError as error:
        if error.code != "content-key-gone":
            raise
        return {}
