"""Design, draw, teams and own stations as pages: the road, and what each role is shown."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Assignment, Design, Draw, DrawnStation, Team
from scrutator.planning.queries import sample
from tests.planning.conftest import (
    DICE,
    analyst,
    committed,
    drawn,
    english,
    member,
    mission,
    say_that_a_statement_is_signed,
    small_frame,
)

__all__ = ["analyst", "committed", "drawn", "english", "member", "mission", "small_frame"]
PLAN = "/missions/drill/plan/"


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.person)
    return client


@pytest.fixture
def people(member) -> dict[str, Client]:
    return {role: client_of(member(role)) for role in Role.values}


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def codes_in(text: str) -> set[str]:
    return set(re.findall(r"\b[abc]\d{3}\b", text))


def test_an_analyst_designs_commits_draws_and_everybody_repeats_it(people, mission: Mission) -> None:
    analyst, head = people["analyst"], people["head"]
    preview = page(analyst, f"{PLAN}?strata_by=level:0&total=12&minimum=2")
    assert "12 of 60 stations in 3 strata" in preview
    assert "0.1818" in preview
    assert not Design.objects.exists()
    design = {"strata_by": ["level:0"], "total": "12", "minimum": "2"}
    assert analyst.post(f"{PLAN}design/", design).status_code == 302
    assert analyst.post(f"{PLAN}commit/").status_code == 302
    draw = Draw.objects.get()
    assert draw.commitment in page(people["reader"], PLAN)
    drawing = analyst.post(f"{PLAN}dice/", {"dice": DICE})
    assert drawing["Location"] == f"{PLAN}sample/"
    shown = page(analyst, drawing["Location"])
    assert "12 of 60 stations" in shown
    assert codes_in(shown) >= set(sample(draw).values_list("station__code", flat=True))
    assert "<svg" in shown
    assert analyst.post(f"{PLAN}reveal/", {}).status_code == 302
    assert Draw.objects.get().state == Draw.State.DRAWN
    assert page(head, f"{PLAN}bundle.zip", 404)
    say_that_a_statement_is_signed(mission)
    head.post(f"{PLAN}reveal/", {"published": "yes"})
    assert draw.secret in page(people["reader"], PLAN)
    response = people["reader"].get(f"{PLAN}bundle.zip")
    assert "training" in response["Content-Disposition"]
    assert "verify_draw.py" in zipfile.ZipFile(io.BytesIO(response.content)).namelist()
    assert AuditEntry.objects.filter(kind="export", scope="drill").count() == 1


def test_what_cannot_be_is_said_on_the_page_and_the_road_goes_on(people, committed: Draw) -> None:
    analyst = people["analyst"]
    assert "planning-total" in page(analyst, f"{PLAN}?strata_by=level:0&total=3&minimum=2", 400)
    assert "is-invalid" in page(analyst, f"{PLAN}?total=many&minimum=2")
    refused = analyst.post(f"{PLAN}dice/", {"dice": "four <b>sixes"})
    assert refused.status_code == 400
    assert "planning-dice" in refused.content.decode()
    assert "four &lt;b&gt;sixes" in refused.content.decode()
    assert analyst.post(f"{PLAN}dice/", {"dice": DICE}).status_code == 302
    again = analyst.post(f"{PLAN}dice/", {"dice": DICE})
    assert "planning-state" in again.content.decode()


def test_the_sample_is_shown_to_analyst_and_coordinator_and_each_look_is_recorded(people, drawn: Draw) -> None:
    for role, client in people.items():
        page(client, f"{PLAN}sample/", 200 if role in {"analyst", "coordinator"} else 403)
    assert AuditEntry.objects.filter(kind="restricted_read", subject="sample").count() == 2
    assert AuditEntry.objects.filter(kind="refused", subject="planning.see_sample").count() == len(people) - 2


def test_no_page_tells_the_secret_and_no_other_page_the_sample_before_the_reveal(people, drawn: Draw) -> None:
    for client in people.values():
        text = page(client, PLAN)
        assert drawn.secret not in text
        assert codes_in(text) == set()
    for address in (PLAN, f"{PLAN}sample/", "/missions/drill/teams/"):
        assert drawn.secret not in page(people["analyst"], address)


@pytest.mark.parametrize(
    ("step", "may"),
    [("design", {"analyst"}), ("commit", {"analyst"}), ("dice", {"analyst"}), ("reveal", {"analyst", "head"})],
)
def test_a_step_is_taken_only_by_its_role(people, drawn: Draw, step: str, may: set[str]) -> None:
    for role, client in people.items():
        answer = client.post(f"{PLAN}{step}/", {})
        assert (answer.status_code != 403) == (role in may), (role, answer.status_code)
        assert client.get(f"{PLAN}{step}/").status_code == 405


def test_a_coordinator_makes_teams_and_shares_out_and_observers_see_their_own_only(
    people, drawn: Draw, member, mission: Mission
) -> None:
    coordinator = people["coordinator"]
    extra = [member(Role.STO, f"observer {number}") for number in range(2)]
    free = list(Member.objects.filter(mission=mission, role__in=["lto", "sto"]))
    pair = {"first": free[0].pk, "second": free[0].pk}
    assert "planning-team" in coordinator.post("/missions/drill/teams/new/", pair).content.decode()
    coordinator.post("/missions/drill/teams/new/", {"first": free[0].pk, "second": free[1].pk})
    coordinator.post("/missions/drill/teams/new/", {"all": "1"})
    assert Team.objects.count() == 2
    assert coordinator.post("/missions/drill/teams/assign/").status_code == 302
    shown = page(coordinator, "/missions/drill/teams/")
    assert "12 of 12 stations of the sample are assigned" in shown
    other = DrawnStation.objects.filter(draw=drawn, replacement=True).first().station
    coordinator.post("/missions/drill/teams/extra/", {"team": "T001", "station": other.code.upper()})
    assert Assignment.objects.filter(drawn=False).count() == 1
    refused = coordinator.post("/missions/drill/teams/extra/", {"team": "T001", "station": "nowhere"})
    assert "planning-station" in refused.content.decode()

    observer = next(m for m in [*free, *extra] if m.team_place.team.code == "T001")
    theirs = client_of(observer)
    assert theirs.get("/missions/drill/teams/")["Location"] == "/missions/drill/my-stations/"
    own = set(Assignment.objects.filter(team__code="T001").values_list("station__code", flat=True))
    assert codes_in(page(theirs, "/missions/drill/my-stations/")) == own
    assert len(own) == 7
    for role in ("press", "legal", "head", "reader"):
        page(people[role], "/missions/drill/teams/", 403)
        page(people[role], "/missions/drill/my-stations/", 403)


def test_an_analyst_sees_assignments_and_cannot_change_them(people, drawn: Draw) -> None:
    assert "Share out" not in page(people["analyst"], "/missions/drill/teams/")
    assert people["analyst"].post("/missions/drill/teams/assign/").status_code == 403


def test_another_missions_member_finds_no_such_mission(drawn: Draw, member, mission: Mission) -> None:
    other = Mission.objects.create(
        code="other", name_en="Other", training=True, election_title_en="x", frame=mission.frame,
        vote_date=mission.vote_date, stages=["voting"],
    )  # fmt: skip
    stranger = client_of(member(Role.ANALYST, "stranger", of=other))
    places = ("plan/", "plan/sample/", "plan/bundle.zip", "teams/", "my-stations/")
    for address in (f"/missions/drill/{place}" for place in places):
        page(stranger, address, 404)
    assert stranger.post(f"{PLAN}dice/", {"dice": DICE}).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(drawn: Draw) -> None:
    assert Client().get(f"{PLAN}sample/").status_code == 302


def test_pages_of_a_training_mission_say_training_in_both_languages(people, drawn: Draw) -> None:
    analyst = people["analyst"]
    assert "Training: invented state" in page(analyst, f"{PLAN}sample/")
    analyst.post("/language/", {"language": "ru"})
    russian = page(analyst, f"{PLAN}sample/")
    assert "учеб" in russian.casefold()
    assert "Выборка" in russian
