"""Takes the pictures of the guide "A mission in ten minutes" from the walk that the browser test takes.

``python scripts/guide_pictures.py`` starts a server of its own with a home of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
IMAGES = ROOT / "docs" / "images" / "mission"
HEIGHTS = {"telephone": 620, "sign": 480, "verify": 900, "sample": 900, "findings": 900, "design": 820}


def take(name: str, page: Page) -> None:
    """The upper part of a page's content, below the header that all pages share."""
    width = (page.viewport_size or {"width": 1280})["width"]
    page.evaluate("window.scrollTo(0, 0)")
    top = page.locator("main").evaluate("node => node.getBoundingClientRect().top")
    height = min(HEIGHTS.get(name, 720), page.evaluate("document.documentElement.scrollHeight") - top)
    margin = 60 if width > 600 else 0
    clip = {"x": margin, "y": top, "width": width - 2 * margin, "height": height}
    page.screenshot(path=IMAGES / f"{name}.png", full_page=True, clip=clip)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    django.setup()
    from tests.browser.conftest import serving
    from tests.browser.walk import Walk

    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = subprocess.run(
        [sys.executable, ROOT / "scripts" / "bootstrap_chromium.py"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        walk = Walk(browser, server, Path(home), take)
        walk.prepare()
        walk.publish_form()
        walk.design_and_draw()
        walk.send_teams()
        walk.enrol_telephone()
        walk.stage("send", server)
        walk.review()
        walk.freeze()
        page = walk.sign(walk.draft().url)
        page.get_by_role("button", name="Reveal the draw").click()
        page.goto(walk.url("verify/"))
        take("verify", page)
        walk.close()
        browser.close()


if __name__ == "__main__":
    main()
