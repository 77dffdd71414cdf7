from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser
STATEMENT = (
    "The SCO observers visited 59 polling stations in Grodno, Gomel, Brest, Minsk and Mogilev oblasts. "
    "We have not detected a single violation of the national election laws."
)


def test_the_first_page_reads_three_statements_in_order_of_date(open_page: Opener) -> None:
    page = open_page("/")
    dates = page.locator("article.statement time").evaluate_all("all => all.map(t => t.dateTime)")
    assert len(dates) == 3
    assert dates == sorted(dates)
    text = page.locator("main").inner_text().replace("\xa0", " ")
    for needed in ("59 of 6,129", "0.96 %", "301", "7.13 %", "1,614", "2,184,452"):
        assert needed in text, needed


@pytest.mark.parametrize("script", [True, False])
def test_a_pasted_statement_is_read_with_and_without_script(open_page: Opener, script: bool) -> None:
    page = open_page("/review/?mission=SCO-BY-2015", script=script)
    page.get_by_label("Text of the statement").fill(STATEMENT)
    page.get_by_role("button", name="Review", exact=True).click()
    page.locator(".review-sentence").first.wait_for()
    assert page.locator(".review-sentence").count() == 2
    text = page.locator("main").inner_text().replace("\xa0", " ")
    for needed in ("5 of 8 parts", "26.3 %", "31.2 %", "301", "222"):
        assert needed in text, needed


def test_the_bound_moves_with_the_number_of_visits(open_page: Opener) -> None:
    page = open_page("/review/?mission=SCO-BY-2015")
    page.get_by_label("Text of the statement").fill(STATEMENT)
    page.get_by_role("button", name="Review", exact=True).click()
    page.get_by_label("Visits", exact=True).fill("118")
    page.get_by_text("152 of 6,129").wait_for()


def test_the_bound_moves_without_script_too(open_page: Opener) -> None:
    page = open_page("/bounds/?x=0&n=59&N=6129", script=False)
    assert "301 of 6,129" in page.locator("main").inner_text()
    page.locator("[name=n]").fill("118")
    page.get_by_role("button", name="Compute").click()
    assert "152 of 6,129" in page.locator("main").inner_text()


def test_an_uploaded_file_is_read_and_a_bad_one_is_refused_with_its_reason(open_page: Opener, tmp_path: Path) -> None:
    good = tmp_path / "statement.txt"
    good.write_text("Наблюдатели не выявили ни одного нарушения на всех участках.", encoding="utf-8")
    page = open_page("/review/")
    page.get_by_label("or a file").set_input_files(good)
    page.get_by_role("button", name="Review", exact=True).click()
    assert page.locator(".review-sentence").count() == 1
    bad = tmp_path / "statement.docx"
    bad.write_bytes(b"PK\x03\x04 this is no archive")
    page.get_by_label("or a file").set_input_files(bad)
    page.get_by_role("button", name="Review", exact=True).click()
    alert = page.get_by_role("alert").inner_text()
    assert "statement.docx" in alert
    assert page.locator(".review-sentence").count() == 0


def test_an_empty_form_says_what_to_do(open_page: Opener) -> None:
    page = open_page("/review/")
    page.get_by_role("button", name="Review", exact=True).click()
    assert "Paste a text, or choose a file." in page.get_by_role("alert").inner_text()


def test_a_statement_cannot_bring_markup_into_the_page(open_page: Opener) -> None:
    page = open_page("/review/")
    page.get_by_label("Text of the statement").fill("All <img src=x onerror=alert(1)> stations opened on time.")
    page.get_by_role("button", name="Review", exact=True).click()
    assert page.locator("main img").count() == 0
    assert "<img src=x" in page.locator(".review-text").inner_text()
