"""Short words of one row, sealed under a key of its own in the keyring of its mission."""

from __future__ import annotations

from scrutator.collection.content.keyring import keyring, new_key
from scrutator.collection.content.sealing import packed, seal, unpacked, unsealed_or_told


def sealed_words(mission_code: str, each: list[tuple[bytes, str, dict[str, str]]]) -> list[tuple[int, bytes]]:
    """Seal the words of rows, each given as its part, its name and its words; for each the place of its key, and what
    is stored. The keys are on the disk when this returns."""
    keys = [new_key() for _one in each]
    places = keyring(mission_code).add(keys)
    contents = [seal(key, part, name, packed(words)) for key, (part, name, words) in zip(keys, each, strict=True)]
    return list(zip(places, contents, strict=True))


def opened_words(
    mission_code: str, part: bytes, name: str, key_at: int | None, sealed: bytes | memoryview
) -> dict[str, str]:
    """What was sealed; empty where it was erased. Raises ``content-key-gone``, ``content-broken``."""
    if not sealed:
        return {}
    ring = keyring(mission_code)
    return unpacked(unsealed_or_told(lambda: ring.key(-1 if key_at is None else key_at), part, name, sealed))
