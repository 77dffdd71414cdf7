"""Small matters of type."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def unbroken(text: str) -> str:
    """A figure stays on one line with its percent sign."""
    return text.replace(" %", "\u00a0%")
