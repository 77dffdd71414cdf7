"""Articles that the shipped form names, and how sure it is of each.

Confidence: ``V`` the article's content was seen in a public copy; ``V-number`` its number was seen, its content not;
``S`` its number is from secondary sources, its content not seen. A lawyer confirms the edition before a real mission.
``invented`` marks the Act of the invented state, which has the same structure and is nobody's law.
"""

from __future__ import annotations

from dataclasses import dataclass

LAW_EN, LAW_RU = "Electoral Code of Belarus, edition of 4 June 2015", "Избирательный кодекс Беларуси, ред. от 4.06.2015"
ACT_EN, ACT_RU = "Election Act (invented, training)", "Закон о выборах (вымышленный, учебный)"
INVENTED = "invented"
CONFIDENCES = ("V", "V-number", "S", INVENTED)


@dataclass(frozen=True, slots=True)
class Article:
    """``number`` in the Code, ``section`` of the invented Act, and the confidence of the former."""

    number: str
    section: str
    confidence: str


ARTICLES = {
    article.number: article
    for article in (
        Article("9", "3", "S"),
        Article("13", "5", "V"),
        Article("17", "6", "V"),
        Article("21", "8", "V"),
        Article("34", "12", "V-number"),
        Article("35", "13", "S"),
        Article("37", "14", "V"),
        Article("49", "19", "V"),
        Article("50", "20", "V"),
        Article("51", "21", "V-number"),
        Article("52", "22", "S"),
        Article("53", "23", "V"),
        Article("54", "24", "V"),
        Article("55", "25", "V"),
        Article("72", "31", "V"),
        Article("78", "33", "V"),
    )
}


@dataclass(frozen=True, slots=True)
class Named:
    """A provision in two languages with the confidence of its weakest article."""

    en: str = ""
    ru: str = ""
    confidence: str = ""


def named(numbers: str, training: bool) -> Named:
    """The provision that the numbers, separated by spaces, stand for; an empty one for none."""
    articles = [ARTICLES[number] for number in numbers.split()]
    if not articles:
        return Named()
    if training:
        sections = ", ".join(article.section for article in articles)
        return Named(f"{ACT_EN}, section {sections}", f"{ACT_RU}, параграф {sections}", INVENTED)
    shown = ", ".join(article.number for article in articles)
    weakest = max(articles, key=lambda article: CONFIDENCES.index(article.confidence)).confidence
    return Named(f"{LAW_EN}, art. {shown}", f"{LAW_RU}, ст. {shown}", weakest)
