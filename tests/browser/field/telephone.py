"""An observer's telephone: a window of its own on the field app, and what a hand does with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PASSPHRASE = "seven green chairs walk"
WORDS: dict[str, dict[str, str]] = {
    "en": {"enrol": "Enrol this telephone", "open": "Open", "seal": "Check and seal", "finish": "Finish",
           "send": "Send now", "voting": "Voting on election day", "critical": "Short critical form",
           "there": "At headquarters", "waiting": "Waiting", "receipt": "Receipt: number"},
    "ru": {"enrol": "Подключить этот телефон", "open": "Открыть", "seal": "Проверить и запечатать",
           "finish": "Завершить", "send": "Отправить сейчас", "voting": "Голосование в день выборов",
           "critical": "Краткая форма о главном", "there": "В штабе", "waiting": "Ждут",
           "receipt": "Квитанция: номер"},
}  # fmt: skip


@dataclass
class Telephone:
    """``faults`` gathers requests to other hosts and errors of the console."""

    browser: Browser
    server: str
    language: str = "en"
    width: int = 390
    height: int = 800
    scale: float = 1
    faults: list[str] = field(default_factory=list)
    moments: int = 0

    def __post_init__(self) -> None:
        self.context: BrowserContext = self.browser.new_context(
            viewport={"width": self.width, "height": self.height}, device_scale_factor=self.scale,
            locale=self.language, accept_downloads=True,
        )  # fmt: skip
        self.context.set_default_timeout(15_000)
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.page: Page = self.context.new_page()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.server, "data:", "blob:")):
            self.faults.append(f"asked {url}")

    def word(self, key: str) -> str:
        return WORDS[self.language][key]

    def press(self, key: str) -> None:
        self.page.get_by_role("button", name=self.word(key), exact=True).click()

    def enrol(self, code: str, *, way: str = "") -> None:
        """Open the link, agree, sign, choose a passphrase; today's assignment is there when this returns. ``way``:
        ``passkey`` or ``passphrase`` where the screen lets choose."""
        self.sign(code, way=way)
        self.press("enrol")
        self.page.locator("ol.stations li").first.wait_for()

    def sign(self, code: str, *, way: str = "") -> None:
        """All of :meth:`enrol` but the last button."""
        self.page.goto(f"{self.server}/field/#/enrol/{code}")
        self.page.locator(".paper").first.wait_for()
        for box in self.page.locator(".paper input[type=checkbox]").all():
            box.check()
        self.page.fill("#signed", "An Observer")
        self.page.fill("#first", PASSPHRASE)
        self.page.fill("#second", PASSPHRASE)
        if way:
            self.page.check(f"#by-{way}")

    def kept(self) -> None:
        """Wait until the service worker has everything, so that the network may go."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        self.page.reload()
        self.unlock()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.page.fill("#passphrase", passphrase)
        self.press("open")
        self.page.locator("nav.tabs").wait_for()

    def go(self, *place: str) -> None:
        self.page.evaluate("place => { location.hash = '#/' + place.join('/') }", list(place))

    def stations(self) -> list[str]:
        self.go("today")
        return self.page.locator("ol.stations li strong").all_inner_texts()

    def begin(self, station: str, form: str) -> None:
        self.go("station", station)
        self.page.get_by_role("button", name=form).click()
        self.page.locator(".sections").wait_for()

    def sections(self) -> int:
        return self.page.locator(".sections button").count() - 1

    def fill(self, **words: str) -> None:
        """Answer everything that is asked, section by section: first choices, ones, times in order."""
        place = self.moments = 0
        while place < self.sections():
            self.page.locator(".sections button").nth(place).click()
            self._fill_section(words)
            place += 1

    def _fill_section(self, words: dict[str, str]) -> None:
        for _round in range(4):  # an answer may put further questions
            left = self.page.evaluate(OPEN_QUESTIONS)
            if not left:
                return
            for one in left:
                self._answer(one, words)

    def _answer(self, one: dict[str, Any], words: dict[str, str]) -> None:
        control = self.page.locator(f"#{one['id']}")
        if one["kind"] in ("radio", "checkbox"):
            control.check()
        elif one["kind"] == "datetime-local":
            self.moments += 1
            moment = datetime.now() - timedelta(minutes=60 - 10 * self.moments)
            control.fill(f"{moment:%Y-%m-%dT%H:%M}")
        elif one["inputmode"] in ("numeric", "decimal"):
            control.fill("1")
        else:
            control.fill(words.get("text", "Seen by both of us"))

    def photograph(self, *paths: Path) -> None:
        self.page.locator(".sections button").last.click()
        before = self.page.locator(".photograph").count()
        self.page.set_input_files("#add-photograph", list(paths))
        self.page.locator(".photograph").nth(before + len(paths) - 1).wait_for()

    def seal(self, *, keep: bool = False) -> None:
        self.page.locator(".sections button").last.click()
        if keep:
            self.page.locator("label.choice input").last.check()
        self.press("seal")
        self.page.wait_for_url(re.compile("#/reports$"))

    def line(self) -> str:
        """At headquarters so many, waiting so many."""
        self.go("reports")
        return self.page.locator("p.lead").inner_text()

    def send(self) -> None:
        self.go("reports")
        self.press("send")

    def offline(self, off: bool = True) -> None:
        self.context.set_offline(off)

    def close(self) -> None:
        self.context.close()


OPEN_QUESTIONS = """() => [...document.querySelectorAll('.question')].flatMap(question => {
  const controls = [...question.querySelectorAll('input, textarea, output')].filter(one => one.id && !one.disabled);
  const first = controls[0];
  if (!first || first.type === 'file' || first.tagName === 'OUTPUT') return [];
  const answered = [...question.querySelectorAll('input, textarea')]
    .some(one => ['radio', 'checkbox'].includes(one.type) ? one.checked : one.value);
  return answered ? [] : [{id: first.id, kind: first.type, inputmode: first.inputMode || ''}];
})"""
