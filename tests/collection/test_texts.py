"""A report as QR codes: whatever a scanner does with the order of its texts, the report comes out or it is told why."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.collection.models import Submission
from scrutator.collection.outbox.importing import bring_in
from scrutator.collection.outbox.texts import as_carried, base45, from_base45, join_texts, split_texts
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from tests.collection.envelopes import form_sealed
from tests.collection.xform import Field, filled


def refused(scanned: str) -> ScrutatorError:
    with pytest.raises(ScrutatorError) as caught:
        join_texts(scanned)
    return caught.value


@pytest.mark.parametrize(
    ("content", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")]
)
def test_base45_writes_the_examples_of_its_standard(content: bytes, text: str) -> None:
    assert (base45(content), from_base45(text)) == (text, content)


@pytest.mark.parametrize("text", ["A", "GGW", ":::", "AB:A", "::", "ЫСК", "ab"])
def test_what_is_no_base45_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Base45"):
        from_base45(text)


@given(st.binary(max_size=200))
def test_base45_gives_back_what_was_written(content: bytes) -> None:
    assert from_base45(base45(content)) == content


@given(
    part=st.binary(min_size=1, max_size=2000),
    piece=st.integers(100, 700),
    seed=st.integers(0, 2**32),
    ending=st.sampled_from(["\n", "\r\n", "\t", "", " ", "  \n", "\r\n\r\n", "\t\n"]),
    lower=st.booleans(),
)
def test_any_order_any_repeat_and_whatever_the_scanner_adds_give_the_same_part(
    part: bytes, piece: int, seed: int, ending: str, lower: bool
) -> None:
    texts, chance = split_texts(part, piece), random.Random(seed)  # noqa: S311
    scanned = texts + chance.choices(texts, k=3)
    chance.shuffle(scanned)
    typed = "".join(text + ending for text in scanned)
    assert join_texts(typed.lower() if lower else typed) == part


@given(part=st.binary(min_size=500, max_size=2000), seed=st.integers(0, 2**32))
def test_what_is_missing_is_named(part: bytes, seed: int) -> None:
    texts, chance = split_texts(part, 100), random.Random(seed)  # noqa: S311
    gone = sorted(chance.sample(range(1, len(texts) + 1), chance.randint(1, len(texts) - 1)))
    error = refused("\n".join(text for place, text in enumerate(texts, 1) if place not in gone))
    assert error.code == "scan-missing"
    assert f"Scan these as well: {', '.join(map(str, gone))}." in str(error)
    assert f"{len(texts) - len(gone)} of {len(texts)}" in str(error)


def test_texts_say_their_series_their_place_and_how_many_they_are() -> None:
    part = bytes(1000)
    texts = split_texts(part, 400)
    series = sha256(part)[:8].upper()
    assert [text.rsplit(":", 1)[0] for text in texts] == [f"SCR1:{series}:{place}/3" for place in (1, 2, 3)]


def test_codes_of_two_reports_are_told() -> None:
    error = refused("\n".join(split_texts(b"one" * 200) + split_texts(b"two" * 200)))
    assert error.code == "scan-mixed"
    assert sha256(b"one" * 200)[:8].upper() in str(error)


def test_a_code_that_was_read_wrongly_is_told() -> None:
    one, two = split_texts(bytes(700))
    for wrong in (one[:-1] + "1", one[:-3]):
        assert refused(f"{wrong}\n{two}").code == "scan-broken"
        assert refused(f"{one}\n{wrong}\n{two}").code == "scan-broken"


@pytest.mark.parametrize(
    "scanned",
    [
        "https://example.org",
        "ЫСК1ЖФИСВ",
        "SCR1:00000000:0/1:00",
        "SCR1:00000000:2/1:00",
        "SCR1:00000000:1/1:ЫЫ",
        "SCR1:0",
    ],
)
def test_what_is_no_text_of_a_report_is_told_with_its_beginning(scanned: str) -> None:
    error = refused(scanned)
    assert error.code == "scan-text"
    assert scanned[:20].upper() in str(error)


def test_nothing_scanned_and_too_much_to_show_are_told() -> None:
    assert refused(" \r\n\t").code == "scan-empty"
    with pytest.raises(ValueError, match="more than"):
        split_texts(bytes(1000), 1)


def test_a_scanned_report_is_received_once_however_often(field: Field, tmp_path: Path) -> None:
    part = form_sealed(field, filled("uuid:1"), clock=200)
    path = tmp_path / "x"
    path.write_bytes(as_carried(join_texts("\n".join(reversed(split_texts(part))))))
    statuses = [bring_in(path, field.mission, None).receipts["receipts"][0]["status"] for _ in range(2)]
    assert (statuses, Submission.objects.get().clock_ahead) == ([201, 202], 200)


def test_codes_that_hold_something_else_are_told() -> None:
    with pytest.raises(ScrutatorError, match="sealed part"):
        as_carried(join_texts("\n".join(split_texts(b"anything"))))
