"""Numbers and citations are read back as they are written; the edition on a day says how sure it is."""

from __future__ import annotations

from datetime import date

import pytest

from scrutator.law.citing import Citation, cite, read_citation
from scrutator.law.dating import InForce, edition_on, judge
from scrutator.law.models import Act, Edition
from scrutator.law.numbers import is_number, position, split
from scrutator.law.shipped import editions, provisions

CODE, LATER = "BY-EC-2015-06-04", "BY-EC-2025"


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("53", ("53",)),
        ("9 51", ("9", "51")),
        ("9, 51 pt 3; 49-1", ("9", "51 pt 3", "49-1")),
        ("13 13", ("13",)),
        ("", ()),
    ],
)
def test_the_numbers_of_a_cell_are_read_once_each(cell: str, numbers: tuple[str, ...]) -> None:
    assert split(cell) == numbers


@pytest.mark.parametrize("cell", ["art. 53", "53a", "51 pt", "§ 4", "-1"])
def test_words_that_are_no_numbers_are_refused(cell: str) -> None:
    assert not is_number(cell)
    with pytest.raises(ValueError, match=r".+"):
        split(cell)
    with pytest.raises(ValueError, match=r".+"):
        position(cell)


def test_a_citation_of_several_has_the_mark_of_the_weakest_and_is_read_back() -> None:
    known = provisions(CODE)
    found = cite([known["13"], known["51 pt 3"], known["52"]])
    assert found.en == "Electoral Code of Belarus, edition of 4 June 2015, art. 13, 51 pt 3, 52"
    assert found.ru == "Избирательный кодекс Беларуси, ред. от 4.06.2015, ст. 13, 51 ч. 3, 52"
    assert found.confidence == "S"
    assert read_citation(found.en, editions().values()) == (editions()[CODE], ("13", "51 pt 3", "52"))
    assert cite([]) == Citation()


@pytest.mark.parametrize("text", ["", "Electoral Code, art. 53", "Electoral Code of Belarus, edition of 4 June 2015"])
def test_words_without_edition_and_number_are_no_citation(text: str) -> None:
    assert read_citation(text, editions().values()) is None


@pytest.mark.parametrize(
    ("day", "code", "certainty", "says"),
    [
        ("2015-10-11", CODE, InForce.CERTAIN, "in force on 11 October 2015"),
        ("2015-08-01", CODE, InForce.ADOPTED, "first day on which it was in force is not in the record"),
        ("2018-01-01", CODE, InForce.LATEST, "later edition had taken its place is not known"),
        ("2025-01-26", LATER, InForce.CERTAIN, "in force on 26 January 2025"),
        ("2026-01-01", LATER, InForce.LATEST, "day on which it ended is not in the record"),
        ("2015-06-03", None, InForce.UNKNOWN, "No edition on record"),
    ],
)
def test_the_edition_on_a_day_says_how_sure_it_is(
    shipped: None, day: str, code: str | None, certainty: InForce, says: str
) -> None:
    answer = edition_on(Act.objects.get(code="BY-EC"), date.fromisoformat(day))
    assert (answer.edition.code if answer.edition else None, answer.certainty) == (code, certainty)
    assert says in answer.explanation
    assert answer.as_dict()["on"] == day


def test_between_known_days_an_edition_is_certain_and_after_its_end_there_is_none() -> None:
    act = Act(code="A", name_en="Act", unit="article")
    edition = Edition(
        act=act, code="A-1", label_en="first", valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31)
    )  # fmt: skip
    assert judge(act, date(2021, 5, 5), [edition]).certainty is InForce.CERTAIN
    assert "1 January 2020 to 31 December 2021" in judge(act, date(2021, 5, 5), [edition]).explanation
    assert judge(act, date(2022, 1, 1), [edition]).edition is None
    assert judge(act, date(2019, 12, 31), [edition]).edition is None


def test_an_edition_without_any_day_is_named_as_one_that_it_may_be() -> None:
    act = Act(code="A", name_en="Act", unit="article")
    answer = judge(act, date(2020, 1, 1), [Edition(act=act, code="A-1", label_en="undated edition")])
    assert (answer.edition, answer.certainty) == (None, InForce.UNKNOWN)
    assert "may be one of them: undated edition" in answer.explanation
