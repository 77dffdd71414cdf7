"""Sentences, speakers and places."""

from __future__ import annotations

import pytest

from scrutator.statements.review import AreaFacts, Record, review
from scrutator.statements.review.sentences import split


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Polls closed at 8 p.m. The count began.", ["Polls closed at 8 p.m.", "The count began."]),
        ("Mr. Smith spoke. He left.", ["Mr. Smith spoke.", "He left."]),
        ("The U.S. Embassy sent 12 observers.", ["The U.S. Embassy sent 12 observers."]),
        ("Station No. 111 was visited.", ["Station No. 111 was visited."]),
        ("It was 4.91 % of stations. Good.", ["It was 4.91 % of stations.", "Good."]),
        ("Был посол А. С. Иванов. Он доволен.", ["Был посол А. С. Иванов.", "Он доволен."]),
        ("На участке № 111 тихо.", ["На участке № 111 тихо."]),
        ("Посещены участки в г. Минске. Нарушений нет.", ["Посещены участки в г. Минске.", "Нарушений нет."]),
        ("В 2015 г. наблюдали 59 участков.", ["В 2015 г. наблюдали 59 участков."]),
        ("Really? Yes!", ["Really?", "Yes!"]),
        ("A heading\n\nThe first sentence.", ["A heading", "The first sentence."]),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_sentence_only_where_it_ends_one(text: str, cut: list[str]) -> None:
    assert [span.text for span in split(text)] == cut


def test_a_sentence_is_found_again_at_its_offsets() -> None:
    text = "  First, 59 stations.\n\nSecond: none.  Third."
    assert all(text[span.start : span.end] == span.text for span in split(text))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("According to the commission, 12 complaints were filed.", ["commission"]),
        ("По данным ЦИК, поступило 12 жалоб.", ["commission"]),
        ("The head of the mission said voting was calm.", ["mission"]),
        ("Глава миссии заявил, что голосование спокойное.", ["mission"]),
        ("“We are glad. We are ready,” the prime minister said.", ["host", "host"]),
        ("«Мы рады. Мы готовы», — сказал премьер-министр.", ["host", "host"]),
        ("President Halvor Denk opened the forum. Denk said the vote was honest.", ["mission", "host"]),
        ("The head of the mission said it was calm. The delays, she added, were short.", ["mission", "mission"]),
        ("The foreign minister said it was calm. He also noted the weather.", ["host", "host"]),
        ("Opposition leader Mira Tal said ballots were stuffed.", ["other"]),
        ("Voting was calm, the observers reported.", ["mission"]),
    ],
)
def test_the_speaker_is_whoever_asserts_it(text: str, speakers: list[str]) -> None:
    assert [sentence.speaker.value for sentence in review(text).sentences] == speakers


def test_somebody_named_inside_a_quotation_does_not_speak() -> None:
    text = '"We wait until the commission puts out the results," said Ann Orn, leader of the observer group.'
    assert review(text).sentences[0].speaker.value == "mission"


BELARUS = Record(
    areas=(
        AreaFacts("Brest oblast", "Брестская область", 939, 1_000_000, ("Brest Oblast", "Brest region")),
        AreaFacts("Minsk oblast", "Минская область", 1032, 1_100_000, ("Minsk Oblast", "Minsk region")),
        AreaFacts("Minsk city", "Минск", 717, 1_400_000, ("Minsk", "г. Минск", "столица")),
        AreaFacts("Vitebsk oblast", "Витебская область", 848, 900_000, ("Vitebsk Oblast",)),
    ),
    stations_total=3536,
    voters_as_of="2015-09-25",
)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("They visited 9 stations in Brest Oblast.", ["Brest oblast"]),
        ("Они побывали на 9 участках в Брестской области.", ["Brest oblast"]),
        ("Они побывали на 9 участках Брестской и Витебской областей.", ["Brest oblast", "Vitebsk oblast"]),
        ("They visited 9 stations in Minsk Oblast.", ["Minsk oblast"]),
        ("They visited 9 stations in Minsk.", ["Minsk city"]),
        ("Они побывали на 9 участках в Минске.", ["Minsk city"]),
        ("Они побывали на 9 участках в Минской области.", ["Minsk oblast"]),
    ],
)
def test_an_area_is_known_in_any_inflection_and_not_for_its_neighbour(text: str, areas: list[str]) -> None:
    assert review(text, BELARUS).sentences[0].values["areas_named"] == areas


def test_what_is_not_named_is_given_with_its_stations_and_voters_and_not_called_unvisited() -> None:
    sentence = review("Observers visited 9 stations in Brest Oblast.", BELARUS).sentences[0]
    (gap,) = [remark for remark in sentence.remarks if remark.rule == "territory_gap"]
    assert gap.values["stations"] == 1032 + 717 + 848
    assert gap.values["voters"] == 1_100_000 + 1_400_000 + 900_000
    assert gap.values["areas"] == ["Minsk oblast", "Minsk city", "Vitebsk oblast"]
    assert "Not named is not unvisited" in gap.explanation
