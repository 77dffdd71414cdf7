"""A real browser against the real server, which runs as a process of its own with a home of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (390, 1280)
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of ``scrutator serve`` with everything loaded that ships."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "SCRUTATOR_HOME": str(tmp_path_factory.mktemp("server"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "scrutator.cli", "serve", "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    address = f"http://localhost:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    output = process.stdout.read().decode() if process.poll() is not None and process.stdout else ""
    raise RuntimeError(f"the server did not answer at {address}\n{output}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as found by ``make test``, else on the PATH."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("no Chromium; `make test` brings one, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Opener]:
    """Open a page by its path. The test fails if the page asked another host, or the console told of an error."""
    contexts, faults = [], []

    def opened(path: str, *, width: int = 1280, language: str = "en", dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith((server, "data:")) else faults.append(f"asked {r.url}"))
        page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.goto(server + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "status of 4" not in fault] == []


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, as short lines. The page's own policy forbids foreign scripts, so axe
    is run through the debugger."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))"
        ".violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))"
    )
    return list(found)


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; 0 means that nothing needs to be scrolled sideways."""
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
