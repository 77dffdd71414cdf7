"""Verbs of recommendations: one is entered, changed, withdrawn, judged. Each is a step of its history in the chain."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scrutator.accounts.models import Person
from scrutator.casework.history import keep, next_number, state_of
from scrutator.casework.problems import Problem, ProblemsError, today_of
from scrutator.casework.sealing import seal_words
from scrutator.missions.chain import lock
from scrutator.recommendations.links import Links, links_of
from scrutator.recommendations.models import Judgement, Origin, Recommendation, State
from scrutator.recommendations.rules import judgement_problems, problems


class RecommendationProblemsError(ProblemsError):
    """What is wrong with a recommendation or a judgement, field by field. Nothing was stored."""


@transaction.atomic
def enter(
    recommendation: Recommendation, by: Person, *, links: Links | None = None, words: dict[str, str] | None = None
) -> Recommendation:
    """Store a new recommendation under the next number of its mission. ``words`` are sealed. One of ours was made
    after the mission's own vote.

    Raises :class:`RecommendationProblemsError`; then nothing is stored.
    """
    found = links or Links()
    if recommendation.origin == Origin.OURS and recommendation.election is None and not recommendation.vote_words:
        recommendation.election = recommendation.mission.election
    _refuse([*problems(recommendation, found, today_of(recommendation.mission)), *_withdrawn_unsaid(recommendation)])
    lock(recommendation.mission)
    recommendation.number = next_number(Recommendation, recommendation.mission)
    recommendation.entered_by, recommendation.entered_at = by, timezone.now()
    sealed = seal_words(recommendation, words or {})
    recommendation.save(force_insert=True)
    found.store(recommendation)
    keep(recommendation, "entered", {}, by, words_changed=sealed)
    return recommendation


@transaction.atomic
def change(
    recommendation: Recommendation,
    by: Person,
    *,
    links: Links | None = None,
    reason: str = "",
    words: dict[str, str] | None = None,
) -> Recommendation:
    """Store what was changed; nothing changed is no step. ``links`` take the place of those that there are. What is
    published is changed only with a reason, and never becomes a draft again.

    Raises :class:`RecommendationProblemsError`; then nothing is stored.
    """
    lock(recommendation.mission)
    stored = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    before = state_of(stored)
    recommendation.sealed, recommendation.key_at = stored.sealed, stored.key_at
    found = links_of(stored) if links is None else links
    _refuse([*problems(recommendation, found, today_of(recommendation.mission)), *_going_back(recommendation, stored)])
    sealed = words is not None and seal_words(recommendation, words)
    recommendation.save()
    found.store(recommendation)
    if state_of(recommendation) == before and not sealed:
        return recommendation
    if stored.state == State.PUBLISHED and not reason.strip():
        remedy = _("Say why it is changed.")
        raise RecommendationProblemsError([Problem("reason", _("What is published is changed with a reason."), remedy)])
    keep(recommendation, "changed", before, by, reason=reason, words_changed=sealed)
    return recommendation


@transaction.atomic
def withdraw(recommendation: Recommendation, by: Person, reason: str) -> Recommendation:
    """Take a recommendation back; it keeps its number, its text and its judgements.

    Raises :class:`RecommendationProblemsError` without a reason, and for one that is withdrawn.
    """
    lock(recommendation.mission)
    stored = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    found = _done_with(stored)
    if not reason.strip():
        found.append(Problem("reason", _("It is not said why."), _("Say why it is withdrawn.")))
    _refuse(found)
    before = state_of(stored)
    stored.state = State.WITHDRAWN
    stored.save(update_fields=["state"])
    keep(stored, "withdrawn", before, by, reason=reason)
    return stored


@transaction.atomic
def judge(judgement: Judgement, by: Person) -> Judgement:
    """Add a judgement to its recommendation. Those that there are stay as they are.

    Raises :class:`RecommendationProblemsError`; then nothing is stored.
    """
    one = judgement.recommendation
    lock(one.mission)
    stored = Recommendation.objects.select_for_update().get(pk=one.pk)
    judgement.recommendation = stored
    there = list(stored.judgements.all())
    _refuse(judgement_problems(judgement, there, today_of(stored.mission)))
    before = state_of(stored)
    judgement.order = max((other.order for other in there), default=0) + 1
    judgement.by, judgement.at = by, timezone.now()
    judgement.save(force_insert=True)
    keep(stored, "judged", before, by)
    return judgement


def _withdrawn_unsaid(one: Recommendation) -> list[Problem]:
    if one.state != State.WITHDRAWN:
        return []
    return [Problem("state", _("It is withdrawn by saying why."), _("Choose another state, and withdraw it then."))]


def _done_with(stored: Recommendation) -> list[Problem]:
    if stored.state != State.WITHDRAWN:
        return []
    return [Problem("state", _("It is withdrawn."), _("Enter a new one."))]


def _going_back(one: Recommendation, stored: Recommendation) -> list[Problem]:
    if stored.state == State.WITHDRAWN:
        return _done_with(stored)
    if stored.state == State.PUBLISHED and one.state in {State.DRAFT, State.PROPOSED}:
        return [Problem("state", _("It is published, and that is not undone."), _("Withdraw it, and say why."))]
    return _withdrawn_unsaid(one)


def _refuse(found: list[Problem]) -> None:
    if found:
        raise RecommendationProblemsError(found)
