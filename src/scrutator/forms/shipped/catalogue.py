"""Which forms ship, of which stage, with which header."""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Stage

VERSION = "2026-1"


@dataclass(frozen=True, slots=True)
class Shipped:
    """``header`` names the table of the first section. A ``numbered`` form shows each question's number in its words.

    The form for voting came first and shows none, because a version that is in use is never changed.
    """

    form_id: str
    stage: Stage
    header: str
    title_en: str
    title_ru: str
    numbered: bool = True


FORMS = {
    form.form_id: form
    for form in (
        Shipped("opening", Stage.OPENING, "station", "Opening of the station", "Открытие участка"),
        Shipped("early", Stage.EARLY, "station", "Early voting", "Досрочное голосование"),
        Shipped(
            "voting",
            Stage.VOTING,
            "station",
            "Voting on election day",
            "Голосование в день выборов",
            numbered=False,
        ),
        Shipped(
            "mobile",
            Stage.MOBILE,
            "station",
            "Voting at the voter's place",
            "Голосование по месту нахождения избирателя",
        ),
        Shipped("count", Stage.COUNT, "station", "Closing and count", "Закрытие и подсчёт"),
        Shipped("tabulation", Stage.TABULATION, "commission", "Tabulation of results", "Сведение итогов"),
        Shipped("weekly", Stage.CAMPAIGN, "area", "Weekly report of long-term observers", "Недельный отчёт"),
        Shipped("critical", Stage.VOTING, "call", "Short critical form", "Краткая форма о главном"),
        Shipped("incident", Stage.VOTING, "call", "Incident", "Происшествие"),
    )
}
"""By ``form_id``, in the order in which a mission meets them, the short forms last."""


def shipped_form(form_id: str) -> Shipped:
    """Raises ``form-not-shipped``."""
    if form_id not in FORMS:
        raise ScrutatorError("form-not-shipped", form=form_id, forms=", ".join(FORMS))
    return FORMS[form_id]
