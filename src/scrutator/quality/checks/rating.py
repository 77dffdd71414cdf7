"""The overall rating against the red flags of the same form. The answer is never changed; a sentence is asked for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.quality.checks.finding import Finding
from scrutator.quality.peers import Peers

CODE = "rating"
TITLE = _("Rating against red flags")
SENTENCES = {
    "good_with_flags": _("Rated good or very good (%(question)s) with red flags: %(flags)s."),
    "bad_without_flags": _("Rated bad or very bad (%(question)s) with none of %(count)s red flags seen."),
}
GOOD, BAD = ("very_good", "good"), ("very_bad", "bad")


def findings(submission: Submission, peers: Peers) -> list[Finding]:
    form = submission.form
    asked = peers.asked(form) if form is not None else None
    if asked is None or asked.rating is None:
        return []
    rating = asked.rating
    answer = submission.answers.get(rating.path, "")
    flags = [
        question.name for question in asked.red_flags if submission.answers.get(question.path) == question.polarity
    ]
    if answer in GOOD and flags:
        return [Finding("good_with_flags", {"question": rating.name, "flags": ", ".join(flags)})]
    if answer in BAD and not flags:
        return [Finding("bad_without_flags", {"question": rating.name, "count": len(asked.red_flags)})]
    return []
