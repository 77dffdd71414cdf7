"""Contents: read, redacted, kept, erased."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CONTENTS: dict[str, Any] = {
    "erasure-decided": _("It was decided already. Open the list of erasures anew."),
    "erasure-not-allowed": _(
        "Your role does not do this. The head of mission, the legal analyst or the coordinator"
        " proposes an erasure, the head of mission or the legal analyst decides."
    ),
    "erasure-nothing": _("There is nothing to erase: no report was named, or its content is gone already."),
    "erasure-reason": _("An erasure needs a reason, without names: it stays when the content is gone."),
    "erasure-register": _(
        "%(path)s, line %(line)s: this is no register of erasures. Name the file erasures.jsonl of"
        " the server on which the decisions were made."
    ),
    "erasure-same-person": _(
        "Who proposed an erasure does not decide it. Ask the head of mission or the legal analyst."
    ),
    "erasure-scope": _("%(scope)s is not a scope. Choose texts or whole."),
    "erasure-unknown": _("No submission has the number %(numbers)s in this mission. Correct the numbers."),
    "erasure-verdict": _("%(verdict)s is not a decision. Choose confirmed or declined."),
    "content-broken": _(
        "The content of %(id)s is not what was sealed: it was changed in the database, or the folder"
        " content-keys belongs to another one. Run scrutator verify."
    ),
    "content-key-gone": _(
        "The content of %(id)s cannot be read: its key is not in the keyring. Put back the folder"
        " content-keys that belongs to this database."
    ),
    "redaction-lifted": _("This redaction was lifted already."),
    "redaction-not-allowed": _(
        "Your role does not do this. The head of mission, the legal analyst or the analyst"
        " redacts a passage, the head of mission or the legal analyst lifts that."
    ),
    "redaction-words": _("These words are not in the text. Copy them from it, letter by letter."),
    "retention-not-allowed": _(
        "Your role does not set until when contents are kept. Ask the head of mission or the legal analyst."
    ),
}
