"""A day of a legal officer and a day of a long-term observer, walked in a browser in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import overflow, serving, violations
from tests.browser.walk import Walk

pytestmark = pytest.mark.browser
REGISTER = {
    "en": "No.,Subject,Stage,Complainant,Commission,Filed on,Decided on,Outcome\n"
    "en-1,A list was not posted,campaign,party,District commission 7,{filed},{decided},rejected\n"
    "en-2,Observers were sent out,voting,observer,District commission 7,{filed} {decided},,pending\n",
    "ru": "№;Суть;Этап;Заявитель;Комиссия;Дата подачи;Дата решения;Исход\n"
    "ru-1;Список не вывесили;агитация;партия;Окружная комиссия 8;{filed};{decided};отклонена\n"
    "ru-2;Наблюдателей удалили;голосование;наблюдатель;Окружная комиссия 8;{filed} {decided};;на рассмотрении\n",
}
TWO_DATES = {"en": "two dates", "ru": "две даты"}
FOUND = {"en": ("refusal", "refused"), "ru": ("отказами", "Отказ")}
"""A word that is sought, and how it stands in what was entered."""
SEALED = {"en": "Ann A. of the fourth floor", "ru": "Анна А. с четвёртого этажа"}


@dataclass
class Day:
    """One person's window, in one language."""

    walk: Walk
    page: Page
    language: str

    def go(self, place: str) -> None:
        answer = self.page.goto(self.walk.url(place))
        assert answer is not None
        assert answer.status < 400, place

    def store(self) -> None:
        """Press the last button of the form, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator("main form .btn-primary").last.click()

    def text(self) -> str:
        return self.page.locator("main").inner_text().replace("\u00a0", " ")

    def seen_well(self) -> list[str]:
        """What is wrong with the page on a telephone and on a desk."""
        found = []
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            wide = overflow(self.page)
            found += [f"{self.page.url} {width}: {wide} px too wide"] if wide else []
            if width == 390:
                found += [f"{self.page.url} {width}: {violation}" for violation in violations(self.page)]
        if self.page.locator("html").get_attribute("lang") != self.language:
            found.append(f"{self.page.url}: is not in {self.language}")
        return found


@pytest.fixture(scope="module")
def walk(browser: Browser, new_home: Callable[[str], Path]) -> Iterator[Walk]:
    home = new_home("casework")
    with serving(home) as server:
        walk = Walk(browser, server, home, lambda _name, _page: None)
        walk.prepare()
        yield walk
        walk.close()


@pytest.fixture
def day(walk: Walk, language: str) -> Callable[[str], Day]:
    def begin(who: str) -> Day:
        page = walk.as_(who)
        page.context.add_cookies([{"name": "django_language", "value": language, "url": walk.server}])
        page.set_viewport_size({"width": 1280, "height": 900})
        return Day(walk, page, language)

    return begin


@pytest.mark.parametrize("language", ["ru", pytest.param("en", marks=pytest.mark.soak)])
def test_the_day_of_a_legal_officer(day: Callable[[str], Day], language: str) -> None:
    legal, yesterday = day("legal"), date.today() - timedelta(days=1)
    page, wrong = legal.page, []
    legal.go("complaints/before/")
    page.select_option("[name=stage]", "campaign")
    page.fill("[name=on]", yesterday.isoformat())
    legal.store()
    assert page.locator("#until").count() == 1
    wrong += legal.seen_well()

    before = yesterday - timedelta(days=2)
    content = REGISTER[language].format(filed=before.isoformat(), decided=yesterday.isoformat())
    legal.go("complaints/import/")
    page.set_input_files("#file", {"name": "register.csv", "mimeType": "text/csv", "buffer": content.encode()})
    legal.store()
    kind = page.locator("select[name^=v-body]").first
    kind.select_option("new:district")
    with page.expect_navigation():
        page.locator("main form .btn-outline-primary").last.click()
    rows = page.locator("section[aria-labelledby=problems] tbody tr")
    assert rows.count() == 1
    assert rows.first.locator("th").inner_text().strip().endswith("3")
    wrong += legal.seen_well()
    page.check("#leave_out")
    with page.expect_navigation():
        page.locator("button[name=bring]").click()
    page.locator("section[aria-labelledby=entered] li").wait_for()
    assert page.locator("section[aria-labelledby=entered] li").count() == 1
    wrong += legal.seen_well()
    legal.go("complaints/")
    assert page.locator("main tbody tr").count() >= 1

    legal.go("complaints/new/")
    page.fill("[name=title]", f"{FOUND[language][1]}: copy")
    page.select_option("[name=stage]", "campaign")
    page.select_option("[name=origin]", "seen")
    page.select_option("[name=complainant]", "observer")
    page.fill("[name=act_on]", yesterday.isoformat())
    page.fill("[name=filed_on]", yesterday.isoformat())
    page.fill("[name=words_who]", SEALED[language])
    legal.store()
    address, entered = page.url, page.locator("h1").inner_text().split(":")[0]
    assert SEALED[language] in legal.text()
    wrong += legal.seen_well()
    content = page.request.get(f"{legal.walk.url(f'casework/{entered}/dossier.pdf')}").body()
    assert content.startswith(b"%PDF")

    for place in (
        "complaints/figures/",
        "what-would-reduce/",
        "criticisms/answer/",
        "casework/",
        "recommendations/board/",
    ):
        legal.go(place)
        wrong += legal.seen_well()
    legal.go(f"casework/search/?words={FOUND[language][0]}")
    assert page.locator("mark").first.inner_text() == FOUND[language][1]
    assert entered in legal.text()

    legal.go("recommendations/new/")
    page.fill("[name=text_en]", f"Copies are given to every observer who asks, {language}.")
    page.fill("[name=text_ru]", f"Копии выдаются каждому наблюдателю, который попросит, {language}.")
    page.fill("[name=evidence]", entered)
    legal.store()
    assert entered in legal.text()
    page.goto(address)
    assert page.locator("#belongs ~ ul a[href*=recommendations]").count() == 1
    assert wrong == []

    press = day("press")
    press.page.goto(address)
    assert FOUND[language][1] in press.text()
    assert SEALED[language] not in press.text()
    assert press.page.request.get(legal.walk.url(f"casework/{entered}/dossier.pdf?sources=yes")).status == 403
    assert press.page.request.get(legal.walk.url("casework/C/table.xlsx?sources=yes")).status == 403


@pytest.mark.parametrize("language", ["en", pytest.param("ru", marks=pytest.mark.soak)])
def test_the_day_of_a_long_term_observer(day: Callable[[str], Day], language: str) -> None:
    lto, yesterday = day("lto"), date.today() - timedelta(days=1)
    page, wrong = lto.page, []
    lto.go("meetings/new/")
    page.fill("[name=title]", f"In the district, {language}")
    page.fill("[name=held_on]", yesterday.isoformat())
    page.fill("[name=voters]", "1")
    page.select_option("[name=interlocutors-0-kind]", "party")
    page.fill("[name=interlocutors-0-label]", "secretary")
    page.select_option("[name=interlocutors-0-side]", "governing")
    page.fill("[name=points-0-text]", f"{FOUND[language][1]}: a copy of the list.")
    page.select_option("[name=points-0-by]", "v1")
    page.check("[name=points-0-allegation]")
    wrong += lto.seen_well()
    with page.expect_navigation():
        page.locator("button[name=more][value=points]").click()
    assert page.locator("[name=points-0-text]").input_value().startswith(FOUND[language][1])
    page.fill("[name=follow_ups-0-what]", "Ask the commission")
    page.fill("[name=follow_ups-0-due_on]", yesterday.isoformat())
    lto.store()
    assert page.locator("h1").inner_text().startswith("M-")
    assert page.locator("main", has_text="V-").count() == 1
    wrong += lto.seen_well()
    for place in ("meetings/follow-ups/", "meetings/coverage/", "meetings/"):
        lto.go(place)
        wrong += lto.seen_well()

    lto.go("incidents/new/")
    page.fill("[name=title]", f"{FOUND[language][1]}: entry, {language}")
    page.select_option("[name=category]", index=1)
    page.select_option("[name=stage]", "campaign")
    page.fill("[name=happened_on]", yesterday.isoformat())
    page.fill("[name=happened_at]", "09:20")
    page.fill("[name=station_code]", "T0101-001")
    kinds = page.locator("select[name$=-kind]")
    kinds.first.select_option("team")
    wrong += lto.seen_well()
    lto.store()
    assert page.locator("h1").inner_text().startswith("I-")
    incident = page.url
    page.locator("summary").filter(
        has=page.locator("xpath=following-sibling::form[contains(@action,'verification')]")
    ).click()
    page.select_option("[name=verify-standing]", "unverifiable")
    page.fill("[name=verify-reason]", "Nobody else was there.")
    with page.expect_navigation():
        page.locator("form[action*=verification] button").click()
    assert page.url == incident
    assert page.locator("[aria-labelledby=verification] li").count() == 2
    wrong += lto.seen_well()
    for place in ("incidents/map/", "incidents/", "complaints/"):
        lto.go(place)
        wrong += lto.seen_well()
    assert page.request.get(lto.walk.url("casework/I/table.xlsx?sources=yes")).status == 403
    assert wrong == []
