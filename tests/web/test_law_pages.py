"""The law as pages: what each says, what members of a mission see, and what a wrong address says."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from tests.forms.house import build_house

pytestmark = pytest.mark.usefixtures("shipped")
CODE = "/law/editions/BY-EC-2015-06-04/"
PAGES = ["/law/", CODE, f"{CODE}53/", f"{CODE}51%20pt%203/", "/law/editions/TRAINING-EA-1/23/", "/law/commitments/",
         "/law/obligations/", "/law/edition-on/", "/law/edition-on/?act=BY-EC&on=2018-01-01"]  # fmt: skip


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_of_the_law_answers_in_both_languages(client: Client, path: str, language: str) -> None:
    client.cookies["django_language"] = language
    page = client.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(
    ("path", "named"), [("/law/editions/XX-1/", "XX-1"), (f"{CODE}999/", "999"), ("/law/editions/XX-1/5/", "XX-1")]
)
def test_what_is_not_on_record_is_a_404_that_names_it(client: Client, path: str, named: str) -> None:
    assert named in text_of(client, path, 404)


def test_an_edition_shows_each_provision_with_how_much_was_seen_in_words(client: Client) -> None:
    page = text_of(client, CODE)
    assert re.search(r"art\. 9 Secret ballot\..*?from secondary sources, content not seen.*?art\. 13", page)
    assert re.search(r"art\. 51 pt 3 Sealing.*?number seen, content not", page)
    assert "4 June 2015" in page
    assert "not in the record" in page


def test_a_provision_says_how_it_is_cited_what_it_serves_and_how_it_reads_in_another_edition(client: Client) -> None:
    page = text_of(client, f"{CODE}53/")
    for words in (
        "Electoral Code of Belarus, edition of 4 June 2015, art. 53",
        "in our words",
        "Safe boxes and ballots",
        "The host gives observers the conditions for their work",
        "Early voting is from 12 to 19 h",
    ):
        assert words in page, words


def test_questions_that_judge_by_a_provision_are_shown_to_members_of_their_mission_only(client: Client) -> None:
    house, strangers = build_house("R-1", training=False), build_house("R-2", training=False)
    publish(house.mission, "voting.xlsx", voting_workbook(False), house.people["analyst"])
    question = "Is the early-voting box still sealed and in view?"
    assert question not in text_of(client, f"{CODE}53/")
    client.force_login(strangers.people["analyst"])
    assert question not in text_of(client, f"{CODE}53/")
    client.force_login(house.people["analyst"])
    page = text_of(client, f"{CODE}53/")
    assert question in page
    assert "red flag" in page


def test_the_page_of_a_form_leads_from_a_question_to_its_provision(client: Client) -> None:
    house = build_house("R-1", training=False)
    form = publish(house.mission, "voting.xlsx", voting_workbook(False), house.people["analyst"])
    client.force_login(house.people["analyst"])
    page = client.get(f"/missions/R-1/forms/{form.pk}/").content.decode()
    assert f'<a href="{CODE}53/">art. 53</a>' in page


def test_the_edition_on_a_day_is_told_with_how_sure_it_is(client: Client) -> None:
    assert "Certain" in text_of(client, "/law/edition-on/?act=BY-EC&on=2015-10-11")
    assert "The latest on record, end not known" in text_of(client, "/law/edition-on/?act=BY-EC&on=2018-01-01")
    assert "Not determinable" in text_of(client, "/law/edition-on/?act=BY-EC&on=1999-01-01")
    assert "valid date" in text_of(client, "/law/edition-on/?act=BY-EC&on=yesterday", 422)


def test_commitments_name_no_paragraph_that_is_not_in_the_record(client: Client) -> None:
    page = text_of(client, "/law/commitments/")
    assert "None of what it commits to is in the record" in page
    assert "Which states ratified it" in page


def test_an_empty_record_says_how_to_load_it(client: Client) -> None:
    from scrutator.law.models import Act, Instrument, Obligation

    for model in (Obligation, Instrument, Act):
        model.objects.all().delete()
    for path in ("/law/", "/law/commitments/", "/law/obligations/"):
        assert "scrutator law load" in text_of(client, path)


def ask(client: Client, **given: str) -> str:
    asked = {"begun_on": "2026-10-08", "zone": "Europe/Minsk", **given}
    return client.get("/law/time-limits/", asked).content.decode()


def test_the_page_of_time_limits_answers_with_its_example(client: Client) -> None:
    page = client.get("/law/time-limits/").content.decode()
    assert "12 October 2026, 24:00" in page
    assert "moved to a working day" in page
    assert "TRAINING" not in page.split("Limits on record")[0].replace("TRAINING-", "")


def test_a_limit_of_ones_own_counts_holidays_and_days_given_by_hand(client: Client) -> None:
    page = ask(client, amount="1", unit="working_days", begun_on="2026-11-06", country="BY")
    assert "9 November 2026, 24:00" in page
    assert "7 November (" in page
    page = ask(client, amount="1", unit="working_days", begun_on="2026-11-06", rest="2026-11-09, 2026-11-10")
    assert "11 November 2026, 24:00" in page
    page = ask(client, amount="1", unit="working_days", begun_on="2026-11-06", worked="2026-11-07")
    assert "7 November 2026, 24:00" in page


def test_hours_on_the_day_of_the_vote_need_the_time_of_day(client: Client) -> None:
    asked = {"limit": "TRAINING-decide", "begun_on": "2026-10-11", "vote_day": "on"}
    assert "11 October 2026, 23:30" in ask(client, begun_at="19:30", **asked)
    assert "The time of day is not known" in ask(client, **asked)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"amount": "-1"}, "greater than or equal to 0"),
        ({}, "Choose a limit on record, or give a length."),
        ({"amount": "3", "rest": "2026-10-32"}, "“2026-10-32” is no date."),
        ({"amount": "3", "zone": "Atlantis/North"}, "Select a valid choice"),
        ({"amount": "3", "begun_on": "yesterday"}, "Enter a valid date"),
        ({"amount": "3", "rest": " ".join(f"20{year}-01-01" for year in range(10, 80))}, "At most 60 days."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(client: Client, wrong: dict[str, str], told: str) -> None:
    answer = client.get("/law/time-limits/", {"begun_on": "2026-10-08", "zone": "Europe/Minsk", **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_provision_tells_its_limits_and_leads_to_their_ends(client: Client) -> None:
    page = client.get("/law/editions/TRAINING-EA-1/14/").content.decode()
    assert "3 working days; what begins on the day of the vote: 4 hours" in page
    assert "/law/time-limits/?limit=TRAINING-decide" in page
