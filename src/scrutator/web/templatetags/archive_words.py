"""Words of the archive's tables in the reader's language."""

from __future__ import annotations

from django import template

from scrutator.archive.words import in_words

register = template.Library()


@register.filter
def words(stored: str) -> str:
    """``{{ row.event|words }}``."""
    return in_words(stored)


@register.filter
def listed(stored: list[str]) -> str:
    """``{{ mission.regions|listed }}``: several words, with commas between."""
    return ", ".join(in_words(word) for word in stored)
