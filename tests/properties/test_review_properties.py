"""Whatever is sent, the review answers, keeps every offset, and says the same twice."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.core.errors import ScrutatorError
from scrutator.statements.documents import read_document
from scrutator.statements.review import review
from scrutator.statements.review.numbers import numbers

VOCABULARY = (
    "The mission observers visited 59 of 6,129 polling stations No violation was found all every 7.13 % (4) “we” said "
    "нарушений не выявлено на всех участках Наблюдатели посетили пятьдесят девять избирательных ЦИК сообщил впервые "
    '«мы» . ! ? ; : — \n\n ) ( » « ” “ " results did not affect Brest Oblast 2015 12 000 1.256 half most'
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
PROSE = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)
QUICK = settings(max_examples=150, deadline=None)
LONG = settings(max_examples=20_000, deadline=None)


def answers(text: str) -> None:
    found = review(text)
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        for remark in sentence.remarks:
            if remark.start is not None:
                assert 0 <= remark.start <= (remark.end or 0) <= len(sentence.text)
            assert remark.explanation
    starts = [sentence.start for sentence in found.sentences]
    assert starts == sorted(starts)
    assert json.dumps(found.as_dict()) == json.dumps(review(text).as_dict())


@QUICK
@given(PROSE)
def test_any_text_is_answered_in_order_with_offsets_that_hold(text: str) -> None:
    answers(text)


@pytest.mark.soak
@LONG
@given(PROSE)
def test_any_text_is_answered_in_order_with_offsets_that_hold_in_the_long_round(text: str) -> None:
    answers(text)


@QUICK
@given(st.integers(0, 10**9), st.sampled_from([",", " ", "\u00a0", "\u202f", ""]))
def test_a_whole_number_is_read_back_whatever_separates_its_thousands(value: int, separator: str) -> None:
    written = f"{value:,}".replace(",", separator)
    assert [n.value for n in numbers(f"They counted {written} ballots.") if n.kind != "label"] in ([value], [])


def reads_or_refuses(content: bytes, name: str) -> None:
    try:
        text = read_document(content, name).text
    except ScrutatorError as error:
        text = str(error)
    assert text.strip()


@QUICK
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes, name: str) -> None:
    reads_or_refuses(content, name)


@pytest.mark.soak
@LONG
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", b"<html>"]),
    st.binary(max_size=2000),
    st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html"]),
)
def test_any_bytes_are_read_or_refused_in_the_long_round(start: bytes, rest: bytes, name: str) -> None:
    reads_or_refuses(start + rest, name)
