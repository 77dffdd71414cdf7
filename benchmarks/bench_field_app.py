"""How soon the field app is ready on a slow telephone, without a network, and how much memory it takes.

The real server, a real Chromium at 390 px with its processor slowed down four times, the app kept by its service
worker, the network off. Told for 46 and 400 assigned stations, medians of five: from opening the app to the lock
screen, from the passphrase to the list of stations (its key is stretched by 600,000 turns of PBKDF2), and from a tap
to a form of 47 questions; the heap after a collection and the memory that the page's process has for itself; and the
size of each part of the app. Asked: ready within 3 s with 46 stations and 5 s with 400, memory under 120 MB.
"""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import CDPSession, Page, sync_playwright
from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import PASSPHRASE, Telephone

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src" / "scrutator" / "web" / "static" / "build" / "field"
STATIONS, RUNS, SLOWER = (46, 400), 5, 4
UNTIL = """async ([act, wanted, count]) => {
  const begun = performance.now();
  document.querySelector(act).click();
  while (document.querySelectorAll(wanted).length < count) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""

MARK = """() => {
  const forms = [...document.querySelectorAll('.row-button')];
  forms.find(one => one.textContent.toLowerCase().includes('voting on')).dataset.bench = '1';
}"""


def once(one: Telephone, stations: int) -> dict[str, float]:
    """Milliseconds to the lock screen, to the stations, and to a form."""
    page = one.page
    page.goto(f"{one.server}/field/")
    page.locator("#passphrase").wait_for()
    opened = page.evaluate("performance.getEntriesByName('scrutator-ready')[0].startTime")
    page.fill("#passphrase", PASSPHRASE)
    unlocked = page.evaluate(UNTIL, ["form button.btn-primary", "ol.stations li", stations])
    page.evaluate("location.hash = document.querySelector('ol.stations a.row-link').getAttribute('href')")
    page.get_by_role("button", name="Voting on election day").wait_for()
    page.evaluate(MARK)
    form = page.evaluate(UNTIL, ["[data-bench]", ".sections", 1])
    return {"open": opened, "unlock": unlocked, "form": form, "ready": opened + unlocked}


def memory(session: CDPSession, page: Page) -> dict[str, float]:
    """Megabytes: the heap, and what the page's process has for itself."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    mine = [one for one in psutil.Process().children(recursive=True) if "--type=renderer" in " ".join(one.cmdline())]
    return {
        "heap": metrics["JSHeapUsedSize"] / 1e6,
        "process": max(one.memory_full_info().uss for one in mine) / 1e6,
    }


def measure(stations: int, folder: Path) -> dict[str, Any]:
    headquarters = Headquarters(folder)
    headquarters.start()
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        prepared = headquarters.does("prepare", str(stations))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            one = Telephone(browser, headquarters.address)
            one.enrol(prepared["codes"][0])
            one.kept()
            session = one.context.new_cdp_session(one.page)
            session.send("Performance.enable")
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            one.offline()
            runs = [once(one, stations) for _run in range(RUNS + 1)][1:]
            found = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            found |= memory(session, one.page) | {"version": browser.version}
            browser.close()
    finally:
        headquarters.stop()
    return found


def main() -> None:
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {SLOWER} times slower")
    for stations in STATIONS:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(stations, Path(folder))
        print(
            f"{stations:4} stations: ready in {found['ready']:5.0f} ms (lock screen {found['open']:.0f}, then"
            f" {found['unlock']:.0f}), a form in {found['form']:.0f} ms; heap {found['heap']:.0f} MB, process"
            f" {found['process']:.0f} MB; Chromium {found['version']}"
        )
    for file in sorted(BUILT.rglob("*.*"), key=lambda path: -path.stat().st_size):
        content = file.read_bytes()
        packed = len(gzip.compress(content, 9))
        print(f"{file.relative_to(BUILT)}: {len(content) / 1e3:.0f} kB, {packed / 1e3:.0f} kB compressed")


if __name__ == "__main__":
    main()
