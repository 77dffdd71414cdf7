"""The form on paper: the PDF is read back, and has the numbers and words of the XForm."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from pypdf import PdfReader

from scrutator.core.errors import ScrutatorError
from scrutator.forms.conversion import check_workbook
from scrutator.forms.paper import paper_of, paper_pdf
from scrutator.forms.shipped import FORMS, workbook
from tests.forms.evaluator import Filled
from tests.forms.test_languages import french

NAMES = {"en": "English (en)", "ru": "Русский (ru)"}


@cache
def pages(form_id: str, language: str, training: bool = True) -> list[str]:
    content = paper_pdf(form_id, workbook(form_id, training), language, "Mission T-1")
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("form_id", FORMS)
def test_each_question_of_the_telephone_stands_on_paper_under_the_same_number(form_id: str, language: str) -> None:
    checked = check_workbook(form_id, workbook(form_id, True))
    words = Filled(checked.xform).words(NAMES[language])
    text = plain(" ".join(pages(form_id, language)))
    items = {
        item.name: item for part in paper_of(form_id, workbook(form_id, True), language).parts for item in part.items
    }
    for question in checked.questions:
        item = items[question.name]
        screen = words[f"/data/{question.path}:label"].strip()
        number = screen.split(" ", 1)[0] if question.number else question.name
        assert item.number == number
        assert screen.endswith(item.label), "the end of the words, where the beginning stands above"
        assert plain(item.number) in text, question.name
        assert plain(item.label) in text, question.name
        for _value, english, russian in question.choices:
            assert plain(russian if language == "ru" else english) in text, question.name


@pytest.mark.parametrize("form_id", ["count", "mobile", "early"])
def test_the_sums_that_the_telephone_shows_stand_on_paper_with_a_line_to_write_on(form_id: str) -> None:
    text = plain(" ".join(pages(form_id, "en")))
    filled = Filled(check_workbook(form_id, workbook(form_id, True)).xform)
    notes = [name for name in filled.places if name.endswith("_shown") and filled.places[name].get("relevant")]
    assert notes
    for name in notes:
        begin = filled.words("English (en)")[f"/data/before_leaving/{name}:label"].split("{}")[0]
        assert f"{plain(begin)}____" in text


@pytest.mark.parametrize("language", NAMES)
def test_each_page_says_whose_form_it_is_which_version_and_that_it_is_for_training(language: str) -> None:
    mark = {"en": "TRAINING", "ru": "УЧЕБНАЯ"}[language]
    for text in pages("count", language):
        assert "Mission T-1" in text
        assert "count" in text
        assert "2026-1-training" in text
        assert mark in text
    for text in pages("count", language, training=False):
        assert mark not in text


def test_the_paper_is_a4_tagged_and_the_same_bytes_at_every_call() -> None:
    first, again = (paper_pdf("voting", workbook("voting", True), "en", "T-1") for _call in range(2))
    assert first == again
    reader = PdfReader(io.BytesIO(first))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {(595, 842)}
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "training" in str(reader.metadata.get("/Keywords"))


def test_a_condition_is_told_in_words() -> None:
    items = {item.name: item for part in paper_of("o", workbook("opening", True), "en").parts for item in part.items}
    assert items["O4_missing"].when == "if O4: No"
    assert items["O22_note"].when == "if O22: Bad, Very bad"
    weekly = {item.name: item for part in paper_of("w", workbook("weekly", True), "en").parts for item in part.items}
    assert weekly["W21"].when == "if W20 is above 0"


def test_a_third_language_has_its_paper_and_an_unknown_one_is_refused() -> None:
    text = plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper_pdf("o", french(), "fr"))).pages))
    assert "Formation:ouverture" in text
    assert "Mission:____" in text
    with pytest.raises(ScrutatorError, match="It has: en, ru, fr") as caught:
        paper_pdf("o", french(), "de")
    assert caught.value.code == "form-language"


def test_markup_in_words_is_printed_and_not_obeyed() -> None:
    from tests.forms.test_uploads import small

    content = small(["text", "t", "#pagebreak() *bold* $x$ @here <b>"])
    text = plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper_pdf("m", content, "en"))).pages))
    assert plain("#pagebreak() *bold* $x$ @here <b>") in text
