"""When a report may come: judged by the server's clock. What a telephone says of the time is evidence, not a rule."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from scrutator.collection import quarantine
from scrutator.missions.models import Mission, Stage

OF_THE_DAY = frozenset({Stage.OPENING, Stage.VOTING, Stage.MOBILE, Stage.COUNT, Stage.TABULATION})
"""Stages that do not begin before the day of the vote; early voting and long-term observation do."""


def window(mission: Mission, stage: str, received: datetime) -> str:
    """The code of why a report received now needs a person first: ``early``, ``late``, or empty.

    ``stage`` is that of its form, empty where the form is not known. Early: the form is of the day of the vote, and
    that day has not begun in the mission's time zone. Late: after the mission's ``reports_until``.
    """
    if mission.reports_until is not None and received > mission.reports_until:
        return quarantine.LATE
    today = received.astimezone(ZoneInfo(mission.time_zone)).date()
    if stage in OF_THE_DAY and today < mission.vote_date:
        return quarantine.EARLY
    return ""
