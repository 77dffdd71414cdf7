"""What headquarters do while the field app is tested: ``python -m tests.browser.field.stage VERB`` in their home.

All print JSON.
"""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

CODE = "field"
FORMS = ("voting", "count", "critical", "incident")


def prepare(stations: str = "6") -> dict[str, Any]:
    """A training mission with one team of two, its stations and forms, and a code for each of the two."""
    from scrutator.accounts.services import invite
    from scrutator.forms.services import publish, shipped_workbook
    from scrutator.planning.services import assign_station, make_teams
    from scrutator.simulation import office
    from scrutator.simulation.cast import gather
    from scrutator.territory.invented import load_invented

    cast = gather(2)
    mission = office.found_mission(CODE, load_invented(), cast, date.today())
    for form_id in FORMS:
        publish(mission, f"{form_id}.xlsx", shipped_workbook(mission, form_id), cast.office["analyst"])
    members = list(mission.members.filter(role="sto").order_by("person__email"))
    coordinator = cast.office["coordinator"]
    (team,) = make_teams(mission, [(members[0], members[1])], coordinator)
    for station in mission.frame.stations.order_by("code")[: int(stations)]:
        assign_station(team, station, coordinator)
    people = {one.email.split("@")[0]: [one.email, one.password, one.totp] for one in cast.sign_ins}
    return {"codes": [invite(member.person, CODE, coordinator)[1] for member in members], "people": people}


def received() -> dict[str, Any]:
    """Every report, oldest first."""
    mission = _mission()
    rows = [
        {
            "number": one.event.number,
            "instance": one.instance_id,
            "amends": one.amends.instance_id if one.amends else "",
            "station": one.station.code if one.station else "",
            "channel": one.channel,
            "member": one.member_id,
            "version": one.form.version if one.form else "",
            "quarantine": one.quarantine,
            "hashes": [file.sha256 for file in one.attachments.all() if file.sha256],
            "files": sorted(file.size for file in one.attachments.all() if file.sha256),
            "names": sorted(file.name for file in one.attachments.all()),
            "carried": sum(file.carried_id is not None for file in one.attachments.all()),
        }
        for one in mission.submissions.select_related("event", "amends", "station", "form").order_by("event__number")
    ]
    return {"reports": rows}


def revoke() -> dict[str, Any]:
    """Shut the newest telephone out."""
    from scrutator.accounts.models import Device
    from scrutator.accounts.services import revoke as shut_out

    device = Device.objects.filter(scope=CODE).order_by("-pk").first()
    assert device is not None
    shut_out(device, _coordinator())
    return {"device": device.pk}


def give_up() -> dict[str, Any]:
    """No longer wait for what the newest telephone, which was shut out, may still have."""
    from scrutator.accounts.models import Device
    from scrutator.accounts.telephones import give_up as let_go

    device = Device.objects.filter(scope=CODE).order_by("-pk").first()
    assert device is not None
    let_go(device, "it was seized", _coordinator())
    return {"device": device.pk}


def tell(text: str, urgent: str = "") -> dict[str, Any]:
    """Write to every observer."""
    from scrutator.collection.field.messaging import send

    return {"message": send(_mission(), text, _coordinator(), urgent=bool(urgent)).pk}


def wiped() -> dict[str, Any]:
    """Whether the newest telephone said that it removed everything."""
    from scrutator.accounts.models import Device

    device = Device.objects.filter(scope=CODE).order_by("-pk").first()
    assert device is not None
    return {"wiped": device.wiped_at is not None}


def renew(form_id: str = "voting") -> dict[str, Any]:
    """Publish the form as a newer version, as overnight."""
    from openpyxl import load_workbook

    from scrutator.forms.services import publish, shipped_workbook

    mission = _mission()
    book = load_workbook(io.BytesIO(shipped_workbook(mission, form_id)))
    settings = book["settings"]
    heads = [cell.value for cell in settings[1]]
    place = settings.cell(2, heads.index("version") + 1)
    place.value = f"{place.value}-b"
    file = io.BytesIO()
    book.save(file)
    return {"version": publish(mission, f"{form_id}.xlsx", file.getvalue(), _person("analyst")).version}


def ask_for_a_picture(form_id: str = "critical") -> dict[str, Any]:
    """Publish the form as a newer version with a question, in its first group, that a photograph answers."""
    from openpyxl import load_workbook

    from scrutator.forms.services import publish, shipped_workbook

    mission = _mission()
    book = load_workbook(io.BytesIO(shipped_workbook(mission, form_id)))
    survey, settings = book["survey"], book["settings"]
    heads = [cell.value for cell in survey[1]]
    kinds = [row[heads.index("type")].value for row in survey.iter_rows()]
    place = kinds.index("end_group") + 1 if "end_group" in kinds else kinds.index("end group") + 1
    survey.insert_rows(place)
    for head in heads:
        if head and head.startswith("label"):
            survey.cell(place, heads.index(head) + 1).value = "The sealed box"
    survey.cell(place, heads.index("type") + 1).value = "image"
    survey.cell(place, heads.index("name") + 1).value = "box"
    version = settings.cell(2, [cell.value for cell in settings[1]].index("version") + 1)
    version.value = f"{version.value}-picture"
    file = io.BytesIO()
    book.save(file)
    return {"version": publish(mission, f"{form_id}.xlsx", file.getvalue(), _person("analyst")).version}


def carry(path: str) -> dict[str, Any]:
    """Bring a carried file in; the statuses of its reports, and where its receipts lie, to be carried back."""
    from scrutator.collection.outbox.importing import bring_in

    outbox = bring_in(Path(path), _mission(), _coordinator())
    receipts = Path(path).with_suffix(".json")
    receipts.write_text(json.dumps(outbox.receipts), encoding="utf-8")
    return {"statuses": [one["status"] for one in outbox.receipts["receipts"]], "receipts": str(receipts)}


def invite_again() -> dict[str, Any]:
    """A fresh code for the first observer."""
    from scrutator.accounts.services import invite

    member = _mission().members.filter(role="sto").order_by("person__email").first()
    assert member is not None
    return {"code": invite(member.person, CODE, _coordinator())[1]}


def _mission() -> Any:
    from scrutator.missions.models import Mission

    return Mission.objects.get(code=CODE)


def _person(role: str) -> Any:
    return _mission().members.select_related("person").get(role=role).person


def _coordinator() -> Any:
    return _person("coordinator")


VERBS = (prepare, received, revoke, give_up, tell, wiped, renew, ask_for_a_picture, carry, invite_again)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()
    verbs = {verb.__name__: verb for verb in VERBS}
    print(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))


if __name__ == "__main__":
    main()
