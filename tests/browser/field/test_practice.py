"""Practice: every screen of a form, without a mission, on narrow telephones, in both languages, by day and by night."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.field.conftest import Headquarters
from tests.browser.field.seeing import Scheme, seen_well
from tests.browser.field.telephone import Telephone

pytestmark = pytest.mark.browser
GIVEN = Callable[..., Telephone]
PRACTISE = {"en": "Practise", "ru": "Упражняться"}


def begin_practice(one: Telephone) -> Page:
    one.page.goto(f"{one.server}/field/")
    one.page.get_by_role("button", name=PRACTISE[one.language], exact=True).click()
    one.page.locator("ol.stations li").first.wait_for()
    return one.page


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("ru", 360, "dark"), pytest.param("en", 390, "light", marks=pytest.mark.soak)]
)
def test_every_screen_of_practice_fits_a_telephone_and_a_screen_reader(
    telephone: GIVEN, picture: Path, language: str, width: int, scheme: Scheme
) -> None:
    one = telephone(language=language, width=width)
    one.page.goto(f"{one.server}/field/")
    one.page.locator("h1").wait_for()
    wrong = seen_well(one, "welcome", [scheme])
    begin_practice(one)
    wrong += seen_well(one, "today", [scheme])
    station = one.stations()[0]
    one.go("station", station)
    one.page.locator("h2").first.wait_for()
    wrong += seen_well(one, "station", [scheme])
    one.page.locator(".row-button").nth(1).click()
    one.page.locator(".sections").wait_for()
    wrong += seen_well(one, "form", [scheme])
    one.press("finish")
    one.press("seal")
    one.page.locator(".missing li").first.wait_for()
    wrong += seen_well(one, "gaps", [scheme])
    one.fill()
    one.photograph(picture)
    wrong += seen_well(one, "photographs", [scheme])
    one.seal()
    wrong += seen_well(one, "reports", [scheme])
    for place in ("messages", "more", "carry"):
        one.go(place)
        one.page.locator("h1").wait_for()
        wrong += seen_well(one, place, [scheme])
    assert wrong == []


def test_practice_knows_no_mission_no_token_and_no_key(telephone: GIVEN) -> None:
    one = telephone()
    page = begin_practice(one)
    practice = json.loads(page.request.get(f"{one.server}/field/practice.json").text())
    assert practice["bundle"]["mission"]["code"] == practice["bundle"]["sealing_key"] == ""
    assert all("training" in form["version"] for form in practice["bundle"]["forms"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    one.begin(one.stations()[0], "Short critical form")
    one.fill()
    one.seal()
    page.locator("h2", has_text="Finished").wait_for()
    assert [url for url in asked if "/openrosa/" in url or "/api/" in url] == []


def test_a_gap_is_reached_from_the_list_of_gaps_by_the_keyboard_alone(telephone: GIVEN) -> None:
    one = telephone()
    page = begin_practice(one)
    one.begin(one.stations()[0], "Short critical form")
    one.press("finish")
    one.press("seal")
    page.locator(".missing button").first.focus()
    words = page.locator(".missing button").first.inner_text()
    page.keyboard.press("Enter")
    page.locator(".question :focus").wait_for()
    page.keyboard.press("Space")
    chosen = page.evaluate("document.activeElement.closest('.question').textContent")
    assert words in chosen
    assert page.evaluate("document.activeElement.checked") is True


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Take or choose a photograph"), ("ru", "Сделать или выбрать снимок")]
)
def test_a_photograph_is_chosen_by_the_keyboard_with_a_button_in_the_language_of_the_app(
    telephone: GIVEN, picture: Path, language: str, words: str
) -> None:
    one = telephone(language="ru" if language == "en" else "en")  # the browser's language is the other one
    page = begin_practice(one)
    one.go("more")
    page.locator(".languages button", has_text={"en": "English", "ru": "Русский"}[language]).click()
    one.language = language
    one.begin(one.stations()[0], one.word("critical"))
    page.locator(".sections button").last.click()
    button = page.get_by_text(words, exact=True)
    button.wait_for()
    page.locator("#add-photograph").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert button.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(picture)
    page.locator("#add-photograph-chosen", has_text=picture.name).wait_for()
    assert page.get_by_label(words).get_attribute("id") == "add-photograph"
    page.locator(".photograph .btn-outline-danger").click()
    page.locator("#add-photograph-chosen", has_text=picture.name).wait_for(state="detached")
    with page.expect_file_chooser() as chooser:
        button.click()
    chooser.value.set_files(picture)
    page.locator("#add-photograph-chosen", has_text=picture.name).wait_for()


def test_one_tap_covers_everything_and_two_taps_on_the_year_bring_it_back(telephone: GIVEN) -> None:
    one = telephone()
    page = begin_practice(one)
    page.get_by_role("button", name="Hide").click()
    assert page.locator("nav.tabs").count() == 0
    assert "Scrutator" not in page.title() + page.locator("body").inner_text()
    page.locator(".cover-year").dblclick()
    page.locator("nav.tabs").wait_for()


def test_the_app_opens_and_practises_while_the_server_is_away(headquarters: Headquarters, telephone: GIVEN) -> None:
    one = telephone()
    page = begin_practice(one)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    one.offline()
    begin_practice(one)
    page.get_by_role("button", name="Report an incident").click()
    page.locator(".sections").wait_for()
    assert page.locator(".sections").count() == 1
