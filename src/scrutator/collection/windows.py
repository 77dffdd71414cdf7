"""When a report may come: judged by the server's clock. What a telephone says of the time is evidence, not a rule."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from scrutator.collection import quarantine
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Mission, Stage

OF_THE_DAY = frozenset({Stage.OPENING, Stage.VOTING, Stage.MOBILE, Stage.COUNT, Stage.TABULATION})
"""Stages that do not begin before the day of the vote; early voting and long-term observation do."""


def window(mission: Mission, form: FormVersion | None, received: datetime) -> str:
    """The code of why a report received now needs a person first: ``early``, ``late``, or empty.

    Early: its form is of the day of the vote, and that day has not begun in the mission's time zone. Late: after the
    mission's ``reports_until``.
    """
    if mission.reports_until is not None and received > mission.reports_until:
        return quarantine.LATE
    today = received.astimezone(ZoneInfo(mission.time_zone)).date()
    if form is not None and form.stage in OF_THE_DAY and today < mission.vote_date:
        return quarantine.EARLY
    return ""
