"""The register of criticisms as pages: taken from the archive, entered, narrowed, the answer to the host, roles."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from scrutator.archive.models import Election, Organization
from scrutator.casework.criticisms.services import enter
from scrutator.casework.criticisms.taking import take
from scrutator.casework.models import Category, Criticism
from scrutator.findings.services import freeze
from scrutator.law.models import Obligation
from scrutator.missions.models import Mission, Role
from tests.casework.conftest import Desk, desk
from tests.casework.october import October, october
from tests.collection.xform import make_observer

__all__ = ["desk", "october"]


def as_role(client: Client, mission: Mission, role: Role) -> str:
    client.force_login(make_observer(mission, f"one-{role.value}", role)[0])
    return f"/missions/{mission.code}/criticisms/"


def words(client: Client, address: str, status: int = 200, language: str = "en") -> str:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == status, answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def given(october: October, **fields: Any) -> dict[str, Any]:
    usual = {
        "organization": str(Organization.objects.get(code="ODIHR").pk), "direction": "critical", "stage": "count",
        "election": str(Election.objects.get(code="BY-2010").pk), "point_en": "Counts were bad.", "confidence": "low",
        "answered": "open",
    }  # fmt: skip
    return {**usual, **fields}


def test_the_archives_points_are_shown_taken_once_and_keep_source_and_mark(october: October, client: Client) -> None:
    home = as_role(client, october.mission, Role.LEGAL)
    preview = words(client, f"{home}take/")
    assert "To be taken: 12." in preview
    assert "Electoral Code of Belarus, edition of 4 June 2015, art. 55" in preview
    assert "OSCE commitments stays in words" in preview
    assert not Criticism.objects.exists()
    assert client.post(f"{home}take/")["Location"] == home
    assert "12 points are taken." in words(client, home)
    client.post(f"{home}take/")
    assert "Nothing was left to take." in words(client, home)
    assert "Shown: 12 of 12. Critical: 8, of them open: 8. Approving: 4." in words(client, home)
    for one in Criticism.objects.all():
        page = client.get(f"{home}{one.number}/").content.decode()
        assert f'href="{one.source_url}"' in page
        assert one.get_confidence_display() in page
        assert one.point in re.sub("&#x27;", "'", page)


def test_a_mark_of_low_confidence_stays_on_every_page(october: October, client: Client) -> None:
    october.enter(confidence="low")
    home = as_role(client, october.mission, Role.PRESS)
    for address in (home, f"{home}1/", f"{home}answer/"):
        page = client.get(address).content.decode()
        assert '<span class="confidence low">to be verified</span>' in page
        assert "no source on record" in page


def test_a_statement_without_points_is_entered_by_hand_with_its_source_filled_in(
    october: October, client: Client
) -> None:
    home = as_role(client, october.mission, Role.LTO)
    assert "OSCE-BY-2008P-statement" in words(client, f"{home}take/")
    form = client.get(f"{home}new/?statement=OSCE-BY-2008P-statement").content.decode()
    assert "politico.eu" in form
    assert "count bad or very bad in 48% of counts observed" in form
    assert client.post(f"{home}new/", given(october))["Location"] == f"{home}1/"
    page = words(client, f"{home}1/")
    assert "Point P-1 is entered." in page
    assert "number 2 in the chain" in page


def test_what_cannot_be_is_told_at_its_field_and_nothing_is_stored(october: October, client: Client) -> None:
    home = as_role(client, october.mission, Role.LEGAL)
    wrong = given(october, answered="closed", confidence="high", incident_numbers="I-9")
    answer = client.post(f"{home}new/", wrong)
    assert answer.status_code == 422
    assert "There is no incident “I-9”." in answer.content.decode()
    answer = client.post(f"{home}new/", wrong | {"incident_numbers": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-describedby="id_follow_up_error"' in page
    assert "No source is given" in page
    assert not Criticism.objects.exists()


def test_a_change_is_a_step_in_words_and_a_point_that_is_answered_leaves_the_open_ones(
    october: October, client: Client
) -> None:
    october.enter()
    home = as_role(client, october.mission, Role.COORDINATOR)
    changed = given(october, answered="answered", answer="They were posted, says the commission.", reason="as told")
    assert client.post(f"{home}1/change/", changed).status_code == 302
    page = words(client, f"{home}1/")
    assert "What became of it: open → answered in words" in page
    assert "as told" in page
    assert "No point of criticism is open in the register." in words(client, f"{home}answer/")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 12), ("direction=approving", 4), ("stage=count", 3), ("sought=signatures", 1), ("answered=closed", 0)],
)
def test_the_register_is_narrowed_by_what_the_address_says(
    october: October, client: Client, asked: str, shown: int
) -> None:
    take(october.mission, october.legal)
    home = as_role(client, october.mission, Role.ANALYST)
    assert f"Shown: {shown} of 12." in words(client, f"{home}?{asked}")
    assert "Select a valid choice" in words(client, f"{home}?organization=0", 422)


def test_the_answer_quotes_the_host_and_names_everybody_in_one_format_praise_too(
    october: October, client: Client
) -> None:
    take(october.mission, october.legal)
    home = as_role(client, october.mission, Role.HEAD)
    answer = client.get(f"{home}answer/").content.decode()
    page = words(client, f"{home}answer/")
    assert (
        "“what we should do better to reduce the number of complaints, first of all from our Western partners”" in page
    )
    assert "As told by: press service of the President of Belarus (the host)." in page
    assert "1. Electoral Code of Belarus, edition of 4 June 2015, art. 55: Counting of votes" in page
    assert answer.count("What evidence would answer it (ours)") == 12
    assert answer.count("The state&#x27;s answer") + answer.count("The state's answer") == 12
    praise = page.split("Points of praise")[1]
    for name in ("Shanghai Cooperation Organization", "Commonwealth of Independent States", "OSCE Office"):
        assert name in praise
    for verdict in ("because of", "caused by", "the most credible"):
        assert verdict not in page


def test_what_our_forms_have_of_a_point_stands_beside_it_with_its_base(october: October, client: Client) -> None:
    take(october.mission, october.legal)
    home = as_role(client, october.mission, Role.ANALYST)
    number = Criticism.objects.get(archived__code="OSCE-BY-2015-signatures").number
    assert "Our forms did not ask." in words(client, f"{home}{number}/")
    form = october.publish()
    assert "Were there series of signatures that look alike? the problem: yes Nobody has answered yet." in words(
        client, f"{home}{number}/"
    )
    for place, told in enumerate(("yes", "no", "no", "not_observed", "")):
        october.hand_in(form, place, V21=told)
    live = words(client, f"{home}{number}/")
    assert "look alike? the problem: yes 1 2 1 0 1 5" in live
    assert "stations visited, and no other" in live
    assert "Where nothing is frozen yet" in live
    freeze(october.mission, form, october.legal)
    october.hand_in(form, 5, V21="yes")
    frozen = words(client, f"{home}{number}/")
    assert "look alike? the problem: yes 1 2 1 0 1 5" in frozen
    assert "From what was frozen:" in frozen
    count = Criticism.objects.get(archived__code="OSCE-BY-2015-count").number
    assert "asked nothing of it that is answered by yes or no" in words(client, f"{home}{count}/")
    overall = Criticism.objects.get(archived__code="OSCE-BY-2015-overall").number
    assert "our forms cannot be asked" in words(client, f"{home}{overall}/")
    client.logout()
    as_role(client, october.mission, Role.LTO)
    assert "Figures of forms are seen at headquarters only." in words(client, f"{home}{number}/")


def test_incidents_of_the_same_thing_are_counted_by_standing_without_citizens_reports(
    october: October, client: Client
) -> None:
    category = Category.objects.create(mission=october.mission, code="count", name_en="Count not seen")
    other = Category.objects.create(mission=october.mission, code="other", name_en="Other")
    category.provisions.add(october.article("55"))
    october.incident(1, category, standing="confirmed")
    october.incident(2, category)
    october.incident(3, category, stream="citizen")
    linked = october.incident(4, other, standing="refuted")
    october.incident(5, other)
    october.incident(6, category, shut=True)
    enter(october.point(provision=october.article("55")), october.legal, incidents=[linked])
    home = as_role(client, october.mission, Role.PRESS)
    page = words(client, f"{home}1/")
    assert "Incidents linked to it, or of a kind that touches it: 3 of 4." in page
    assert "Reported: 1; Confirmed: 1; Refuted: 1." in page
    assert "I-4 (refuted)" in re.sub(r" +", " ", page)
    client.force_login(october.legal)
    assert "touches it: 4 of 5." in words(client, f"{home}1/")


def test_points_of_the_same_thing_stand_together(october: October, client: Client) -> None:
    take(october.mission, october.legal)
    home = as_role(client, october.mission, Role.ANALYST)
    page = words(client, f"{home}by-subject/")
    article = page.split("art. 55: Counting of votes")[1].split("art. 78")[0]
    assert "Organizations, states and other speakers 2 Votes 1 Critical, of them open 3, 3 Approving 0" in article


def test_whoever_may_not_write_enters_and_takes_nothing_and_sees_nothing_shut(october: October, client: Client) -> None:
    october.enter(shut=True, point_en="Shut away")
    home = as_role(client, october.mission, Role.PRESS)
    assert "Shown: 0 of 0." in words(client, home)
    words(client, f"{home}1/", 404)
    assert "Shut away" not in words(client, f"{home}answer/")
    assert client.post(f"{home}new/", given(october)).status_code == 403
    assert client.post(f"{home}take/").status_code == 403
    assert Criticism.objects.count() == 1


def test_no_choice_and_no_number_tells_of_what_is_shut(october: October, client: Client) -> None:
    odihr = Organization.objects.get(code="ODIHR")
    october.enter(shut=True, organization=odihr, subject="A subject of its own")
    home = as_role(client, october.mission, Role.COORDINATOR)
    for address in (home, f"{home}new/"):
        assert "A subject of its own" not in words(client, address)
        assert odihr.name_en not in client.get(home).content.decode()
    client.force_login(october.legal)
    assert odihr.name_en in client.get(home).content.decode()
    assert "A subject of its own" in client.get(f"{home}new/").content.decode()


@pytest.mark.parametrize("role", [Role.STO, Role.READER])
def test_roles_without_casework_see_none_of_it(october: October, client: Client, role: Role) -> None:
    home = as_role(client, october.mission, role)
    for address in (home, f"{home}answer/", f"{home}take/", home.replace("criticisms", "what-would-reduce")):
        assert client.get(address).status_code == 403


def test_in_training_the_register_says_why_it_is_empty(desk: Desk, client: Client) -> None:
    home = as_role(client, desk.mission, Role.LEGAL)
    assert "nothing invented stands beside a real state" in words(client, home)
    assert "no vote of the archive" in words(client, f"{home}take/")
    assert "The archive has no question of a host" in words(client, f"{home}answer/")


def test_in_russian_points_and_sentences_are_russian(october: October, client: Client) -> None:
    take(october.mission, october.legal)
    home = as_role(client, october.mission, Role.HEAD)
    page = words(client, f"{home}answer/", language="ru")
    assert "Ответ принимающей стороне" in page
    assert "Проблемы при подсчёте подорвали целостность выборов." in page
    assert "Бюро ОБСЕ по демократическим институтам и правам человека" in page
    for address in (home, f"{home}take/", f"{home}1/", f"{home}by-subject/", f"{home}new/"):
        assert "Критика" in words(client, address, language="ru")


def test_a_point_without_a_provision_is_tied_by_its_obligation_or_by_a_question_that_is_named_and_says_so(
    october: October, client: Client
) -> None:
    form = october.publish()
    october.hand_in(form, 0, V9="yes", V4="yes")
    liability = Obligation.objects.get(code="liability")
    october.enter(obligation=liability, election=Election.objects.get(code="BY-2010"), said_on=None)
    october.enter(questions=["voting:V4"])
    home = as_role(client, october.mission, Role.ANALYST)
    page = words(client, f"{home}1/")
    assert "(tied by the obligation, not by a provision that is named)" in page
    assert "within sight of it? the problem: yes 1 0 0 0 0 1" in page
    assert "Our forms are about this vote; some of these points are about another." in page
    named = words(client, f"{home}2/")
    assert "Does the layout protect the secrecy of the vote? the problem: no 1 0 0 0 0 1" in named
    assert "within sight of it?" not in named
    assert "about another" not in named


def test_whoever_may_not_open_an_incident_neither_sees_nor_unlinks_it(october: October, client: Client) -> None:
    category = Category.objects.create(mission=october.mission, code="count", name_en="Count not seen")
    shut, seen = october.incident(1, category, shut=True), october.incident(2, category)
    enter(october.point(), october.legal, incidents=[shut, seen])
    home = as_role(client, october.mission, Role.COORDINATOR)
    form = client.get(f"{home}1/change/").content.decode()
    assert 'value="I-2"' in form
    assert client.post(f"{home}1/change/", given(october, incident_numbers="I-1")).status_code == 422
    assert client.post(f"{home}1/change/", given(october, incident_numbers="")).status_code == 302
    assert [one.named for one in Criticism.objects.get().incidents.all()] == ["I-1"]
