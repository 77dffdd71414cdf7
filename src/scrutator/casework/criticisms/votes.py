"""The votes that points of a mission are about: its own, and earlier ones of the same state."""

from __future__ import annotations

from django.db.models import Min, Q, QuerySet

from scrutator.archive.models import Election
from scrutator.missions.models import Mission


def votes_of(mission: Mission) -> QuerySet[Election]:
    """The vote of a mission and all of the same state that began before it, the newest first, each with ``began``.

    None for a mission without a vote of the archive: a training mission has none, so that nothing invented is put
    beside a real state, and nothing real beside an invented one.
    """
    if mission.election is None:
        return Election.objects.none()
    of_state = Election.objects.filter(state=mission.election.state).annotate(began=Min("rounds__first_day"))
    asked = of_state.filter(Q(began__lt=mission.vote_date) | Q(pk=mission.election_id))
    return asked.select_related("state").order_by("-began", "code")
