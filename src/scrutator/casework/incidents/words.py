"""Who the sources of an incident were: sealed with it, by the place of the source."""

from __future__ import annotations

from scrutator.casework.models import Incident
from scrutator.casework.sealing import open_words
from scrutator.core.errors import ScrutatorError

PREFIX = "source:"


def words_of(incident: Incident) -> dict[str, str]:
    """The sealed words of an incident; none where their key was destroyed. Raises ``content-broken``."""
    try:
        return open_words(incident)
    except ScrutatorError as error:
        if error.code != "content-key-gone":
            raise
        return {}


def who_told(incident: Incident) -> dict[int, str]:
    """Who each source was, by its order; those that were not entered are left out."""
    found = words_of(incident)
    return {int(name.removeprefix(PREFIX)): text for name, text in found.items() if name.startswith(PREFIX)}


def as_words(who: dict[int, str]) -> dict[str, str]:
    """The other way round, to be sealed."""
    return {f"{PREFIX}{order}": text for order, text in who.items()}
