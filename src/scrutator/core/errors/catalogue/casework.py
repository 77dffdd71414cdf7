"""Meetings, incidents, criticisms, complaints and recommendations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CASEWORK: dict[str, Any] = {
    "evidence-kind": _(
        "%(name)s is of a kind that is not taken (%(media_type)s). Give a PDF, a picture, sound, film or plain text."
    ),
    "register-empty": _("%(path)s, sheet %(sheet)s: there is no row below the headings. Choose another sheet or file."),
    "register-too-many": _(
        "%(path)s has %(rows_here)s rows; at most %(limit)s are taken at once. Send it in parts, a year or a body each:"
        " what is there already is recognized."
    ),
    "evidence-there": _("%(name)s is with %(item)s already, as “%(title)s”. Nothing was stored."),
}
