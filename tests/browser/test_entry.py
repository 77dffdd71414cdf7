"""Paper forms and calls typed in a browser, by keys alone, seen on a telephone and on a desk in both languages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import overflow, serving, violations
from tests.browser.walk import Walk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def walk(browser: Browser, new_home: Callable[[str], Path]) -> Iterator[Walk]:
    home = new_home("entry")
    with serving(home) as server:
        walk = Walk(browser, server, home, lambda _name, _page: None)
        walk.prepare()
        analyst = walk.as_("analyst")
        for form in ("critical", "count"):
            analyst.goto(walk.url("forms/"))
            analyst.select_option("#shipped_form", form)
            analyst.get_by_role("button", name="Publish this form").click()
        yield walk
        walk.close()


def seen(page: Page, name: str) -> list[str]:
    """What is wrong with the page as it stands, at both widths."""
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wide = overflow(page)
        found += [f"{name} {width}: {wide} px too wide"] if wide else []
        found += [f"{name} {width}: {violation}" for violation in violations(page)]
        if folder := os.environ.get("SCRUTATOR_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    return found


def in_russian(page: Page, name: str) -> list[str]:
    address, root = page.url, page.evaluate("location.origin")
    page.context.add_cookies([{"name": "django_language", "value": "ru", "url": root}])
    page.goto(address)
    found = seen(page, f"{name}-ru")
    assert page.evaluate("/[а-яё]/i.test(document.querySelector('h1').textContent)")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": root}])
    page.goto(address)
    return found


def at(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.id"))


def station(walk: Walk) -> str:
    return str(walk.stage("station")["code"])


def test_a_call_is_typed_by_keys_alone_and_its_number_stands_large(walk: Walk) -> None:
    page = walk.as_("coordinator")
    page.goto(walk.url("typed/"))
    found = seen(page, "list") + in_russian(page, "list")
    page.get_by_role("button", name="Take a call").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/typed/sheets/*/")
    assert at(page) == "member"
    for keys in ("Enter", "A teacher's telephone", "Enter", "Enter", station(walk), "Enter", "T1", "Enter"):
        if keys == "Enter":
            page.keyboard.press(keys)
        else:
            page.keyboard.type(keys)
    first = at(page)
    with page.expect_response(lambda answer: f'name="{first}"\r\n\r\n1\r\n' in (answer.request.post_data or "")):
        page.keyboard.type("1")
    assert first.startswith("a:")
    assert at(page) not in (first, ""), "a number goes on by itself"
    page.keyboard.press("Shift+Enter")
    assert at(page) == first
    expect(page.locator("[data-status]")).to_contain_text("Draft kept")
    page.reload()
    assert page.locator(f"[name='{first}']").input_value() == "1", "the draft survives a reload"
    found += seen(page, "call") + in_russian(page, "call")
    page.locator(f"[name='{first}']").focus()
    page.keyboard.press("Control+Enter")
    assert at(page) == "do"
    page.keyboard.press("Enter")
    page.locator("#noticed").wait_for()
    assert at(page) == "noticed"
    found += seen(page, "noticed")
    page.locator("#finish").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stored/")
    number = page.locator(".receipt-number")
    assert number.inner_text().isdecimal()
    assert float(number.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")) >= 64
    found += seen(page, "stored") + in_russian(page, "stored")
    assert found == []


def test_the_sheet_says_while_it_is_typed_what_the_form_would_ask_and_forbid(walk: Walk) -> None:
    page = walk.as_("coordinator")
    page.goto(walk.url("typed/"))
    page.select_option("#form", "count")
    page.get_by_role("button", name="Type a paper").click()
    line = {name: page.locator(f"[data-row]:has([name='a:closing/{name}'])") for name in ("C2", "C2_note", "C3")}
    expect(line["C2_note"].locator("[data-skipped]")).to_be_visible()
    page.locator("[name='a:visit/arrived']").fill("2140")
    page.locator("[name='a:visit/left']").fill("1950")
    page.keyboard.press("Enter")
    wrong = page.locator("[data-row]:has([name='a:visit/left']) [data-problem]")
    expect(wrong).to_contain_text("Leaving comes after arriving")
    assert page.locator("[name='a:visit/left']").get_attribute("aria-invalid") == "true"
    page.locator("[name='a:closing/C2']").focus()
    page.keyboard.type("1")
    assert at(page) == "a:closing/C3", "the note is asked only of a red flag, so the keys pass it over"
    page.keyboard.press("Shift+Enter")
    assert at(page) == "a:closing/C2"
    page.keyboard.type("2")
    expect(line["C2_note"].locator("[data-skipped]")).to_be_hidden()
    expect(line["C2"].locator("[data-meaning]")).to_have_text("No")
    page.locator("[name='a:closing/C2']").focus()
    page.keyboard.press("Enter")
    assert at(page) == "a:closing/C2_note"
    found = seen(page, "live") + in_russian(page, "live")
    assert found == []


def typed(page: Page, walk: Walk, answer: str) -> None:
    """Fill some of a count form and finish it as it is."""
    for name, keys in (("visit/station", station(walk)), ("visit/team", "T1"), ("visit/observers", "1"),
                       ("visit/arrived", "1950"), ("visit/left", "2140"), ("closing/C1", "1"), ("closing/C2", answer),
                       ("protocol/C25", f"{answer}000")):  # fmt: skip
        page.locator(f"[name='a:{name}']").fill(keys)
    page.locator("#finish").click()
    page.locator("#noticed").wait_for()
    page.locator("#finish").click()
    page.wait_for_url("**/typed/")


def test_a_paper_is_typed_twice_and_the_difference_decided(walk: Walk) -> None:
    analyst, coordinator = walk.as_("analyst"), walk.as_("coordinator")
    analyst.goto(walk.url("typed/"))
    analyst.get_by_role("button", name=re.compile("Let two people type it.*closing and count")).click()
    coordinator.goto(walk.url("typed/"))
    coordinator.select_option("#form", "count")
    coordinator.get_by_role("button", name="Type a paper").click()
    typed(coordinator, walk, "1")
    assert "you typed the first" in coordinator.locator("main").inner_text()
    analyst.goto(walk.url("typed/"))
    found = seen(analyst, "second") + in_russian(analyst, "second")
    analyst.get_by_role("button", name="Type it a second time").click()
    found += seen(analyst, "sheet") + in_russian(analyst, "sheet")
    typed(analyst, walk, "2")
    analyst.get_by_role("link", name="Paper").first.click()
    analyst.wait_for_url("**/differences/")
    found += seen(analyst, "differences") + in_russian(analyst, "differences")
    analyst.locator("input[value=second]").first.check()
    analyst.locator("input[value=other]").nth(1).check()
    analyst.locator("[name=other-1]").fill("3 000")
    for name in ("Decide and store", "Store it as it is"):
        analyst.get_by_role("button", name=name).click()
    analyst.wait_for_url("**/stored/")
    analyst.get_by_role("link", name="The report").click()
    shown = analyst.locator("main").inner_text()
    assert "2 differences, decided by" in shown
    found += seen(analyst, "submission")
    assert found == []
