"""A small training mission, played in this process up to a signed and released statement."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from scrutator.accounts.models import Device
from scrutator.collection.services import keep_file, receive
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Mission
from scrutator.simulation import office
from scrutator.simulation.cast import Cast, gather
from scrutator.simulation.complaints import enter_complaints
from scrutator.simulation.field import forms_of
from scrutator.simulation.incidents import enter_incidents
from scrutator.simulation.meetings import enter_meetings
from scrutator.simulation.recommendations import enter_recommendations
from scrutator.statements.models import Signature
from scrutator.territory.invented import load_invented

CODE = "played"
STATIONS, TEAMS = 40, 4


@transaction.atomic
def played() -> Signature:
    """Forty stations, four teams, every step by its real service; only the wire is left out."""
    cast = gather(2 * TEAMS)
    mission = office.found_mission(CODE, load_invented(), cast, date(2026, 10, 11))
    form = office.publish_form(mission, cast)
    office.draw_sample(mission, cast, STATIONS)
    send(mission, form, cast)
    office.look_through(mission, cast)
    enter_incidents(mission, cast.office["coordinator"])
    enter_meetings(mission, cast.office["coordinator"])
    complaints = enter_complaints(mission, cast.office["coordinator"])
    snapshot = office.freeze_findings(mission, form, cast)
    enter_recommendations(mission, complaints, snapshot, cast.office["head"])
    return office.sign_statement(mission, snapshot, cast)


def send(mission: Mission, form: FormVersion, cast: Cast) -> None:
    teams = office.send_out(mission, cast)
    telephones = office.hand_out_telephones(mission, teams, cast)
    photo = keep_file("photo.png", bytes.fromhex("89504e470d0a1a0a") + b"training")
    for team, filled in forms_of(teams, mission, form, seed=7):
        device = Device.objects.get(pk=telephones[team.pk].device)
        for number, one in enumerate(filled):
            receive(mission, one.xml, device, [photo] if number == 0 else [])
