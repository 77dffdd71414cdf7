"""A long way from any network: fifty finished forms with their photographs wait, and then all go."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import CDPSession

from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import Telephone

pytestmark = [pytest.mark.browser, pytest.mark.soak]
FORMS, EACH = 50, 3
HEAP = 120  # MB that the page may hold, as benchmarks.bench_field_app asks too
SENDING = 600_000  # ms that the whole outbox may take


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """As many photographs as are sent, no two alike."""
    folder = tmp_path_factory.mktemp("photographs")
    paths = [folder / f"{number}.jpg" for number in range(FORMS * EACH)]
    for path in paths:
        Image.effect_noise((1200, 900), 40).convert("RGB").save(path, quality=80)
    return paths


def heap(session: CDPSession) -> float:
    """Megabytes of the page's heap after a collection."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["JSHeapUsedSize"]) / 1e6


def test_fifty_forms_of_three_photographs_outlast_a_reload_and_arrive_once_each(
    headquarters: Headquarters,
    prepared: dict[str, Any],
    telephone: Callable[..., Telephone],
    photographs: list[Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = telephone(width=360)
    before = len(headquarters.does("received")["reports"])
    one.enrol(headquarters.does("invite_again")["code"])
    session = one.context.new_cdp_session(one.page)
    session.send("Performance.enable")
    one.kept()
    stations = one.stations()
    heaps = {"empty": heap(session)}
    one.offline()

    began = time.monotonic()
    for number in range(FORMS):
        one.begin(stations[number % len(stations)], one.word("critical"))
        one.fill()
        one.photograph(*photographs[EACH * number :][:EACH])
        one.seal()
    filled = time.monotonic() - began
    assert f"{one.word('waiting')}: {FORMS}." in one.line()
    heaps["filled"] = heap(session)

    one.page.reload()
    one.unlock()
    assert f"{one.word('waiting')}: {FORMS}." in one.line()
    one.page.locator(".rows li").nth(FORMS - 1).wait_for()
    heaps["reloaded"] = heap(session)
    assert len(headquarters.does("received")["reports"]) == before

    began = time.monotonic()
    one.offline(False)  # nothing is pressed: the app notices
    one.page.locator("p.lead", has_text=f"{one.word('there')}: {FORMS}.").wait_for(timeout=SENDING)
    sent = time.monotonic() - began
    heaps["sent"] = heap(session)

    receipts = one.page.get_by_text(one.word("receipt")).all_inner_texts()
    assert len(set(receipts)) == len(receipts) == FORMS
    reports = headquarters.does("received")["reports"][before:]
    assert len({report["instance"] for report in reports}) == len(reports) == FORMS
    files = [file for report in reports for file in report["hashes"]]
    assert {len(report["hashes"]) for report in reports} == {EACH}
    assert len(set(files)) == len(files) == FORMS * EACH
    assert {report["quarantine"] for report in reports} == {""}
    assert {receipt.split()[2].strip(",") for receipt in receipts} == {str(report["number"]) for report in reports}
    megabytes = sum(size for report in reports for size in report["files"]) / 1e6
    with capsys.disabled():
        told = ", ".join(f"{name} {megabyte:.0f}" for name, megabyte in heaps.items())
        print(f"\n{FORMS} forms filled in {filled:.0f} s; {megabytes:.0f} MB sent in {sent:.0f} s; heap in MB: {told}")
    assert max(heaps.values()) < HEAP
