"""Meetings, incidents, criticisms, complaints and recommendations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CASEWORK: dict[str, Any] = {
    "casework-role": _("Your role in this mission does not allow this. Ask its head or a coordinator."),
    "casework-not-here": _("There is no such mission among yours, or no such item in it."),
    "casework-asked": _("The question cannot be read: mend %(names)s. The description says what is taken."),
    "evidence-kind": _(
        "%(name)s is of a kind that is not taken (%(media_type)s). Give a PDF, a picture, sound, film or plain text."
    ),
    "evidence-there": _("%(name)s is with %(item)s already, as “%(title)s”. Nothing was stored."),
    "meeting-not-of-election": _(
        "The recorded meeting %(meeting)s is not about the election of mission %(mission)s, or its day is not known. "
        "Choose one of that election."
    ),
}
