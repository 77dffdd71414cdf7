"""Meetings, incidents, criticisms, complaints and recommendations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CASEWORK: dict[str, Any] = {
    "evidence-kind": _(
        "%(name)s is of a kind that is not taken (%(media_type)s). Give a PDF, a picture, sound, film or plain text."
    ),
    "evidence-there": _("%(name)s is with %(item)s already, as “%(title)s”. Nothing was stored."),
    "recommendations-empty": _("%(path)s has no rows. Send a table with one recommendation a row."),
    "recommendations-judge": _(
        "The file has %(count)s judgements, and your role does not judge. Leave the columns about judgements out,"
        " or ask the legal analyst."
    ),
    "recommendations-many": _("%(path)s has %(count)s rows, at most %(limit)s are brought in at a time. Divide it."),
}
