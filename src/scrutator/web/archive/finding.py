"""A thing of the archive by its code, or a page that says that it is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404

from scrutator.core.errors import ScrutatorError

Thing = TypeVar("Thing")


def found(query: Callable[[str], Thing], code: str) -> Thing:
    """``query(code)``; its error becomes a page with status 404 and the same sentence."""
    try:
        return query(code)
    except ScrutatorError as error:
        raise Http404(str(error)) from error
