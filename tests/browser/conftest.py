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
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
Opener = Callable[..., Page]
Window = Callable[[int, str, bool, bool], BrowserContext]


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory, shipped_home: Path) -> Callable[[str], Path]:
    """Makes homes in which everything is that ships."""
    from tests.database import copy_of_the_home  # scripts import this module without Django

    def made(name: str) -> Path:
        home = tmp_path_factory.mktemp(name)
        copy_of_the_home(shipped_home, home)
        return home

    return made


@pytest.fixture(scope="session")
def server(new_home: Callable[[str], Path]) -> Iterator[str]:
    """The address of ``scrutator serve`` with everything loaded that ships."""
    with serving(new_home("server")) as address:
        yield address


class Server:
    """``scrutator serve`` in a process of its own, with a home of its own; its address stays when it is stopped."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.home, self.address = home, f"http://localhost:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, unless it runs."""
        if self._process:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scrutator.cli", "serve", "--port", str(self._port)],
            env={**os.environ, "SCRUTATOR_HOME": str(self.home)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        _wait(self.address, self._process)

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """A server of its own with a home of its own; its address."""
    server = Server(home)
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


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


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as found by ``make test``, else on the PATH. It is closed before tests elsewhere go on: Playwright
    keeps an event loop in this thread, beside which Django refuses to use the database."""
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


@pytest.fixture(scope="package")
def window(browser: Browser) -> Window:
    """A window for each width, language, scheme and script, opened once: a window costs more than the page in it.
    One of its tabs stays."""
    opened: dict[tuple[object, ...], BrowserContext] = {}

    def given(width: int, language: str, dark: bool, script: bool) -> BrowserContext:
        key = (width, language, dark, script)
        if key not in opened:
            opened[key] = browser.new_context(
                viewport={"width": width, "height": 900},
                locale=language,
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
            )
            opened[key].set_default_timeout(8000)
            opened[key].new_page()
        return opened[key]

    return given


@pytest.fixture
def clean_window(window: Window, server: str) -> Iterator[Window]:
    """Windows that remember nothing of earlier tests. The test fails if a page in one of them asked another host, or
    the console told of an error."""
    used: list[BrowserContext] = []
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((server, "data:")):
            faults.append(f"asked {request.url}")

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def failed(error: WebError) -> None:
        faults.append(f"script: {error.error}")

    def given(width: int, language: str, dark: bool, script: bool) -> BrowserContext:
        context = window(width, language, dark, script)
        if context not in used:
            context.clear_cookies()
            context.on("request", asked)
            context.on("console", told)
            context.on("weberror", failed)
            used.append(context)
        return context

    yield given
    for context in used:
        for tab in context.pages[1:]:
            tab.close()
        context.remove_listener("request", asked)
        context.remove_listener("console", told)
        context.remove_listener("weberror", failed)
    assert [fault for fault in faults if "status of 4" not in fault] == []


@pytest.fixture
def open_page(clean_window: Window, server: str) -> Opener:
    """Open a page by its path in a tab of its own."""

    def opened(path: str, *, width: int = 1280, language: str = "en", dark: bool = False, script: bool = True) -> Page:
        page = clean_window(width, language, dark, script).new_page()
        page.goto(server + path)
        return page

    return opened


@pytest.fixture
def look_at(clean_window: Window, server: str) -> Opener:
    """Show a page by its path in the tab that stays, for tests that look and do nothing: the quicker way."""

    def shown(path: str, *, width: int = 1280, language: str = "en", dark: bool = False, script: bool = True) -> Page:
        page = clean_window(width, language, dark, script).pages[0]
        page.goto(server + path)
        return page

    return shown


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
