"""The observers: they fill forms on their way from station to station, and send them as telephones do."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scrutator.api.sending import Filled, Sender, Sent
from scrutator.collection.filling import instance_xml
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Mission
from scrutator.planning.models import Assignment, Team
from scrutator.simulation.answers import Visit, filled, rates

FIRST = time(8, 0)
STAY, WAY = timedelta(minutes=35), timedelta(minutes=20)
NEVER_REACHED = 0.04
TOO_SHORT = 0.01
LINES = 6


@dataclass(frozen=True)
class Telephone:
    """A team's device: its number and the token that it was given once."""

    device: int
    token: str


def visits_of(team: Team, mission: Mission, chance: random.Random) -> list[Visit]:
    """The day of a team, in the order of its assignments. Some stations it does not reach, at a few it stays too
    short."""
    at = datetime.combine(mission.vote_date, FIRST, ZoneInfo(mission.time_zone))
    visits = []
    assignments = Assignment.objects.filter(team=team).order_by("order").select_related("station")
    for assignment in assignments:
        if chance.random() < NEVER_REACHED:
            continue
        stay = timedelta(minutes=9) if chance.random() < TOO_SHORT else STAY + timedelta(minutes=chance.randint(0, 12))
        why = "assigned" if assignment.drawn else "team_choice"
        visits.append(Visit(assignment.station.code, team.code, at, at + stay, why))
        at += stay + WAY
    return visits


def forms_of(teams: Sequence[Team], mission: Mission, form: FormVersion, seed: int) -> list[tuple[Team, list[Filled]]]:
    """Every team's filled forms; the same seed gives the same answers."""
    chance = random.Random(seed)  # noqa: S311 - an invented vote is no secret
    questions = list(form.questions.order_by("order"))
    rate = rates(questions, chance)
    result = []
    for team in teams:
        forms = []
        for visit in visits_of(team, mission, chance):
            name = f"uuid:{uuid.UUID(int=chance.getrandbits(128), version=4)}"
            xml = instance_xml(form.xform, filled(visit, questions, rate, chance), instance_id=name)
            forms.append(Filled(Path(f"{visit.team}-{visit.station}.xml"), xml, name, ()))
        result.append((team, forms))
    return result


def send_all(
    url: str,
    forms: Sequence[tuple[Team, list[Filled]]],
    telephones: dict[int, Telephone],
    done: Callable[[int], None] = lambda _count: None,
) -> list[Sent]:
    """Send every team's forms from its own telephone, several teams at a time. ``done`` is told how many were sent."""
    sent: list[Sent] = []

    def one(team: Team, filled_forms: list[Filled]) -> None:
        telephone = telephones[team.pk]
        sender = Sender(url, str(telephone.device), telephone.token)
        try:
            for form in filled_forms:
                sent.append(sender.send(form))
                done(len(sent))
        finally:
            sender.close()

    with ThreadPoolExecutor(LINES) as lines:
        for result in [lines.submit(one, team, filled_forms) for team, filled_forms in forms]:
            result.result()
    return sent
