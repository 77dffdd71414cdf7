"""What the walk needs before and between its pages, run in the server's home: ``python -m tests.browser.stage VERB``.

``prepare`` brings in the people and a mission with nothing done yet; ``send URL`` lets every team's telephone send its
filled forms to the server; ``hold`` brings in reports for the quarantine desk, ``seal`` makes a sealed file,
``codes`` shows a report as codes, ``station`` names one of the list. All print JSON.
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


def hold() -> dict[str, Any]:
    """Three reports on a station that is not on the list, from a telephone of its own."""
    from scrutator.collection.services import receive
    from scrutator.missions.models import Mission

    mission, device, _token = _telephone()
    assert isinstance(mission, Mission)
    for number in range(3):
        receive(mission, _report(mission, f"uuid:held-{number}", "no-such-station"), device)
    return {"held": 3}


def speak() -> dict[str, Any]:
    """A telephone with the field app: signed papers, waiting reports, a call for help, a message; one shut out."""
    from uuid import uuid4

    from django.utils import timezone

    from scrutator.accounts.services import revoke
    from scrutator.accounts.telephones import give_up, note_state
    from scrutator.collection.field.checking_in import Said, take_in
    from scrutator.collection.field.messaging import send
    from scrutator.missions.agreements import sign_papers
    from scrutator.missions.papers import papers

    mission, device, _token = _telephone()
    _mission, lost, _token = _telephone()
    member = mission.members.get(person=device.person)
    coordinator = mission.members.get(role="coordinator").person
    now = timezone.now()
    state = {"app": "0.1.0", "waiting": 2, "drafts": 1, "persistent": False, "clock_ahead": 400, "language": "ru"}
    for one in (device, lost):
        note_state(one, state, wiped=one == lost, at=now)
        sign_papers(member, one, [paper["sha256"] for paper in papers()], "Ann A.", "en")
    revoke(lost, coordinator)
    give_up(lost, "Left in a taxi.", coordinator)
    _mission, out, _token = _telephone()
    note_state(out, state, wiped=False, at=now)
    revoke(out, coordinator)
    said = [Said(uuid4(), "help", "no-such-station", now, (52.1, 23.7, 9.5)), Said(uuid4(), "left", "", now, None)]
    take_in(member, device, said, now=now, clock_ahead=400, shut_out=True)
    send(mission, "The count begins at 20:00.", coordinator, urgent=True)
    return {"said": len(said)}


def seal() -> dict[str, Any]:
    """A sealed file with one report."""
    import tempfile
    from pathlib import Path

    from scrutator.collection.envelope.keys import Sender, private_key
    from scrutator.collection.outbox.making import ToPack, make_outbox
    from scrutator.core.canonical import sha256

    mission, device, token = _telephone()
    path = Path(tempfile.mkdtemp()) / "team.outbox"
    report = ToPack(_report(mission, "uuid:carried", mission.frame.stations.first().code))
    sender = Sender(str(device.pk), mission.code, sha256(token.encode()))
    make_outbox(path, private_key(mission.code).public_key(), sender, [report])
    return {"path": str(path)}


def codes(instance: str) -> dict[str, Any]:
    """The texts of the codes in which a telephone shows a report."""
    import io

    from scrutator.collection.envelope.keys import Sender, private_key
    from scrutator.collection.envelope.sealing import seal_form
    from scrutator.collection.outbox.texts import split_texts
    from scrutator.core.canonical import sha256

    mission, device, token = _telephone()
    part = io.BytesIO()
    sender = Sender(str(device.pk), mission.code, sha256(token.encode()))
    report = _report(mission, instance, mission.frame.stations.first().code)
    seal_form(part, private_key(mission.code).public_key(), sender, report)
    return {"texts": split_texts(part.getvalue(), 266)}


def station() -> dict[str, Any]:
    """The code of a station of the list."""
    from scrutator.missions.models import Mission

    return {"code": Mission.objects.get(code=CODE).frame.stations.first().code}


def _telephone() -> tuple[Any, Any, str]:
    from scrutator.accounts.models import Device
    from scrutator.core.canonical import sha256
    from scrutator.missions.models import Mission

    mission = Mission.objects.get(code=CODE)
    token, person = os.urandom(16).hex(), mission.members.filter(role="sto").first().person
    return mission, Device.objects.create(person=person, scope=CODE, token_sha256=sha256(token.encode())), token


def _report(mission: Any, instance: str, station: str) -> bytes:
    from scrutator.collection.filling import instance_xml
    from scrutator.forms.queries import current_form

    form = current_form(mission)
    assert form is not None
    return instance_xml(form.xform, {"station": station}, instance_id=instance)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    verbs = {
        "prepare": prepare, "send": send, "hold": hold, "speak": speak, "seal": seal, "codes": codes, "station": station
    }  # fmt: skip
    print(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))


if __name__ == "__main__":
    main()
