"""Takes the pictures of the observers' guide from the field app: ``python -m tests.browser.field.pictures``.

A server of its own with a home of its own, and for each language a telephone that an observer takes through half a day.
The calendar under which the app hides is not shown: whoever takes the guide from an observer would know it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ROOT
from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import PASSPHRASE, Telephone

IMAGES = ROOT / "docs" / "images" / "observer"
WIDTH, HEIGHT, SCALE, COLOURS = 360, 640, 2, 48
LIMIT = 60_000  # bytes of a picture
NAMES = {"en": "A. Reader", "ru": "А. Читатель"}
WORDS = {"en": "The seal was whole when we came.", "ru": "Когда мы пришли, пломба была целой."}
FONT = """() => {
  const root = document.documentElement.style;
  root.setProperty('--bs-body-font-family', '"Liberation Sans", sans-serif');
  for (const one of document.querySelectorAll('h1, h2, h3')) one.style.fontFamily = 'inherit';
}"""

BELOW_BAR = """node => {
  const bar = document.querySelector('.bar').offsetHeight;
  scrollTo(0, node.getBoundingClientRect().top + scrollY - bar - 8);
}"""


def ballot_box(path: Path) -> None:
    """A drawn photograph of a ballot box in a room where nobody is."""
    size, grey = (1200, 900), (203, 198, 187)
    image = Image.new("RGB", size, grey)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 640, 1200, 900), fill=(150, 118, 84))
    draw.polygon(
        [(380, 300), (820, 300), (860, 760), (340, 760)], fill=(221, 232, 236), outline=(110, 128, 138), width=8
    )
    draw.polygon([(360, 240), (840, 240), (820, 300), (380, 300)], fill=(71, 104, 124))
    draw.rectangle((520, 258, 680, 276), fill=(20, 28, 33))
    draw.rectangle((570, 290, 630, 350), fill=(176, 58, 46))
    image.save(path, quality=90)


def take(one: Telephone, name: str, *, top: str = "") -> None:
    """The screen as it is, or scrolled until an element lies at its top."""
    one.page.evaluate(FONT)
    one.page.mouse.move(0, 0)  # a telephone has no pointer that rests on a button
    if top:
        one.page.locator(top).first.evaluate(BELOW_BAR)
    else:
        one.page.evaluate("scrollTo(0, 0)")
    path = IMAGES / one.language / f"{name}.png"
    one.page.screenshot(path=path, animations="disabled", caret="hide")
    with Image.open(path) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size / 1000:.0f} kB")
    if size > LIMIT:
        raise SystemExit(f"{path} is larger than {LIMIT} bytes")


def half_a_day(one: Telephone, code: str, photograph: Path) -> None:
    page = one.page
    page.goto(f"{one.server}/field/#/enrol/{code}")
    page.locator(".paper").first.wait_for()
    for box in page.locator(".paper input[type=checkbox]").all():
        box.check()
    page.fill("#signed", NAMES[one.language])
    page.fill("#first", PASSPHRASE)
    take(one, "enrol")
    page.fill("#second", PASSPHRASE)
    one.press("enrol")
    page.locator("ol.stations li").first.wait_for()
    stations = one.stations()

    one.begin(stations[0], one.word("critical"))
    one.fill(text=WORDS[one.language])
    one.photograph(photograph)
    one.seal()
    page.get_by_text(one.word("receipt")).wait_for()
    one.begin(stations[0], one.word("voting"))
    one.fill(text=WORDS[one.language])
    page.locator(".sections button").nth(1).click()
    take(one, "form")
    one.photograph(photograph)
    take(one, "finish")
    one.kept()
    one.go("today")
    page.locator(".marks .badge").first.wait_for()
    take(one, "today")
    one.offline()
    one.begin(stations[1], one.word("critical"))
    one.fill(text=WORDS[one.language])
    one.seal()
    page.locator("p.warning").wait_for()
    take(one, "reports")
    one.go("carry")
    page.locator(".rows .btn-outline-primary").click()
    page.locator(".code-picture svg").wait_for()
    take(one, "codes", top=".code-picture")


def main() -> None:
    chromium = subprocess.run(
        [sys.executable, ROOT / "scripts" / "bootstrap_chromium.py"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        photograph = Path(home) / "box.jpg"
        ballot_box(photograph)
        headquarters = Headquarters(Path(home) / "server")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            headquarters.start()
            codes = headquarters.does("prepare", "4")["codes"]
            for language, code in zip(("en", "ru"), codes, strict=True):
                (IMAGES / language).mkdir(parents=True, exist_ok=True)
                one = Telephone(browser, headquarters.address, language, WIDTH, HEIGHT, SCALE)
                half_a_day(one, code, photograph)
                one.close()
        finally:
            headquarters.stop()
            browser.close()


if __name__ == "__main__":
    main()
