"""What a point of criticism or praise must satisfy: one who said it, a vote it is about, a source, an end with its
reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scrutator.archive.models.statements import at_most_25_words
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.models import Answered, Criticism, Incident, Stream
from scrutator.casework.problems import Problem
from scrutator.core.provenance import Confidence
from scrutator.forms.models import Question

SOURCED = frozenset({Confidence.HIGH, Confidence.MEDIUM})
"""Marks that say that there is a source."""


def problems(criticism: Criticism, today: date, incidents: Iterable[Incident]) -> list[Problem]:
    """Everything that is wrong with a point and the incidents that are linked to it; ``today`` is the day where the
    vote is held."""
    return [
        *_vote(criticism, today),
        *_speaker(criticism),
        *_source(criticism),
        *_end(criticism),
        *_law(criticism),
        *_ours(criticism, incidents),
    ]


def _vote(criticism: Criticism, today: date) -> Iterator[Problem]:
    if not votes_of(criticism.mission).filter(pk=criticism.election_id).exists():
        what = _("It is neither the vote of this mission nor an earlier one of the same state.")
        yield Problem("election", what, _("Choose one that is."))
    if criticism.said_on is not None and criticism.said_on > today:
        what = _("The day has not come yet.")
        yield Problem("said_on", what, _("Correct the day, or leave it empty until then."))


def _speaker(criticism: Criticism) -> Iterator[Problem]:
    if criticism.organization_id and criticism.state_id:
        what = _("It is said to be of an organization and of a state.")
        yield Problem("state", what, _("Choose one of the two; enter the point twice if both made it."))
    if not (criticism.organization_id or criticism.state_id or criticism.speaker.strip()):
        what = _("Nobody is named who made the point.")
        yield Problem("organization", what, _("Choose an organization or a state, or name the speaker."))


def _source(criticism: Criticism) -> Iterator[Problem]:
    if not criticism.source_url and criticism.confidence in SOURCED:
        what = _("No source is given, and it is marked as if there were one.")
        yield Problem("source_url", what, _("Give the address, or mark it as to be verified."))
    if not criticism.answer and criticism.answer_url:
        what = _("There is a source of an answer, and no answer.")
        yield Problem("answer", what, _("Say in our words what was answered, or leave the source empty."))
    try:
        at_most_25_words(criticism.quotation)
    except ValidationError as error:
        yield Problem("quotation", error.messages[0], _("Shorten it; the point itself is told in our words."))


def _end(criticism: Criticism) -> Iterator[Problem]:
    """A point is closed by its reason, never by its age."""
    if criticism.answered == Answered.ANSWERED and not criticism.answer:
        what = _("It is said to be answered, and the answer is not told.")
        yield Problem("answer", what, _("Say in our words what was answered, or choose “open”."))
    if criticism.answered in (Answered.ACTED_ON, Answered.CLOSED) and not criticism.follow_up:
        what = _("Nothing says what was done, or why the point is closed.")
        yield Problem("follow_up", what, _("Say it, or choose “open”."))


def _law(criticism: Criticism) -> Iterator[Problem]:
    provision = criticism.provision
    if provision is not None and provision.edition.act.state_id != criticism.election.state_id:
        yield Problem("provision", _("It is no law of the state of this vote."), _("Choose one of its acts."))


def _ours(criticism: Criticism, incidents: Iterable[Incident]) -> Iterator[Problem]:
    for named in criticism.questions:
        form, _colon, question = named.partition(":")
        asked = Question.objects.filter(form__mission=criticism.mission, form__form_id=form, name=question)
        if not asked.exists():
            what = _("No form of this mission has the question “%(question)s”.") % {"question": named}
            yield Problem("questions", what, _("Write form and question with a colon between, as “voting:V18”."))
    for incident in incidents:
        if incident.mission_id != criticism.mission_id or incident.stream != Stream.MISSION:
            what = _("%(number)s is no incident of the mission's own.") % {"number": incident.named}
            yield Problem("incidents", what, _("Link incidents of this mission; citizens' reports are apart."))
