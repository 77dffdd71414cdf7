"""A day of an observer: enrolled in the morning, no network at the station, a receipt a day later."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import Telephone

pytestmark = pytest.mark.browser
GIVEN = Callable[..., Telephone]


@pytest.mark.parametrize("language", ["en", pytest.param("ru", marks=pytest.mark.soak)])
def test_a_form_filled_in_while_headquarters_were_away_gets_its_receipt_a_day_later(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, picture: Path, language: str
) -> None:
    one = telephone(language=language)
    before = len(headquarters.does("received")["reports"])
    one.enrol(headquarters.does("invite_again")["code"])
    stations = one.stations()
    assert len(stations) == 6
    one.kept()
    headquarters.stop()
    one.offline()

    one.begin(stations[0], one.word("voting"))
    one.fill()
    one.photograph(picture)
    instance = one.page.url.rsplit("/", 1)[-1]

    one.page.reload()
    one.unlock()
    one.go("form", instance)
    one.page.locator(".sections").wait_for()
    assert one.page.locator(".sections small").all_inner_texts()[1] == "12/12"
    one.page.locator(".sections button").last.click()
    one.page.locator(".photograph img").wait_for()
    one.seal()
    assert f"{one.word('there')}: 0." in one.line()
    assert f"{one.word('waiting')}: 1." in one.line()
    assert readable(one, "Seen by both of us") == []

    one.page.clock.set_system_time(datetime.now() + timedelta(days=1))
    headquarters.start()
    one.offline(False)
    one.send()
    one.page.get_by_text(one.word("receipt")).wait_for()
    assert f"{one.word('there')}: 1." in one.line()
    assert f"{one.word('waiting')}: 0." in one.line()
    one.page.locator(".warning", has_text=" 1440 ").wait_for()

    (report,) = headquarters.does("received")["reports"][before:]
    assert (report["channel"], report["station"], report["quarantine"]) == ("app", stations[0], "")
    assert report["instance"] == json.loads(f'"{instance}"').replace("%3A", ":")
    assert len(report["files"]) == 1


def test_a_sent_form_is_amended_under_a_new_number_and_names_the_old_one(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = telephone()
    one.enrol(prepared["codes"][1])
    stations = one.stations()
    one.begin(stations[1], "Short critical form")
    one.fill()
    one.seal()
    one.page.get_by_text("Receipt: number").wait_for()

    one.page.get_by_role("button", name="Amend").click()
    one.page.locator(".sections").wait_for()
    one.page.locator(".sections button").nth(1).click()
    one.page.locator("input[type=radio][value=no]").first.check()
    one.seal()
    one.page.locator("p.lead", has_text="At headquarters: 2.").wait_for()
    first, second = headquarters.does("received")["reports"][-2:]
    assert second["amends"] == first["instance"]
    assert second["member"] == first["member"]


@pytest.mark.soak
def test_an_amendment_from_headquarters_copy_keeps_the_photographs_until_one_is_removed(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, picture: Path
) -> None:
    headquarters.does("ask_for_a_picture")
    one = telephone()
    one.enrol(headquarters.does("invite_again")["code"])
    one.begin(one.stations()[3], "Short critical form")
    one.fill()
    one.page.locator(".sections button").first.click()
    one.page.set_input_files(".question input[type=file]", picture)
    one.page.locator("img.preview").wait_for()
    one.photograph(picture)
    one.seal()
    one.page.get_by_text("Receipt: number").wait_for()

    one.page.get_by_role("button", name="Amend").click()
    one.page.locator(".kept-there", has_text="Kept at headquarters").wait_for()
    one.page.locator(".sections button").nth(1).click()
    one.page.locator("input[type=radio][value=no]").first.check()
    one.page.reload()
    one.unlock()
    one.page.locator(".kept-there", has_text="Kept at headquarters").wait_for()
    one.page.locator(".sections button").last.click()
    one.page.locator(".photograph .kept-there").wait_for()
    one.seal()
    one.page.locator("p.lead", has_text="At headquarters: 2.").wait_for()
    first, second = headquarters.does("received")["reports"][-2:]
    assert (second["amends"], second["files"], second["names"]) == (first["instance"], first["files"], first["names"])
    assert (len(first["files"]), first["carried"], second["carried"]) == (2, 0, 2)

    one.page.get_by_role("button", name="Amend").first.click()
    one.page.locator(".question", has=one.page.locator(".kept-there")).get_by_role("button", name="Remove").click()
    one.page.locator(".kept-there").wait_for(state="detached")
    one.seal()
    one.page.locator("p.lead", has_text="At headquarters: 3.").wait_for()
    third = headquarters.does("received")["reports"][-1]
    assert (third["amends"], third["carried"], len(third["names"])) == (second["instance"], 1, 1)
    assert set(third["names"]) < set(first["names"])


@pytest.mark.soak
def test_a_station_can_be_changed_in_the_middle_of_a_form_and_another_one_is_marked(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = telephone(width=360)
    one.enrol(headquarters.does("invite_again")["code"])
    stations = one.stations()
    one.begin(stations[2], "Short critical form")
    one.fill()
    one.page.locator(".sections button").first.click()
    one.page.get_by_role("button", name="Change", exact=True).click()
    one.page.locator(".picker .row-button", has_text=stations[3]).click()
    assert stations[3] in one.page.locator("output").inner_text()
    assert one.page.get_by_text("This station is not assigned").count() == 0
    one.page.get_by_role("button", name="Change", exact=True).click()
    one.page.fill("#picker-words", "T0101-02")
    one.page.get_by_role("button", name="Search others").click()
    other = one.page.locator(".picker .row-button", has_text="not assigned").first
    code = other.locator("strong").inner_text()
    other.click()
    assert one.page.get_by_text("This station is not assigned to you").count() == 1
    one.seal()
    one.page.get_by_text("Receipt: number").wait_for()
    report = headquarters.does("received")["reports"][-1]
    assert (report["station"], report["quarantine"]) == (code, "station_not_assigned")


def readable(one: Telephone, words: str) -> list[str]:
    """Places of everything kept on the telephone in which the words stand in clear."""
    found = one.page.evaluate(KEPT_IN_CLEAR, words)
    return list(found)


KEPT_IN_CLEAR = """async words => {
  const found = [];
  const text = async value => {
    if (value instanceof Blob) return value.text();
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (Array.isArray(value)) return (await Promise.all(value.map(text))).join(' ');
    if (value && typeof value === 'object') return (await Promise.all(Object.values(value).map(text))).join(' ');
    return String(value);
  };
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise(done => {
      const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result);
    });
    for (const store of base.objectStoreNames) {
      const rows = await new Promise(done => {
        const ask = base.transaction(store).objectStore(store).getAll(); ask.onsuccess = () => done(ask.result);
      });
      for (const row of rows) if ((await text(row)).includes(words)) found.push(`${name}/${store}`);
    }
    base.close();
  }
  return found;
}"""
