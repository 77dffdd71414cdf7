from __future__ import annotations

import urllib.request

import pytest

from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser


def test_the_first_tab_stop_skips_to_the_content(open_page: Opener) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_focusable_element_shows_that_it_has_the_focus(open_page: Opener) -> None:
    page = open_page("/review/")
    seen = 0
    for _step in range(14):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, s.outlineStyle, s.boxShadow, s.outlineWidth]; })()"
        )
        if outline[0] == "BODY":
            break
        seen += 1
        assert (outline[1] != "none" and outline[3] != "0px") or outline[2] != "none", outline
    assert seen >= 8


def test_the_language_is_switched_in_place_and_kept(open_page: Opener) -> None:
    page = open_page("/review/rules/")
    page.get_by_role("button", name="Русский").click()
    assert page.url.endswith("/review/rules/")
    assert page.locator("html").get_attribute("lang") == "ru"
    page.goto(page.url.replace("rules/", ""))
    assert page.locator("html").get_attribute("lang") == "ru"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_colour_scheme_follows_the_reader(open_page: Opener) -> None:
    light = open_page("/").evaluate("getComputedStyle(document.body).backgroundColor")
    dark = open_page("/", dark=True).evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark


def test_a_page_sends_a_policy_without_inline_script_or_style_and_no_foreign_frames(server: str) -> None:
    headers = urllib.request.urlopen(server + "/").headers
    policy = headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_another_host_name_is_not_answered(server: str) -> None:
    request = urllib.request.Request(server + "/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 400


def test_a_missing_page_says_so_and_leads_on(open_page: Opener) -> None:
    page = open_page("/no-such-page/")
    assert "not" in (page.locator("h1").text_content() or "")
    assert page.locator("main a").count() >= 1
