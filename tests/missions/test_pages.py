from __future__ import annotations

import re

from django.test import Client

from scrutator.accounts.models import AuditEntry, Device, Person
from scrutator.accounts.services import device_by_token
from scrutator.missions.models import Event, Member
from scrutator.missions.services import add_member
from tests.missions.conftest import frame, make_mission, member


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def shown(answer, name: str) -> str:
    found = re.search(rf'id="{name}">([^<]+)<', answer.content.decode())
    assert found, text(answer)
    return found[1]


def test_without_a_sign_in_the_list_says_what_to_do(client, mission) -> None:
    page = text(client.get("/missions/"))
    assert "Sign in to see your missions." in page
    assert "practice" not in page


def test_somebody_without_a_role_is_told_what_to_do(client, db) -> None:
    client.force_login(Person.objects.create_user("new@example.org", name="New"))
    assert "Ask a coordinator to add you" in text(client.get("/missions/"))


def test_a_page_of_a_mission_asks_for_a_sign_in_and_comes_back(client, mission) -> None:
    assert client.get("/missions/practice/members/")["Location"] == "/accounts/login/?next=/missions/practice/members/"


def test_the_road_shows_ten_steps_and_where_the_mission_stands(client, mission, people) -> None:
    client.force_login(people["analyst"])
    answer = client.get("/missions/practice/")
    page = answer.content.decode()
    assert re.findall(r'class="road-step road-(\w+)"', page) == ["done", "now", *["later"] * 8]
    assert "INVENTED: 3 stations" in text(answer)
    for path in ("plan/", "forms/", "submissions/", "quality/", "findings/", "statements/", "verify/"):
        assert f'href="/missions/practice/{path}"' in page


def test_an_observer_sees_of_the_road_no_more_than_concerns_them(client, mission, people) -> None:
    client.force_login(people["sto"])
    page = client.get("/missions/practice/").content.decode()
    assert page.count('class="road-step') == 10
    for path in ("submissions/", "quality/", "findings/", "statements/", "chain/", "audit/", "devices/"):
        assert f'"/missions/practice/{path}"' not in page


def test_only_training_carries_the_banner_and_it_is_there_in_both_languages(client, mission, people) -> None:
    real = make_mission("real", frame("REAL", training=False))
    person = Person.objects.create_user("r@example.org", name="Real")
    add_member(real, person, "head", None)
    add_member(mission, person, "reader", None)
    client.force_login(person)
    assert "Training" not in text(client.get("/missions/real/"))
    assert "Training: invented state" in text(client.get("/missions/practice/chain/"))
    client.post("/language/", {"language": "ru"})
    assert "Учебная миссия" in text(client.get("/missions/practice/"))


def test_a_coordinator_brings_somebody_in_who_then_chooses_a_password(client, mission, people) -> None:
    client.force_login(people["coordinator"])
    given = {"email": "Fresh@example.org", "name": "Fresh", "role": "sto"}
    answer = client.post("/missions/practice/members/", given)
    link = shown(answer, "link")
    assert link.startswith("http://testserver/accounts/password/link/")
    fresh = Person.objects.get(email="fresh@example.org")
    assert fresh.training
    assert member(mission, fresh).role == "sto"
    assert Client().get(link, follow=True).status_code == 200
    again = client.post("/missions/practice/members/", given)
    assert "has a role here already" in text(again)
    subjects = AuditEntry.objects.filter(person=people["coordinator"]).values_list("subject", flat=True)
    assert {f"person:{fresh.pk} becomes sto", f"person:{fresh.pk} added"} <= set(subjects)


def test_who_is_not_known_needs_a_name(client, mission, people) -> None:
    client.force_login(people["coordinator"])
    answer = client.post("/missions/practice/members/", {"email": "x@example.org", "name": "", "role": "sto"})
    assert "The name is missing" in text(answer)
    assert not Person.objects.filter(email="x@example.org").exists()


def test_a_coordinator_makes_and_ends_no_head_and_nobody_ends_their_own_role(client, mission, people) -> None:
    client.force_login(people["coordinator"])
    answer = client.post("/missions/practice/members/", {"email": "h@example.org", "name": "H", "role": "head"})
    assert "aria-invalid" in answer.content.decode()
    assert Member.objects.filter(mission=mission, role="head").count() == 1
    for person in (people["head"], people["coordinator"]):
        address = f"/missions/practice/members/{member(mission, person).pk}/end/"
        assert client.post(address).status_code == 403
    assert client.post(f"/missions/practice/members/{member(mission, people['press']).pk}/end/").status_code == 302
    assert not people["press"].has_perm("missions.view", mission)


def test_a_link_for_a_password_never_opens_another_missions_person(client, mission, other, people, stranger) -> None:
    """The stranger has not chosen a password yet; whoever could make a link would be head of the other mission."""
    client.force_login(people["coordinator"])
    added = client.post("/missions/practice/members/", {"email": stranger.email, "name": "", "role": "sto"})
    assert 'id="link"' not in added.content.decode()
    number = member(mission, stranger).pk
    assert client.post(f"/missions/practice/members/{number}/link/").status_code == 403


def test_a_member_of_another_mission_is_out_of_reach_by_number(client, mission, other, people, stranger) -> None:
    client.force_login(people["head"])
    number = member(other, stranger).pk
    assert client.post(f"/missions/practice/members/{number}/end/").status_code == 404
    device = Device.objects.create(person=stranger, scope="elsewhere", token_sha256="0" * 64)
    client.force_login(people["coordinator"])
    assert client.post(f"/missions/practice/devices/{device.pk}/revoke/").status_code == 404
    assert Device.objects.get().revoked_at is None


def test_observers_are_not_shown_to_each_other(client, mission, people) -> None:
    client.force_login(people["sto"])
    page = text(client.get("/missions/practice/members/"))
    assert "Name head" in page
    assert "Name lto" not in page
    assert "1 of 8 members are observers in the field" in page
    assert "@example.org" not in page.replace("sto@example.org", "")


def test_a_telephone_is_enrolled_by_a_link_that_is_shown_once(client, mission, people) -> None:
    client.force_login(people["coordinator"])
    answer = client.post("/missions/practice/devices/", {"member": member(mission, people["sto"]).pk})
    link = shown(answer, "link")
    assert "data:image/svg+xml" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert link not in client.get("/missions/practice/devices/").content.decode()
    client.logout()
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    enrolled = client.post(link, {"label": "blue one"})
    device, token = Device.objects.get(), shown(enrolled, "token")
    assert (device.person, device.label, device.scope) == (people["sto"], "blue one", "practice")
    assert shown(enrolled, "device") == str(device.pk)
    assert shown(enrolled, "server") == "http://testserver/openrosa/practice"
    assert device_by_token(token) == device
    assert "Training" in text(enrolled)
    assert "no-store" in enrolled["Cache-Control"]
    used = client.post(link)
    assert used.status_code == 410
    assert "has been used" in text(used)
    client.force_login(people["coordinator"])
    assert client.post(f"/missions/practice/devices/{device.pk}/revoke/").status_code == 302
    assert device_by_token(token) is None
    kept = AuditEntry.objects.filter(kind="device").order_by("pk").values_list("subject", "address")
    assert list(kept) == [
        (f"invited person:{people['sto'].pk}", "127.0.0.1"),
        (f"enrolled device:{device.pk}", "127.0.0.1"),
        (f"revoked device:{device.pk}", "127.0.0.1"),
    ]


def test_only_observers_of_the_mission_are_given_telephones(client, mission, people) -> None:
    client.force_login(people["coordinator"])
    for number in (str(member(mission, people["press"]).pk), "", "x", "9" * 30):
        answer = client.post("/missions/practice/devices/", {"member": number})
        assert "Choose an observer of this mission." in text(answer)


def test_the_chain_is_listed_with_its_head(client, mission, people) -> None:
    client.force_login(people["reader"])
    newest = Event.objects.filter(mission=mission).last()
    page = client.get("/missions/practice/chain/").content.decode()
    assert newest.number == 9
    assert page.count(newest.hash) == 2
    assert client.get("/missions/practice/chain/?page=nonsense").status_code == 200


def test_the_trail_shows_sign_ins_of_members_and_nothing_of_another_mission(
    client, mission, other, people, stranger
) -> None:
    client.post("/accounts/login/", {"login": "press@example.org", "password": "wrong"})
    client.post("/accounts/login/", {"login": "stranger@example.org", "password": "wrong"})
    client.force_login(stranger)
    client.force_login(people["press"])
    client.force_login(people["head"])
    page = text(client.get("/missions/practice/audit/"))
    assert "Stranger" not in page
    assert page.count("sign-in failed Name press") == 1
    assert page.count("signed in Name press") == 1
    assert "elsewhere" not in page
