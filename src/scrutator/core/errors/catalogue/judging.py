"""Decisions on reports, figures, and statements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

JUDGING: dict[str, Any] = {
    "decision-reason": _("A form is set aside only with a reason. Write it in a sentence."),
    "decision-reason-desk": _(
        "A report leaves quarantine, or is kept out, only with a reason. Write it in a sentence."
    ),
    "decision-unknown": _("%(verdict)s is no decision. Use one of: %(verdicts)s."),
    "form-foreign": _("The form %(form)s is not of mission %(mission)s. Choose one of this mission's."),
    "snapshot-empty": _("No report on the form %(form)s counts yet. Receive reports, or accept those held, first."),
    "snapshot-foreign": _("This snapshot belongs to another mission. Choose one of this mission's."),
    "draft-signed": _("This statement is signed and cannot be changed. Start a new draft."),
    "draft-too-long": _(
        "A text has at most %(characters)s characters and %(bindings)s bindings. Nothing was stored: shorten it."
    ),
    "sign-revised": _("The text has changed since you read it. Nothing was signed: read it again, then sign."),
    "sign-not-head": _("Only the head of mission signs."),
    "sign-second-factor": _("A signature needs a second factor just now: a code of the authenticator, or a passkey."),
    "sign-training": _("A training mission signs only on an invented frame, and a real one never does."),
    "sign-problems": _("The text cannot be signed yet: %(count)s problem(s). The first: %(first)s"),
    "release-not-allowed": _("Only the head of mission or the analyst reveals the draw."),
}
