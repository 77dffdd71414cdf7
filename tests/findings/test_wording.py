# ruff: noqa: E501 — the strings are what is tested, whole
"""The exact strings that are printed, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scrutator.findings import words
from scrutator.findings.compute import ComputedFigure
from scrutator.findings.wording import printed, said
from scrutator.science.estimate import words as estimate_words
from scrutator.science.marking import numbered
from scrutator.statements.review import review

FRAME = ComputedFigure(
    key="V4.frame", question="V4", scope="frame", yes=333, no=12, not_observed=30, not_applicable=0, blank=2,
    numerator=12, denominator=345, value=0.03649, se=0.01, lower=0.01888, upper=0.06412, level=0.95, method="m",
)  # fmt: skip
NONE = replace(
    FRAME, no=0, numerator=0, value=0.0, se=None, lower=0.0, upper=0.00861, bound_count=31, bound_population=3600
)
ALL = replace(FRAME, numerator=345, value=1.0, se=None, lower=0.99139, upper=1.0)
CENSUS = replace(FRAME, se=0.0, lower=0.03649, upper=0.03649)
VISITED = ComputedFigure(
    key="V4.visited", question="V4", scope="visited", yes=47, no=12, not_observed=1, not_applicable=3, blank=0,
    numerator=12, denominator=59, value=12 / 59, method="m",
)  # fmt: skip
VISITED_NONE = replace(VISITED, yes=59, no=0, numerator=0, value=0.0, bound_count=301, bound_population=6129)
CONTEXT = replace(VISITED, value=None, yes=47, no=12, numerator=47)
NOTHING = replace(VISITED, yes=0, no=0, numerator=0, denominator=0, value=None, not_observed=1234)

EXACT = [
    (FRAME, "share", "en", "an estimated 3.6 % of all stations (sample of 345 stations observed, 12 of them with this answer)"),
    (FRAME, "share", "ru", "по оценке, 3,6 % всех участков (по случайной выборке: 345 участков, где это наблюдали, такой ответ на 12)"),
    (FRAME, "interval", "en", "an estimated 3.6 % of all stations (95 % interval from 1.9 % to 6.4 %; sample of 345 stations observed, 12 of them with this answer)"),
    (FRAME, "interval", "ru", "по оценке, 3,6 % всех участков (интервал 95 %: от 1,9 % до 6,4 %; по случайной выборке: 345 участков, где это наблюдали, такой ответ на 12)"),
    (FRAME, "counts", "en", "12 of the 345 stations observed; not observed at 30, no answer at 2"),
    (FRAME, "counts", "ru", "12 из 345 участков, где это наблюдали; не наблюдали: 30, нет ответа: 2"),
    (NONE, "share", "en", "0 of the 345 stations observed"),
    (NONE, "interval", "en", "0 of the 345 stations observed (one-sided 95 % limit: at most 0.86 % of all stations)"),
    (NONE, "interval", "ru", "0 из 345 участков, где это наблюдали (односторонняя граница 95 %: не более 0,86 % всех участков)"),
    (NONE, "bound", "en", "0 of the 345 stations observed; at most 31 of the 3,600 stations (from 345 observed; one-sided bound at 95 %)"),
    (NONE, "bound", "ru", "0 из 345 участков, где это наблюдали; не более 31 из 3 600 участков (по 345 наблюдениям; односторонняя граница 95 %)"),
    (ALL, "interval", "en", "345 of the 345 stations observed (one-sided 95 % limit: at least 99.14 % of all stations)"),
    (ALL, "interval", "ru", "345 из 345 участков, где это наблюдали (односторонняя граница 95 %: не менее 99,14 % всех участков)"),
    (CENSUS, "interval", "en", "12 of the 345 stations observed (3.6 %)"),
    (VISITED, "share", "en", "12 of the 59 stations observed (20.3 %)"),
    (VISITED, "share", "ru", "12 из 59 участков, где это наблюдали (20,3 %)"),
    (VISITED, "counts", "en", "12 of the 59 stations observed; not observed at 1, not applicable at 3"),
    (VISITED, "counts", "ru", "12 из 59 участков, где это наблюдали; не наблюдали: 1, неприменимо: 3"),
    (VISITED_NONE, "bound", "en", "0 of the 59 stations observed; were they drawn at random, at most 301 of the 6,129 stations (from 59 observed; one-sided bound at 95 %)"),
    (VISITED_NONE, "bound", "ru", "0 из 59 участков, где это наблюдали; будь они отобраны случайно — не более 301 из 6 129 участков (по 59 наблюдениям; односторонняя граница 95 %)"),
    (CONTEXT, "counts", "en", "yes at 47 of the 59 stations observed; not observed at 1, not applicable at 3"),
    (CONTEXT, "counts", "ru", "«да» на 47 из 59 участков, где это наблюдали; не наблюдали: 1, неприменимо: 3"),
    (NOTHING, "counts", "en", "no station observed; not observed at 1,234, not applicable at 3"),
    (NOTHING, "counts", "ru", "не наблюдали ни на одном участке; не наблюдали: 1 234, неприменимо: 3"),
]  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("figure", "kind", "language", "text"), EXACT)
def test_a_figure_is_printed_so(figure: ComputedFigure, kind: str, language: str, text: str) -> None:
    assert plain(printed(figure, kind, language)) == text


@pytest.mark.parametrize("figure", [FRAME, NONE, VISITED, VISITED_NONE])
@pytest.mark.parametrize("kind", ["share", "interval", "bound"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_printed_is_within_the_rules_that_read_everybody_s_statements(
    figure: ComputedFigure, kind: str, language: str
) -> None:
    lead = {"en": "Whether the box was sealed, the answer no: ", "ru": "Была ли опечатана урна, ответ «нет»: "}[
        language
    ]
    if (kind == "bound") == (figure.numerator == 0) and (kind, figure.scope) != ("interval", "visited"):
        (sentence,) = review(f"{lead}{printed(figure, kind, language)}.").sentences
        assert [remark.rule for remark in sentence.remarks] == []


def test_no_break_spaces_keep_a_number_with_its_sign_and_its_thousands() -> None:
    assert "3.6\u00a0%" in printed(FRAME, "share", "en")
    assert "3\u00a0600" in printed(NONE, "bound", "ru")


@pytest.mark.parametrize(
    ("denominator", "text"),
    [(1, "1 из 1 участка, где это наблюдали"), (21, "1 из 21 участка, где это наблюдали"), (22, "1 из 22 участков, где это наблюдали"), (11, "1 из 11 участков, где это наблюдали")],
)  # fmt: skip
def test_russian_nouns_follow_their_numbers(denominator: int, text: str) -> None:
    figure = replace(VISITED, numerator=1, denominator=denominator, value=1 / denominator)
    assert printed(figure, "counts", "ru").startswith(text)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.00027, "0.03 %"), (0.000016, "0.002 %"), (0.9999, "99.99 %"), (0.05, "5.0 %"), (0.125, "12.5 %"), (0.01, "1.0 %"), (0.00999, "1.00 %")],
)  # fmt: skip
def test_a_share_never_reads_nothing_or_all_where_it_is_not(share: float, text: str) -> None:
    assert plain(printed(replace(VISITED, value=share), "share", "en")) == f"12 of the 59 stations observed ({text})"


@pytest.mark.parametrize(
    ("figure", "kind"),
    [(VISITED, "interval"), (VISITED, "bound"), (CONTEXT, "share"), (NOTHING, "share"), (FRAME, "bound"), (FRAME, "odds")],
)  # fmt: skip
def test_what_a_figure_does_not_have_is_not_printed(figure: ComputedFigure, kind: str) -> None:
    with pytest.raises(ValueError, match=r"has no|none of"):
        printed(figure, kind, "en")


def test_a_noise_in_the_last_digits_does_not_change_what_is_printed() -> None:
    texts = {printed(replace(FRAME, value=0.03650000000000000 + noise), "share", "en") for noise in (0, 1e-15, -1e-15)}
    assert len(texts) == 1


def test_caveats_are_said_in_both_languages_with_their_numbers() -> None:
    caveat = numbered(estimate_words.UNVISITED, 1200, 3600)
    assert said(caveat, "en").endswith("were raised for them: 1,200 of 3,600")
    assert plain(said(caveat, "ru")) == "отобраны, но не посещены; веса их слоёв увеличены за них: 1 200 из 3 600"
    assert said(words.VISITED_ALONE, "ru") == "речь о посещённых участках и ни о каких других"
    marked = [*estimate_words.METHODS, *estimate_words.ASSUMPTIONS, *estimate_words.CAVEATS, words.COUNTED, words.EXTRA]
    assert all(said(one, "ru") != one for one in marked)
