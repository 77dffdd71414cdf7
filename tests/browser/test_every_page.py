"""Every page, at both widths, in both languages and colour schemes."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener, overflow, violations

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/review/",
    "/review/?example=SCO-BY-2015-MEETING",
    "/review/rules/",
    "/bounds/",
    "/bounds/?x=3&n=59&N=6129&side=two-sided&sensitivity=0.8",
    "/bounds/?x=60&n=59",
    "/frames/",
    "/frames/BY-2015/",
    "/frames/import/",
    "/frames/diff/?old=BY-2015&new=BY-2015",
    "/archive/",
    "/archive/missions/",
    "/archive/missions/?words=nothing-like-this",
    "/archive/missions/SCO-BY-2015/",
    "/archive/votes/",
    "/archive/votes/BY-2015/",
    "/archive/statements/",
    "/archive/criticisms/",
    "/archive/meetings/BY-2015-SCO-meeting/",
    "/archive/codebook/",
    "/archive/organizations/",
    "/archive/organizations/SCO/",
    "/archive/status/",
    "/archive/first-mission/",
    "/archive/only-one/",
    "/law/",
    "/law/editions/BY-EC-2015-06-04/",
    "/law/editions/BY-EC-2015-06-04/53/",
    "/law/commitments/",
    "/law/obligations/",
    "/law/edition-on/",
    "/law/time-limits/",
    "/missions/",
    "/accounts/login/",
    "/accounts/enrol/no-such-code/",
    "/no-such-page/",
]


@pytest.mark.parametrize(
    ("language", "dark", "width"),
    [
        ("ru", True, 390),
        ("en", False, 1280),
        pytest.param("ru", True, 1280, marks=pytest.mark.soak),
        pytest.param("en", False, 390, marks=pytest.mark.soak),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_fits_its_window_and_speaks_its_language(
    look_at: Opener, path: str, language: str, dark: bool, width: int
) -> None:
    page = look_at(path, width=width, language=language, dark=dark)
    assert violations(page) == []
    assert overflow(page) == 0
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    if language == "ru":
        cyrillic = page.evaluate("/[а-яё]/i.test(document.querySelector('h1').textContent)")
        assert cyrillic, page.locator("h1").text_content()


@pytest.mark.parametrize(
    "path", ["/archive/missions/", "/archive/votes/BY-2015/", "/archive/organizations/", "/archive/organizations/SCO/"]
)
def test_on_a_phone_every_cell_of_a_wide_table_is_in_sight_and_says_its_column(open_page: Opener, path: str) -> None:
    page = open_page(path, width=390, language="ru")
    beyond = page.evaluate(
        "[...document.querySelectorAll('.stacked tbody > tr > *')]"
        ".filter(cell => cell.getBoundingClientRect().right > window.innerWidth + 1).length"
    )
    assert (page.locator(".stacked tbody > tr").count() > 0, beyond) == (True, 0)
    assert page.locator(".stacked td[data-label]").first.get_attribute("data-label")
