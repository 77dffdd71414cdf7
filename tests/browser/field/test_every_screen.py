"""Every screen of a mission fits a telephone of 360 px and a screen reader, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.field.conftest import Headquarters
from tests.browser.field.seeing import seen_well
from tests.browser.field.telephone import PASSPHRASE, Telephone
from tests.browser.field.test_when_things_go_wrong import NEWER

pytestmark = pytest.mark.browser
GIVEN = Callable[..., Telephone]
HIDE, LOCK = 0, 1


def enrolled(headquarters: Headquarters, telephone: GIVEN, language: str) -> Telephone:
    one = telephone(language=language, width=360)
    one.enrol(headquarters.does("invite_again")["code"])
    return one


@pytest.mark.parametrize("language", ["en", pytest.param("ru", marks=pytest.mark.soak)])
def test_from_the_link_to_the_lock(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, language: str
) -> None:
    one = telephone(language=language, width=360)
    page = one.page
    page.goto(f"{one.server}/field/")
    page.fill("#link", "no link at all")
    page.locator("form .btn-primary").click()
    page.locator("[role=alert]").wait_for()
    wrong = seen_well(one, "welcome with a wrong link")
    page.goto(f"{one.server}/field/#/enrol/{'x' * 30}")
    page.locator("[role=alert]").wait_for()
    wrong += seen_well(one, "a code that serves no more")
    page.goto(f"{one.server}/field/#/enrol/{headquarters.does('invite_again')['code']}")
    page.locator(".paper").first.wait_for()
    wrong += seen_well(one, "enrolment")
    for paper in page.locator(".paper summary").all():
        paper.click()
    one.press("enrol")
    page.locator("[role=alert]").wait_for()
    wrong += seen_well(one, "enrolment, papers open, nothing signed")
    for box in page.locator(".paper input[type=checkbox]").all():
        box.check()
    page.fill("#signed", "An Observer")
    page.fill("#first", PASSPHRASE)
    page.fill("#second", PASSPHRASE)
    one.press("enrol")
    page.locator("ol.stations li").first.wait_for()
    page.locator(".bar button").nth(HIDE).click()
    page.locator(".cover").wait_for()
    wrong += seen_well(one, "cover")
    page.locator(".cover-year").dblclick()
    page.locator(".bar button").nth(LOCK).click()
    page.locator("#passphrase").wait_for()
    wrong += seen_well(one, "lock")
    page.fill("#passphrase", "another passphrase")
    one.press("open")
    page.locator("[role=alert]").wait_for()
    wrong += seen_well(one, "lock, a wrong passphrase")
    assert wrong == []


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru"])
def test_at_a_station(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, picture: Path, language: str
) -> None:
    one = enrolled(headquarters, telephone, language)
    page, station = one.page, one.stations()[0]
    page.locator(".check-ins .btn-outline-primary").click()
    page.locator(".check-ins [role=status]", has_text=".").wait_for()
    wrong = seen_well(one, "today, checked in")
    one.begin(station, one.word("critical"))
    page.locator(".with-button button").click()
    page.fill("#picker-words", "T0101-02")
    page.locator(".picker .with-button button").click()
    page.locator(".picker .badge").first.wait_for()
    wrong += seen_well(one, "station picker")
    page.locator(".picker .row-button").last.click()
    page.locator(".question .warning").wait_for()
    wrong += seen_well(one, "a station that is not assigned")
    one.press("finish")
    one.press("seal")
    page.locator(".missing li").first.wait_for()
    wrong += seen_well(one, "gaps")
    page.locator(".missing button").last.click()
    page.locator(".is-faulty").first.wait_for()
    wrong += seen_well(one, "a gap")
    one.photograph(picture)
    wrong += seen_well(one, "photographs")
    one.go("station", station)
    page.locator(".btn-danger.wide").click()
    page.locator("#add-photograph").wait_for()
    for place in range(one.sections()):
        page.locator(".sections button").nth(place).click()
        page.locator("#section-title").wait_for()
        wrong += seen_well(one, f"incident, section {place + 1}")
    one.go("station", station)
    page.locator(".rows small").first.wait_for()
    wrong += seen_well(one, "station with what was begun")
    assert wrong == []


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru"])
def test_between_the_telephone_and_headquarters(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, language: str
) -> None:
    headquarters.does("tell", "The count at T0101-01 begins at 20:00.\n\nStay until the protocol is signed.")
    headquarters.does("tell", "Leave the square in front of the commission now.", "urgent")
    one = enrolled(headquarters, telephone, language)
    one.kept()
    page, stations = one.page, one.stations()
    one.go("messages")
    page.locator(".message .btn-primary").first.click()
    page.locator(".message > small").nth(1).wait_for()
    wrong = seen_well(one, "messages")
    one.begin(stations[0], one.word("critical"))
    one.fill()
    one.seal(keep=True)
    page.locator(".rows .btn-outline-danger").wait_for()
    one.offline()
    one.begin(stations[1], one.word("critical"))
    one.fill()
    one.seal()
    one.begin(stations[2], one.word("critical"))
    one.go("reports")
    page.locator("p.warning").wait_for()
    assert page.locator(".rows").count() == 3
    wrong += seen_well(one, "reports: begun, waiting, there")
    one.go("carry")
    page.locator(".rows .btn-outline-primary").click()
    page.locator(".code-picture svg").wait_for()
    page.set_input_files("#receipts", {"name": "a.json", "mimeType": "application/json", "buffer": b"{}"})
    page.locator("[role=status]", has_text=".").first.wait_for()
    wrong += seen_well(one, "codes")
    one.go("more")
    page.fill("#before", "another passphrase")
    page.fill("#after", PASSPHRASE)
    page.locator("#after ~ button").first.click()
    page.locator("[role=alert]").wait_for()
    one.offline(False)
    page.evaluate(NEWER)
    page.locator(".notice button").wait_for()
    wrong += seen_well(one, "more, with a newer app")
    assert wrong == []


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru"])
def test_shut_out(headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, language: str) -> None:
    """A report that was spoilt on the telephone is refused, and keeps what was shut out from being emptied."""
    one = enrolled(headquarters, telephone, language)
    one.begin(one.stations()[0], one.word("critical"))
    one.fill()
    one.offline()
    one.seal()
    one.page.evaluate(SPOIL)
    headquarters.does("revoke")
    one.offline(False)
    one.send()
    one.page.locator(".rows .fault").wait_for()
    one.page.locator("main > .warning[role=alert]").wait_for()
    wrong = seen_well(one, "shut out, with a refused report")
    headquarters.does("give_up")
    one.send()
    one.page.locator("main.narrow h1").wait_for()
    wrong += seen_well(one, "emptied")
    assert wrong == []


SPOIL = """async () => {
  const base = await new Promise(done => {
    const ask = indexedDB.open('scrutator'); ask.onsuccess = () => done(ask.result);
  });
  const work = base.transaction('reports', 'readwrite');
  const store = work.objectStore('reports');
  const rows = await new Promise(done => { const ask = store.getAll(); ask.onsuccess = () => done(ask.result); });
  for (const row of rows) store.put({ ...row, parts: [new Blob(['spoilt'])] });
  await new Promise(done => { work.oncomplete = done; });
  base.close();
}"""
