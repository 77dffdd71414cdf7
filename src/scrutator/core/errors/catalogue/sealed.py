"""Sealed reports: carried as a file, or scanned as pictures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SEALED: dict[str, Any] = {
    "sealed-unreadable": _("A sealed part cannot be read: %(reason)s. Send it again."),
    "sealed-mission": _("The report is sealed for mission %(sealed)s, not for %(mission)s. Send it there."),
    "sealed-device": _("The report is sealed by device %(sealed)s and not by device %(device)s, which sends it."),
    "sealed-broken": _(
        "The report is not as device %(device)s sealed it: it was changed, cut short, or sealed with another token."
        " Send it again."
    ),
    "sealed-key": _(
        "The report is sealed to another key than that of mission %(mission)s. Keep it on the telephone; at"
        " headquarters, put back the folder content-keys that belongs to this mission."
    ),
    "sealed-content": _("The seal holds, and what is inside is not what it says: %(reason)s. Seal it again."),
    "scan-empty": _("Nothing was scanned. Put the cursor into the field and scan the codes of one report."),
    "scan-text": _(
        "%(text)s… is no text of a report's code. Scan the code again; if the letters look wrong, set the keyboard to"
        " English first."
    ),
    "scan-mixed": _("Codes of different reports are mixed: %(series)s. Take in one report at a time."),
    "scan-missing": _(
        "Of report %(series)s %(here)s of %(count)s codes are here. Scan these as well: %(missing)s. What was scanned"
        " stays in the field."
    ),
    "scan-broken": _(
        "The codes of report %(series)s do not fit together: one was read wrongly. Scan all of them again."
    ),
    "outbox-unreadable": _("%(path)s is no carried file: %(reason)s. Send the file as the telephone wrote it."),
    "outbox-device": _("%(path)s is sealed by device %(device)s, which is not known here. Ask which mission it is of."),
    "outbox-mission": _(
        "%(path)s is for mission %(sealed)s, not for %(mission)s. Bring it in there. Nothing was stored."
    ),
    "outbox-broken": _("None of the reports in %(path)s can be opened, and nothing was stored. The first: %(problem)s"),
    "outbox-key": _("%(value)s is no sealing key of a mission. Ask headquarters: scrutator outbox key --mission CODE"),
    "outbox-manifest": _("%(path)s does not hold what its list says: %(reason)s. Nothing was stored: seal it again."),
    "outbox-receipts": _("%(path)s holds no receipts for this device, or was changed. Ask headquarters for it again."),
}
