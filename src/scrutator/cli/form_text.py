"""Words of ``scrutator form``."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scrutator.forms.differences import Difference


def difference_lines(found: Difference) -> Iterator[str]:
    """One line a question, and below a changed one a line a field."""
    if found.empty:
        yield _("No question differs.")
    for name, label in found.added:
        yield f"+ {name}: {label}"
    for name, label in found.removed:
        yield f"- {name}: {label}"
    for one in found.changed:
        yield f"~ {one.name}: {one.label}"
        for change in one.changes:
            yield f"    {change.field}: {change.before!r} -> {change.after!r}"
    if found.moved:
        yield _("Moved: %(names)s.") % {"names": ", ".join(found.moved)}
