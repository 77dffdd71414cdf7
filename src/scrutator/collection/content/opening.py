"""Opens the texts of many submissions: the keyring is read once."""

from __future__ import annotations

from scrutator.collection.content.keyring import keyring
from scrutator.collection.content.sealing import unpacked, unsealed_or_told
from scrutator.missions.models import Mission


class Opener:
    def __init__(self, mission: Mission) -> None:
        self._keys = keyring(mission.code).opened()

    def texts(self, instance_id: str, key_at: int | None, sealed: bytes | memoryview) -> dict[str, str]:
        """The answers in somebody's own words, by path; empty where they were erased.

        Raises ``content-key-gone``, ``content-broken``.
        """
        content = bytes(sealed)
        if not content:
            return {}
        if key_at is None:
            return unpacked(content)
        return unpacked(unsealed_or_told(lambda: self._keys.key(key_at), b"texts", instance_id, content))
