"""A complaint for a person: its facts, and how it stands to its limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.casework.models import Complaint
from scrutator.law.limits.computing import State
from scrutator.law.limits.words import moment
from scrutator.web.casework.facts import Fact, facts_of

FACTS = (
    "origin", "register_ref", "stage", "topics", "complainant", "side", "respondent", "body", "provision",
    "provision_words", "remedy_sought", "area", "station", "act_on", "act_time", "filed_on", "filed_time", "hearing_on",
    "outcome", "decided_on", "decided_time", "fault", "collegial", "written", "reasoned", "remedy_given", "effect",
)  # fmt: skip
ALWAYS = frozenset({"filed_on", "body", "outcome", "collegial", "reasoned"})
"""Facts that are shown as gaps where they are not known."""


@dataclass(frozen=True)
class Timing:
    """``state`` is a word for a class of styles, ``words`` what it means, ``until`` the end of the limit in words."""

    state: str
    words: str
    until: str = ""


def timing(found: State | None, until: datetime | None = None) -> Timing:
    """How it stands to a limit, in words; where no limit is on record, that."""
    ends = moment(timezone.localtime(until)) if until else ""
    if found is None:
        return Timing("none", _("no limit on record, or its beginning not known"), ends)
    words = {
        State.IN_TIME: _("in time"),
        State.LATE: _("late"),
        State.RUNS: _("open, the limit runs"),
        State.OVERDUE: _("open past the limit"),
        State.CANNOT_SAY: _("cannot be said: the time of day is not known"),
    }
    return Timing(found.value, words[found], ends)


def facts(complaint: Complaint) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    return facts_of(complaint, FACTS, ALWAYS)
