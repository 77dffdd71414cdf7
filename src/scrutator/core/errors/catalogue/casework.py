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
    "day-there": _("%(day)s is entered already: %(name)s. Withdraw it first."),
    "day-so-already": _("%(day)s is so by the calendar already. Choose the other word, or another day."),
    "day-far": _("%(day)s lies outside the calendar of this vote, %(first)s to %(last)s. Correct the year."),
    "register-empty": _("%(path)s, sheet %(sheet)s: there is no row below the headings. Choose another sheet or file."),
    "register-too-many": _(
        "%(path)s has %(rows_here)s rows; at most %(limit)s are taken at once. Send it in parts, a year or a body each:"
        " what is there already is recognized."
    ),
    "register-gone": _("%(path)s waited for longer than a day and is not kept any more. Send it again."),
    "evidence-there": _("%(name)s is with %(item)s already, as “%(title)s”. Nothing was stored."),
    "category-there": _("The list has a category “%(name)s” already. Give another name, or offer that one again."),
    "category-last": _("It is the last category that is offered. Add another one before this one is retired."),
    "meeting-not-of-election": _(
        "The recorded meeting %(meeting)s is not one that mission %(mission)s held about its vote, or its day is not"
        " known. Enter it by hand, or choose another."
    ),
    "recommendations-empty": _("%(path)s has no rows. Send a table with one recommendation a row."),
    "recommendations-judge": _(
        "The file has %(count)s judgements, and your role does not judge. Leave the columns about judgements out,"
        " or ask the legal analyst."
    ),
    "recommendations-many": _("%(path)s has %(count)s rows, at most %(limit)s are brought in at a time. Divide it."),
}
