"""Columns of a table by the headings in use: which is meant, and what is wrong with one that was named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem


def recognized(header: list[str], pattern: str, taken: Collection[str] = ()) -> str:
    """The first heading that is all of ``pattern``, in whatever case, and not ``taken``; empty where none is."""
    fits = (one for one in header if one not in taken and re.fullmatch(pattern, one.strip(), re.IGNORECASE))
    return next(fits, "")


def columns_of(header: list[str], patterns: Mapping[str, str], taken: Collection[str] = ()) -> dict[str, str]:
    """Fields by the heading that holds them: each column is used once, fields come in the order of ``patterns``."""
    columns: dict[str, str] = {}
    for name, pattern in patterns.items():
        if found := recognized(header, pattern, {*taken, *columns.values()}):
            columns[name] = found
    return columns


def problems_of_columns(headings: Iterable[str], header: list[str]) -> list[RowProblem]:
    """Each heading that the table lacks, or has twice."""
    found = []
    for heading in dict.fromkeys(headings):
        if heading not in header:
            remedy = _("Use one of: %(names)s.") % {"names": ", ".join(dict.fromkeys(filter(None, header)))}
            found.append(RowProblem(1, heading, _("The file has no such column."), remedy))
        elif header.count(heading) > 1:
            remedy = _("Rename one, so that they can be told apart.")
            found.append(RowProblem(1, heading, _("Two columns have this name."), remedy))
    return found
