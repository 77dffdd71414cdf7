"""Shut out, full, renewed overnight, carried by hand: nothing that was finished is lost, and nothing comes in twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import Telephone

pytestmark = [pytest.mark.browser, pytest.mark.soak]
GIVEN = Callable[..., Telephone]
SHORT = "Short critical form"


def enrolled(headquarters: Headquarters, telephone: GIVEN, **options: Any) -> Telephone:
    one = telephone(**options)
    one.enrol(headquarters.does("invite_again")["code"])
    return one


def test_a_telephone_that_was_shut_out_delivers_what_is_finished_and_then_empties_itself(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = enrolled(headquarters, telephone)
    stations = one.stations()
    one.begin(stations[0], SHORT)
    one.fill()
    one.offline()
    one.seal()
    one.begin(stations[1], SHORT)
    headquarters.does("revoke")
    one.offline(False)
    one.send()
    one.page.get_by_text("This telephone was emptied").wait_for()
    report = headquarters.does("received")["reports"][-1]
    assert (report["station"], report["quarantine"]) == (stations[0], "device_revoked")
    assert headquarters.does("wiped")["wiped"] is True
    left = one.page.evaluate(ROWS)
    assert left == {"plain": 0, "secrets": 0, "drafts": 0, "files": 0, "reports": 0}
    one.page.reload()
    one.page.get_by_role("heading", name="Scrutator for observers").wait_for()


def test_a_full_telephone_says_so_keeps_the_last_state_and_goes_on_when_there_is_room(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, picture: Path
) -> None:
    one = telephone()
    session = one.context.new_cdp_session(one.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": one.server, "quotaSize": 5_000_000})
    one.enrol(headquarters.does("invite_again")["code"])
    one.begin(one.stations()[2], SHORT)
    one.fill()
    full = one.page.get_by_text("The telephone is full: the photograph was not kept.")
    kept = 0
    while kept < 20:
        one.page.locator(".sections button").last.click()
        one.page.set_input_files("#add-photograph", picture)
        one.page.locator(".photograph").nth(kept).or_(full).first.wait_for()
        if full.count():
            break
        kept += 1
    assert 1 <= kept < 20
    assert one.page.locator(".photograph").count() == kept
    session.send("Storage.overrideQuotaForOrigin", {"origin": one.server})
    one.seal()
    one.page.get_by_text("Receipt: number").wait_for()
    assert len(headquarters.does("received")["reports"][-1]["files"]) == kept


def test_a_form_renewed_overnight_leaves_the_draft_on_its_version(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = enrolled(headquarters, telephone)
    station = one.stations()[3]
    one.begin(station, SHORT)
    version = headquarters.does("renew", "critical")["version"]
    instance = one.page.url.rsplit("/", 1)[-1].replace("%3A", ":")
    one.send()
    one.page.locator("[data-state=reached]").wait_for()
    one.go("form", instance)
    one.page.get_by_text(f"There is a newer version of this form, {version}").wait_for()
    one.fill()
    one.seal()
    one.page.get_by_text("Receipt: number").first.wait_for()
    one.begin(station, SHORT)
    one.fill()
    one.seal()
    one.page.locator("p.lead", has_text="At headquarters: 2.").wait_for()
    old, new = headquarters.does("received")["reports"][-2:]
    assert (f"{old['version']}-b", new["version"]) == (version, version)
    assert old["quarantine"] == new["quarantine"] == ""


def test_a_carried_file_brought_in_twice_gives_one_report_and_its_receipts_come_back_by_hand(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, picture: Path, tmp_path: Path
) -> None:
    one = enrolled(headquarters, telephone)
    one.offline()
    one.begin(one.stations()[4], SHORT)
    one.fill()
    one.photograph(picture)
    one.seal()
    before = len(headquarters.does("received")["reports"])
    one.go("carry")
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="Make the file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert "Observer" not in path.name
    assert headquarters.does("carry", str(path))["statuses"] == [201]
    again = headquarters.does("carry", str(path))
    assert again["statuses"] == [202]
    reports = headquarters.does("received")["reports"]
    assert len(reports) == before + 1
    assert (reports[-1]["channel"], len(reports[-1]["files"])) == ("outbox", 1)
    one.page.set_input_files("#receipts", again["receipts"])
    one.page.get_by_text("Receipts: 1. Refused: 0.").wait_for()
    assert "At headquarters: 1." in one.line()
    one.page.get_by_text(f"Receipt: number {reports[-1]['number']},").wait_for()
    one.offline(False)
    one.send()
    one.page.locator("[data-state=reached]").wait_for()
    assert len(headquarters.does("received")["reports"]) == before + 1


def test_a_series_of_codes_carries_a_short_form(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = enrolled(headquarters, telephone, width=360)
    one.offline()
    one.begin(one.stations()[5], SHORT)
    one.fill()
    one.seal()
    one.go("carry")
    one.page.get_by_role("button", name="Show the codes").click()
    caption = one.page.locator(".code-picture figcaption")
    caption.wait_for()
    assert caption.inner_text().startswith("Code 1 of ")
    assert int(caption.inner_text().rsplit(" ", 1)[-1]) <= 8
    assert len(one.page.locator(".code-picture path").get_attribute("d") or "") > 1000


def test_a_reload_in_the_middle_of_a_form_under_a_newer_app_keeps_the_draft(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    """A newer service worker waits until it is wanted; the draft is the same after it took over."""
    one = enrolled(headquarters, telephone)
    one.kept()
    one.begin(one.stations()[0], SHORT)
    one.page.locator(".sections button").nth(1).click()
    one.page.locator("input[type=radio]").first.check()
    instance = one.page.url
    one.page.evaluate(NEWER)
    one.page.get_by_text("A newer version of the app is ready.").wait_for()
    one.page.get_by_role("button", name="Use it now").click()
    one.page.locator("#passphrase").wait_for()
    one.unlock()
    one.page.locator(".sections").wait_for()
    assert one.page.url == instance
    one.page.locator(".sections button").nth(1).click()
    assert one.page.locator("input[type=radio]").first.is_checked()


NEWER = """navigator.serviceWorker.register('/field/worker.js?newer', {scope: '/field/', type: 'module'})
  .then(() => null)"""
ROWS = """async () => {
  const base = await new Promise(done => {
    const ask = indexedDB.open('scrutator'); ask.onsuccess = () => done(ask.result);
  });
  const found = {};
  for (const store of base.objectStoreNames) {
    found[store] = await new Promise(done => {
      const ask = base.transaction(store).objectStore(store).count(); ask.onsuccess = () => done(ask.result);
    });
  }
  base.close();
  return found;
}"""
