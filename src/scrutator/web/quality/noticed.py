"""What is to be said of a submission under review, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from scrutator.collection.models import Submission
from scrutator.collection.quarantine import REASONS
from scrutator.quality.checks import sentences, title
from scrutator.quality.models import Decision


def noticed(form: Submission) -> list[tuple[str, str]]:
    """Pairs of the check's title and its sentence; quarantine first."""
    found = [(_("Quarantine"), quarantine(form.quarantine))] if form.quarantine else []
    return found + [
        (title(flag.check_code), sentence)
        for flag in form.flags.all()
        for sentence in sentences(flag.check_code, flag.values)
    ]


def quarantine(code: str) -> str:
    """Why it is in quarantine, and what that means."""
    meaning = _("It does not count until a person accepts it.")
    return f"{REASONS.get(code, code)} {meaning}"


def standing(form: Submission) -> Decision | None:
    """The newest decision, which is the one that counts."""
    return max(form.decisions.all(), key=lambda decision: (decision.at, decision.pk), default=None)
