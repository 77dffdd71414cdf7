"""What recommendations and judgements must satisfy. The rules know no organization: they are the same for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scrutator.archive.models import Election, Round
from scrutator.casework.models import CaseItem
from scrutator.casework.problems import Problem
from scrutator.casework.telling import label_of
from scrutator.recommendations.links import Links, reference
from scrutator.recommendations.models import Judgement, Origin, Recommendation, State

STANDS = frozenset({State.PROPOSED, State.PUBLISHED})


def problems(recommendation: Recommendation, links: Links, today: date) -> list[Problem]:
    """Everything that is wrong with a recommendation; ``today`` is the day where the vote is held."""
    ours = recommendation.origin == Origin.OURS
    return [
        *_text(recommendation),
        *(_of_ours(recommendation, links) if ours else _of_earlier(recommendation)),
        *_days(recommendation, today),
        *_relations(recommendation, links),
    ]


def _text(one: Recommendation) -> Iterator[Problem]:
    if not one.text_en.strip() and not one.text_ru.strip():
        yield Problem("text_en", _("It has no text."), _("Write it in English, in Russian, or in both."))


def _of_ours(one: Recommendation, links: Links) -> Iterator[Problem]:
    for name in ("made_by", "made_words"):
        if getattr(one, name):
            remedy = _("Leave it empty, or say that it is an earlier one.")
            yield Problem(name, _("It is one of ours, and somebody else made it."), remedy)
    if one.state not in STANDS:
        return
    keep = _("Say it, or keep the recommendation a draft until then.")
    for name in ("priority", "kind"):
        if not getattr(one, name):
            yield Problem(name, _("“%(field)s” is not said.") % {"field": label(name)}, keep)
    if one.addressee is None and not one.addressee_words.strip():
        yield Problem("addressee", _("It does not say who is to act."), keep)
    if not links:
        remedy = _("Name complaints, incidents, meetings, points or figures by their numbers, or keep it a draft.")
        yield Problem("evidence", _("It rests on nothing that is on record."), remedy)


def _of_earlier(one: Recommendation) -> Iterator[Problem]:
    if one.made_by is None and not one.made_words.strip():
        yield Problem("made_by", _("It is not said who made it."), _("Choose the organization, or name it in words."))
    if one.state not in {State.PUBLISHED, State.WITHDRAWN}:
        what = _("An earlier one is known because it was published.")
        yield Problem("state", what, _("Choose “published”, or say that it is one of ours."))
    if not one.confidence:
        remedy = _("Choose whether it stands in the source, is second-hand, or has yet to be verified.")
        yield Problem("confidence", _("It is not said how sure the record is."), remedy)


def _days(one: Recommendation, today: date) -> Iterator[Problem]:
    if one.published_on is not None and one.published_on > today:
        remedy = _("Correct the day, or leave it empty until then.")
        yield Problem("published_on", _("The day has not come yet."), remedy)
    if one.published_on is not None and one.state not in {State.PUBLISHED, State.WITHDRAWN}:
        remedy = _("Leave the day empty, or choose “published”.")
        yield Problem("published_on", _("It has a day of publication, and is not published."), remedy)
    if one.published_on is None and one.origin == Origin.OURS and one.state == State.PUBLISHED:
        what = _("It is published, and the day is not said.")
        yield Problem("published_on", what, _("Enter the day on which it was published."))


def _relations(one: Recommendation, links: Links) -> Iterator[Problem]:
    if one.addressee is not None and one.addressee.mission_id != one.mission_id:
        yield Problem("addressee", _("It belongs to another mission."), _("Choose one of this mission."))
    foreign = [reference(row) for row in links.all() if _mission_of(row) != one.mission_id]
    if foreign:
        what = _("%(numbers)s: not of this mission.") % {"numbers": ", ".join(foreign)}
        yield Problem("evidence", what, _("Take it out."))
    yield from _apart(one.mission.training, one, ("election", "made_by"))
    if one.provision is not None and one.provision.edition.act.invented != one.mission.training:
        what = _("An invented law and a real one do not go together.")
        yield Problem("provision", what, _("Choose a provision of the act by which this vote is held."))


def judgement_problems(judgement: Judgement, there: Iterable[Judgement], today: date) -> list[Problem]:
    """Everything that is wrong with a new judgement; ``there`` are those that its recommendation has already."""
    return [
        *_judged(judgement.recommendation),
        *_reasoned(judgement),
        *_time(judgement, today),
        *_apart(judgement.recommendation.mission.training, judgement, ("election", "judged_by")),
        *_again(judgement, there),
    ]


def _judged(one: Recommendation) -> Iterator[Problem]:
    if one.state != State.PUBLISHED:
        what = _("It is not published: nobody can be said to have acted on it.")
        yield Problem("step", what, _("Judge it once it is published."))


def _reasoned(judgement: Judgement) -> Iterator[Problem]:
    if not judgement.why.strip():
        remedy = _("Say what was done and what was not, and where that is seen.")
        yield Problem("why", _("The judgement has no reason."), remedy)


def _time(judgement: Judgement, today: date) -> Iterator[Problem]:
    one, as_of = judgement.recommendation, judgement.as_of
    if as_of is None and judgement.election is None:
        yield Problem("as_of", _("It is not said for when it holds."), _("Choose the later vote, or enter the day."))
    if as_of is not None and as_of > today:
        yield Problem("as_of", _("The day has not come yet."), _("Correct the day."))
    if as_of is not None and one.published_on is not None and as_of < one.published_on:
        what = _("It was published later, on %(day)s.") % {"day": date_format(one.published_on, "j E Y")}
        yield Problem("as_of", what, _("Correct the day."))
    before, after = last_day(one.election), last_day(judgement.election)
    same = one.election is not None and one.election == judgement.election
    if same or (before is not None and after is not None and after <= before):
        what = _("This vote is not later than the one after which it was made.")
        yield Problem("election", what, _("Choose a later vote, or leave it empty and enter the day."))


def _again(judgement: Judgement, there: Iterable[Judgement]) -> Iterator[Problem]:
    if any(same(judgement, other) for other in there):
        what = _("This judgement is there already, word for word.")
        yield Problem("why", what, _("Add one only where something else is judged."))


def _apart(training: bool, row: Recommendation | Judgement, names: Iterable[str]) -> Iterator[Problem]:
    """Nothing invented is attached to a real vote or a real organization."""
    for name in names:
        if training and getattr(row, name) is not None:
            what = _("A training mission names no real vote and no real organization.")
            yield Problem(name, what, _("Leave it empty, and use invented words."))


SAME = ("step", "election_id", "vote_words", "as_of", "judged_by_id", "judged_words", "why")


def same(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements say the same of the same time by the same judge."""
    return all(getattr(one, name) == getattr(other, name) for name in SAME)


def last_day(election: Election | None) -> date | None:
    """The last day of voting of an election; None where it is not on record."""
    if election is None:
        return None
    days = Round.objects.filter(election=election).order_by("-last_day").values_list("last_day", flat=True)
    return days.first()


def label(name: str) -> str:
    return label_of(Recommendation, name)


def _mission_of(row: object) -> int | None:
    return row.mission_id if isinstance(row, CaseItem) else getattr(getattr(row, "snapshot", None), "mission_id", None)
