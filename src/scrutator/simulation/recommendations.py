"""Recommendations of an invented mission and of an invented one before it, as the head enters them."""

from __future__ import annotations

from datetime import date
from typing import Any

from scrutator.accounts.models import Person
from scrutator.casework.models import Complaint
from scrutator.casework.problems import today_of
from scrutator.findings.models import Snapshot
from scrutator.missions.models import Mission
from scrutator.recommendations.links import Links, read
from scrutator.recommendations.models import Judgement, Kind, Origin, Priority, Recommendation, State, Step
from scrutator.recommendations.services import enter, judge

BEFORE = {
    "origin": Origin.EARLIER, "state": State.PUBLISHED, "confidence": "medium",
    "made_words": "Earlier mission (training)", "vote_words": "Earlier invented vote (training)",
}  # fmt: skip
ROWS: tuple[dict[str, Any], ...] = (
    {"text_en": "Training: give every polling station complete information on all candidates.",
     "text_ru": "Учебная: обеспечить каждый участок полной информацией обо всех кандидатах.",
     "priority": Priority.PRIORITY, "kind": Kind.PRACTICE, "theme": "administration", "state": State.PROPOSED},
    {"text_en": "Training: choose polling stations that can be entered without steps.",
     "text_ru": "Учебная: выбирать помещения для участков, куда можно войти без ступеней.",
     "priority": Priority.PRIORITY, "kind": Kind.PRACTICE, "theme": "voting", **BEFORE},
    {"text_en": "Training: provide that commissions decide on complaints in session and with reasons.",
     "text_ru": "Учебная: закрепить, что комиссии решают жалобы на заседании и мотивированно.",
     "priority": Priority.OTHER, "kind": Kind.LAW, "theme": "complaints", **BEFORE},
)  # fmt: skip
YEARS = 4
"""Years between the two invented votes."""


def enter_recommendations(
    mission: Mission, complaints: list[Complaint], snapshot: Snapshot, by: Person
) -> list[Recommendation]:
    """One of ours, on a complaint and a figure; two earlier ones, of which the first was judged then and is judged
    now."""
    earlier = date(mission.vote_date.year - YEARS, mission.vote_date.month, 1)
    figures, _unknown = read(mission, f"V8.frame@{snapshot.digest}", shut_too=True)
    links = Links(complaints=(complaints[0],), figures=figures.figures)
    ours, access, session = (Recommendation(mission=mission, addressee=complaints[0].body, **row) for row in ROWS)
    access.published_on = session.published_on = earlier
    entered = [enter(ours, by, links=links), enter(access, by), enter(session, by)]
    then = {"as_of": date(earlier.year + 2, earlier.month, 1), "judged_words": "Mission between the votes (training)"}
    now = {"as_of": today_of(mission), "vote_words": mission.election_title_en}
    for step, about, why in (
        (Step.NOT, then, "Training: no station had been moved."),
        (Step.PARTIALLY, now, "Training: some stations were moved, and others have steps: see the figure V7."),
    ):
        judge(Judgement(recommendation=access, step=step, why=why, **about), by)
    return entered
