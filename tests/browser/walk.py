"""The road of a mission as people walk it, page by page. The test looks on; the guide's pictures are taken from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from tests.browser.stage import CODE

ROOT = Path(__file__).resolve().parents[2]
STEP = 30  # seconds for which a code of an authenticator is good
Look = Callable[[str, Page], None]


@dataclass
class Walk:
    """One browser, one server; a window for each person. ``look`` is shown every page worth seeing, by its name."""

    browser: Browser
    server: str
    home: Path
    look: Look
    people: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def stage(self, *arguments: str) -> dict[str, Any]:
        """Run a verb of :mod:`tests.browser.stage` in the server's home."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.stage", *arguments],
            cwd=ROOT, env={**os.environ, "SCRUTATOR_HOME": str(self.home)}, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def prepare(self) -> None:
        self.people = self.stage("prepare")

    def url(self, place: str = "") -> str:
        return f"{self.server}/missions/{CODE}/{place}"

    def as_(self, who: str) -> Page:
        """The window of a person, signed in with password and, where there is one, authenticator."""
        if who not in self.pages:
            page = self.browser.new_context(viewport={"width": 1280, "height": 900}, locale="en").new_page()
            page.set_default_timeout(15000)
            email, password, totp = self.people[who]
            page.goto(f"{self.server}/accounts/login/")
            page.fill("[name=login]", email)
            page.fill("[name=password]", password)
            page.locator("main form button").first.click()
            if totp:
                page.fill("[name=code]", code(totp))
                page.locator("main form button").first.click()
            page.wait_for_url("**/missions/**")
            self.pages[who] = page
        return self.pages[who]

    def publish_form(self) -> None:
        page = self.as_("analyst")
        page.goto(self.url("forms/"))
        page.get_by_role("button", name="Publish this form").click()
        self.look("form", page)

    def design_and_draw(self) -> str:
        """Strata, commitment, dice; the commitment that everybody could copy."""
        page = self.as_("analyst")
        page.goto(self.url("plan/"))
        for box in ("level:1", "urban"):
            page.check(f"input[name=strata_by][value='{box}']")
        page.fill("[name=total]", "60")
        page.fill("[name=minimum]", "2")
        page.click("#preview-design")
        self.look("design", page)
        page.click("#store-design")
        page.click("#commit-design")
        committed = page.locator("code.commitment").inner_text()
        self.look("commitment", page)
        page.fill("#id_dice", "3 1 4 1 5 6 2 6 5 3 5 2")
        page.click("#roll-dice")
        page.wait_for_url("**/plan/sample/")
        self.look("sample", page)
        return committed

    def send_teams(self) -> None:
        page = self.as_("coordinator")
        page.goto(self.url("teams/"))
        page.click("#pair-all")
        page.click("#share-out")
        self.look("teams", page)

    def enrol_telephone(self) -> None:
        """The coordinator makes a link, the observer opens it on a telephone."""
        page = self.as_("coordinator")
        page.goto(self.url("devices/"))
        page.get_by_role("button", name="Make a link").click()
        link = page.locator("#link").inner_text()
        telephone = self.browser.new_context(viewport={"width": 390, "height": 800}, locale="en").new_page()
        telephone.goto(link)
        telephone.get_by_role("button", name="Enrol").click()
        telephone.locator("#token").wait_for()
        self.look("telephone", telephone)
        telephone.context.close()

    def review(self) -> tuple[str, str]:
        """One form accepted, one set aside with a reason; their addresses."""
        page = self.as_("coordinator")
        page.goto(self.url("quality/"))
        page.get_by_role("button", name="Run the checks again").click()
        self.look("quality", page)
        flagged = page.locator("section[aria-labelledby=flagged] tbody th a").evaluate_all(
            "all => all.map(a => a.href)"
        )
        page.goto(flagged[0])
        page.get_by_role("button", name="Accept").click()
        page.goto(flagged[1])
        page.fill("#reason", "The team had left before the form says.")
        self.look("decision", page)
        page.get_by_role("button", name="Set aside").click()
        return flagged[0], flagged[1]

    def freeze(self) -> None:
        page = self.as_("analyst")
        page.goto(self.url("findings/"))
        page.get_by_role("button", name="Freeze a snapshot").click()
        page.wait_for_url("**/findings/*/")
        self.look("findings", page)

    def draft(self) -> Page:
        page = self.as_("press")
        page.goto(self.url("statements/"))
        page.get_by_role("button", name="Start a draft").click()
        page.wait_for_url("**/statements/*/")
        self.look("draft", page)
        return page

    def sign(self, address: str) -> Page:
        """By the keyboard alone, from the code to the signature."""
        page = self.as_("head")
        page.goto(f"{address}sign/")
        self.look("sign", page)
        page.locator("[name=code]").focus()
        page.keyboard.type(code(self.people["head"][2], ahead=1))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Signed by").first.wait_for()
        self.look("signed", page)
        return page

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def code(secret: str, ahead: int = 0) -> str:
    """What the authenticator shows, or will show next: a code is taken once, and one step of tolerance is allowed."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP + ahead)))
