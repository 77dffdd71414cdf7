"""Codes on a telephone's screen, read by the camera of headquarters' computer: here a film of them."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import overflow, serving, violations
from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.soak]
Camera = Callable[[list[str]], Page]
FRAMES = 20
"""Of the film for each code: two thirds of a second."""


@pytest.fixture(scope="module")
def walk(browser: Browser, new_home: Callable[[str], Path]) -> Iterator[Walk]:
    home = new_home("scan")
    with serving(home) as server:
        walk = Walk(browser, server, home, lambda _name, _page: None)
        walk.prepare()
        walk.publish_form()
        yield walk
        walk.close()


@pytest.fixture
def camera(walk: Walk, browser: Browser, tmp_path: Path) -> Iterator[Camera]:
    """The scan page in a browser whose camera sees these texts as codes, one after the other, for ever."""
    started: list[Browser] = []

    def seen(texts: list[str]) -> Page:
        film = tmp_path / "codes.mjpeg"
        film.write_bytes(b"".join(picture(text) * FRAMES for text in texts))
        given = [
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}", "--no-sandbox", "--disable-gpu",
        ]  # fmt: skip
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        started.append(browser.browser_type.launch(executable_path=path, args=given))
        page = started[-1].new_context(
            viewport={"width": 390, "height": 800}, storage_state=walk.as_("coordinator").context.storage_state()
        ).new_page()  # fmt: skip
        page.goto(walk.url("outboxes/scan/"))
        return page

    yield seen
    for one in started:
        one.close()


def picture(text: str) -> bytes:
    """What a camera sees of a code on a screen, as JPEG: grey, tilted, with other things around it."""
    drawn = io.BytesIO()
    segno.make_qr(text, error="m", mode="alphanumeric").save(drawn, kind="png", scale=7, border=4)
    code = Image.open(drawn).convert("L").point(lambda level: 40 + level * 170 // 255)
    frame = Image.effect_noise((1280, 960), 30)
    frame.paste(code.rotate(4, expand=True, fillcolor=120, resample=Image.Resampling.BICUBIC), (200, 60))
    out = io.BytesIO()
    frame.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def test_codes_are_read_in_any_order_until_all_are_there_and_become_a_report(walk: Walk, camera: Camera) -> None:
    texts = walk.stage("codes", "uuid:filmed")["texts"]
    assert len(texts) > 2
    page = camera([*texts[1:], texts[0]])
    page.get_by_role("button", name="Read them with the camera").click()
    page.get_by_text("All are here: take the report in.").wait_for(timeout=60_000)
    expect(page.locator("[data-scan] [role=status]")).to_contain_text(f"{len(texts)} of {len(texts)} codes read.")
    assert sorted(page.locator("#texts").input_value().splitlines()) == sorted(texts)
    assert page.locator("[data-scan] video").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Take the report in"
    page.keyboard.press("Enter")
    page.wait_for_url("**/outboxes/*/")
    assert "uuid:filmed" in page.locator("main").inner_text()


def test_a_code_of_another_report_is_not_mixed_in_and_the_camera_can_be_switched_off(
    walk: Walk, camera: Camera
) -> None:
    first, other = (walk.stage("codes", f"uuid:{name}")["texts"] for name in ("one", "two"))
    page = camera([first[0], other[0]])
    page.get_by_role("button", name="Read them with the camera").click()
    page.get_by_text("This code belongs to another report").wait_for(timeout=60_000)
    assert len(page.locator("#texts").input_value().splitlines()) == 1
    assert (violations(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Switch the camera off").click()
    assert page.evaluate("document.querySelector('[data-scan] video').srcObject") is None
    assert page.get_by_role("button", name="Read them with the camera").get_attribute("aria-expanded") == "false"


def test_where_there_is_no_camera_the_page_says_so(walk: Walk) -> None:
    page = walk.as_("coordinator")
    page.goto(walk.url("outboxes/scan/"))
    page.get_by_role("button", name="Read them with the camera").click()
    page.get_by_text("No camera can be used.").wait_for()
    assert page.locator("[data-scan] video").is_hidden()
