"""Reports that headquarters types or brings in from other programs, and exports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TYPED: dict[str, Any] = {
    "export-form": _("Name the form to export. There are: %(hint)s."),
    "export-format": _("There is no format %(name)s. Use one of: %(names)s."),
    "export-refused": _("Your role in this mission does not allow this export (%(action)s)."),
    "export-too-long": _("A sheet holds %(limit)s rows and there are more. Export as CSV."),
    "import-form": _(
        "Mission %(mission)s has no form %(form)s, version %(version)s. Publish it first, or name another"
        " in the mapping."
    ),
    "import-identity": _(
        "%(path)s, row %(row)s: nothing says which report this is. These columns must not be empty: %(columns)s."
    ),
    "import-mapping": _("%(path)s: the mapping does not fit: %(reason)s. Make one by scrutator import guess."),
    "import-not-allowed": _("Your role does not bring reports in. Ask the analyst or the coordinator."),
    "import-too-many": _(
        "The file has %(rows_here)s reports, a page brings in at most %(limit)s. Use scrutator import run."
    ),
    "import-twice": _("%(path)s: rows %(places)s are the same report. Take the older ones out."),
    "import-unknown": _(
        "%(path)s is no export of Apollo, ODK Central or KoboToolbox. Export with the columns about"
        " each report (KEY and SubmissionDate; _uuid and _submission_time; Participant ID and Location Code)."
    ),
    "entry-not-allowed": _("Your role does not do this with typed forms, or the draft is another person's."),
    "entry-channel": _("%(channel)s is no channel on which headquarters types. Use paper or phone."),
    "entry-state": _("This form is not at that point, or is stored already. Look at the list of typed forms."),
    "entry-same-person": _("The second entry is another person's. You typed the first: leave it to a colleague."),
    "entry-taken": _("%(name)s is typing this second entry already. Take another form from the list."),
    "entry-observer": _("There is no such observer in this mission. Choose one of the list, or none."),
    "entry-key": _("%(number)s: “%(typed)s” is no answer to it. Look at the numbers or the example beside it."),
    "entry-time": _("“%(typed)s” is no date with a time. Write it as 2026-10-11 08:15."),
    "entry-undecided": _("Answers without a decision: %(count)s. Say of each which one stands."),
    "entry-page": _("Name one file of a scanned page, of at most %(limit)s MB."),
}
