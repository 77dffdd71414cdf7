"""What a device has already: entity tags (RFC 9110, section 13.1.2)."""

from __future__ import annotations


def has(known: str, tag: str) -> bool:
    """Whether ``known``, an ``If-None-Match`` header, names the tag."""
    return tag in {one.strip().removeprefix("W/") for one in known.split(",")}
