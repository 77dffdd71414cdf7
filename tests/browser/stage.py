"""What the walk needs before and between its pages, run in the server's home: ``python -m tests.browser.stage VERB``.

``prepare`` brings in the people and a mission with nothing done yet; ``send URL`` lets every team's telephone send its
filled forms to the server. Both print JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import Any

CODE, TEAMS = "walk", 6


def prepare() -> dict[str, Any]:
    """The office can sign in, the head has an authenticator, and one observer has a password."""
    from scrutator.simulation import office
    from scrutator.simulation.cast import gather
    from scrutator.territory.invented import load_invented

    cast = gather(2 * TEAMS)
    office.found_mission(CODE, load_invented(), cast, date.today())
    observer = cast.observers[0]
    observer.set_password("an observer's long password")
    observer.save(update_fields=["password"])
    people = {one.email.split("@")[0]: [one.email, one.password, one.totp] for one in cast.sign_ins}
    return people | {"observer": [observer.email, "an observer's long password", ""]}


def send(server: str) -> dict[str, Any]:
    """Teams fill what they were assigned; the telephones of the others are enrolled here, as the first one was."""
    from scrutator.forms.queries import current_form
    from scrutator.missions.models import Mission
    from scrutator.planning.models import Team
    from scrutator.simulation import office
    from scrutator.simulation.cast import Cast
    from scrutator.simulation.field import forms_of, send_all

    mission = Mission.objects.get(code=CODE)
    office_people = {member.role: member.person for member in mission.members.select_related("person")}
    cast = Cast({"coordinator": office_people["coordinator"]}, [], [])
    teams = list(Team.objects.filter(mission=mission))
    telephones = office.hand_out_telephones(mission, teams, cast)
    form = current_form(mission)
    assert form is not None
    sent = send_all(f"{server}/openrosa/{CODE}", forms_of(teams, mission, form, seed=3), telephones)
    return {"sent": len(sent), "acknowledged": sum(one.acknowledged for one in sent)}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    print(json.dumps(prepare() if sys.argv[1] == "prepare" else send(sys.argv[2])))


if __name__ == "__main__":
    main()
