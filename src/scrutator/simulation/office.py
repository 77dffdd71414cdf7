"""The office: what analyst, coordinator, press officer and head do, in order, by the services that their pages call."""

from __future__ import annotations

import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from scrutator.accounts.services import invite, redeem
from scrutator.collection.models import Submission
from scrutator.core.errors import ScrutatorError
from scrutator.findings.models import Snapshot
from scrutator.findings.services import freeze
from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from scrutator.missions.models import Mission, Role, Stage
from scrutator.missions.services import add_member, create_mission
from scrutator.planning.models import Draw, Team
from scrutator.planning.services import assign, commit, make_teams, propose, roll
from scrutator.quality.models import Decision
from scrutator.quality.queries import flagged
from scrutator.quality.services import decide, run_all
from scrutator.simulation.cast import OFFICE, Cast, code_now
from scrutator.simulation.field import Telephone
from scrutator.statements.drafting.verbs import start
from scrutator.statements.models import Signature
from scrutator.statements.signing import release, sign
from scrutator.territory.models import Frame

STATIONS, MINIMUM = 400, 2
STRATA = ("level:1", "urban")


def found_mission(code: str, frame: Frame, cast: Cast, vote_date: date) -> Mission:
    """A training mission with its office and its observers."""
    mission = create_mission(
        code=code,
        name_en="Training mission",
        name_ru="Учебная миссия",
        frame=frame,
        vote_date=vote_date,
        stages=[Stage.VOTING],
        by=cast.office["head"],
        training=True,
        election_title_en="Invented vote (training)",
        election_title_ru="Вымышленное голосование (учебное)",
    )
    for key, person in cast.office.items():
        role, _name = OFFICE[key]
        add_member(mission, person, role, cast.office["head"])
    for person in cast.observers:
        add_member(mission, person, Role.STO, cast.office["coordinator"])
    return mission


def publish_form(mission: Mission, cast: Cast) -> FormVersion:
    return publish(mission, "voting.xlsx", voting_workbook(training=True), cast.office["analyst"])


def draw_sample(mission: Mission, cast: Cast, stations: int = STATIONS) -> Draw:
    """Design, commitment, then dice that anybody could have watched, then the sample."""
    analyst = cast.office["analyst"]
    draw = commit(propose(mission, STRATA, stations, MINIMUM, analyst), analyst)
    return roll(draw, " ".join(str(1 + secrets.randbelow(6)) for _throw in range(20)), analyst)


def send_out(mission: Mission, cast: Cast) -> list[Team]:
    """Teams of two, each with its stations."""
    members = list(mission.members.filter(role=Role.STO, ended_at__isnull=True).order_by("person__email"))
    coordinator = cast.office["coordinator"]
    teams = make_teams(mission, list(zip(members[::2], members[1::2], strict=True)), coordinator)
    assign(mission, coordinator)
    return teams


def hand_out_telephones(mission: Mission, teams: list[Team], cast: Cast) -> dict[int, Telephone]:
    """One telephone a team, enrolled by a code that serves once."""
    telephones = {}
    for team in teams:
        observer = team.members.select_related("member__person").first()
        if observer is None:
            raise ScrutatorError("train-team-empty", code=team.code)
        _enrolment, code = invite(observer.member.person, mission.code, cast.office["coordinator"])
        device, token = redeem(code, label=f"team {team.code}")
        telephones[team.pk] = Telephone(device.pk, token)
    return telephones


def look_through(mission: Mission, cast: Cast) -> tuple[int, int]:
    """Run the checks and decide on what they flag; how many were flagged, and how many set aside."""
    run_all(mission)
    aside = 0
    waiting: list[Submission] = flagged(mission)
    for submission in waiting:
        short = any(flag.check_code == "visit_time" for flag in submission.flags.all())
        verdict = Decision.Verdict.SET_ASIDE if short else Decision.Verdict.ACCEPTED
        reason = "Training: the visit was too short." if short else ""
        decide(submission, verdict, reason, cast.office["coordinator"])
        aside += short
    return len(waiting), aside


def freeze_findings(mission: Mission, form: FormVersion, cast: Cast) -> Snapshot:
    return freeze(mission, form, cast.office["analyst"])


def sign_statement(mission: Mission, snapshot: Snapshot, cast: Cast) -> Signature:
    """The press officer drafts, the head signs with a code of the authenticator, then the draw is revealed."""
    draft = start(mission, snapshot, cast.office["press"])
    head = cast.office["head"]
    secret = next(one.totp for one in cast.sign_ins if one.totp)
    authenticator = Authenticator.objects.get(user=head, type=Authenticator.Type.TOTP)
    if not TOTP(authenticator).validate_code(code_now(secret)):
        raise ScrutatorError("sign-second-factor")
    signature = sign(draft, head, str(authenticator.type))
    release(signature, head)
    return signature
