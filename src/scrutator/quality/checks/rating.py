"""The overall rating against the red flags of the same form. The answer is never changed; a sentence is asked for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Submission
from scrutator.forms.models import Weight
from scrutator.forms.queries import overall_rating
from scrutator.quality.checks.finding import Finding

CODE = "rating"
TITLE = _("Rating against red flags")
SENTENCES = {
    "good_with_flags": _("Rated good or very good (%(question)s) with red flags: %(flags)s."),
    "bad_without_flags": _("Rated bad or very bad (%(question)s) with none of %(count)s red flags seen."),
}
GOOD, BAD = ("very_good", "good"), ("very_bad", "bad")


def findings(submission: Submission) -> list[Finding]:
    form = submission.form
    rating = overall_rating(form) if form is not None else None
    if form is None or rating is None:
        return []
    answer = submission.answers.get(rating.path, "")
    asked = form.questions.filter(weight=Weight.RED_FLAG).exclude(polarity="").order_by("order")
    flags = [question.name for question in asked if submission.answers.get(question.path) == question.polarity]
    if answer in GOOD and flags:
        return [Finding("good_with_flags", {"question": rating.name, "flags": ", ".join(flags)})]
    if answer in BAD and not flags:
        return [Finding("bad_without_flags", {"question": rating.name, "count": len(asked)})]
    return []
