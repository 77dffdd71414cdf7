"""The whole road, from the invented frame to a verified statement, with a step told at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.simulation import office
from scrutator.simulation.cast import SignIn, gather
from scrutator.simulation.complaints import enter_complaints
from scrutator.simulation.field import forms_of, send_all
from scrutator.simulation.incidents import enter_incidents
from scrutator.simulation.meetings import enter_meetings
from scrutator.simulation.recommendations import enter_recommendations
from scrutator.statements.verification import Report, verify
from scrutator.territory.invented import load_invented

STEPS = {
    "frame": _("the invented state"),
    "mission": _("a mission, its people and their roles"),
    "form": _("the form for voting day"),
    "draw": _("the sample: commitment, dice, draw"),
    "teams": _("teams, assignments, telephones"),
    "forms": _("forms arrive"),
    "quality": _("checks and decisions"),
    "findings": _("figures from a frozen snapshot"),
    "statement": _("the statement, signed; the draw revealed"),
    "verify": _("everything verified"),
}
TEAMS = 40


@dataclass
class Played:
    """What a training gave."""

    mission: Mission
    sign_ins: list[SignIn]
    sent: int
    flagged: int = 0
    set_aside: int = 0
    figures: int = 0
    report: Report | None = None


Told = Callable[[str, int, int], None]


def play(
    server: str,
    told: Told = lambda *_: None,
    *,
    teams: int = TEAMS,
    stations: int = office.STATIONS,
    seed: int = 2015,
) -> Played:
    """Play a training mission against the running server at ``server`` (its origin). ``told`` is given each step's key
    and, while forms arrive, how many of how many have. Raises ``train-refused`` if the server refuses a form."""
    told("frame", 0, 0)
    frame = load_invented()
    told("mission", 0, 0)
    cast = gather(2 * teams)
    mission = office.found_mission(next_code(), frame, cast, date.today())
    told("form", 0, 0)
    form = office.publish_form(mission, cast)
    told("draw", 0, 0)
    office.draw_sample(mission, cast, stations)
    told("teams", 0, 0)
    sent_out = office.send_out(mission, cast)
    telephones = office.hand_out_telephones(mission, sent_out, cast)
    filled = forms_of(sent_out, mission, form, seed)
    total = sum(len(forms) for _team, forms in filled)
    told("forms", 0, total)
    sent = send_all(f"{server}/openrosa/{mission.code}", filled, telephones, lambda n: told("forms", n, total))
    refused = [f"{one.file}: {one.status} {one.message}" for one in sent if not one.acknowledged]
    if refused:
        raise ScrutatorError("train-refused", count=len(refused), first=refused[0])
    told("quality", 0, 0)
    flagged, aside = office.look_through(mission, cast)
    enter_incidents(mission, cast.office["coordinator"])
    enter_meetings(mission, cast.office["coordinator"])
    complaints = enter_complaints(mission, cast.office["coordinator"])
    told("findings", 0, 0)
    snapshot = office.freeze_findings(mission, form, cast)
    enter_recommendations(mission, complaints, snapshot, cast.office["head"])
    told("statement", 0, 0)
    office.sign_statement(mission, snapshot, cast)
    told("verify", 0, 0)
    report = verify(mission)
    return Played(
        mission,
        cast.sign_ins,
        len(sent),
        flagged,
        aside,
        snapshot.figures.count(),
        report,
    )


def next_code() -> str:
    """``training-1``, or the next number that is free."""
    taken = set(Mission.objects.filter(code__startswith="training-").values_list("code", flat=True))
    number = 1
    while f"training-{number}" in taken:
        number += 1
    return f"training-{number}"
