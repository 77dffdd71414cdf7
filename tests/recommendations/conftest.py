"""A training mission and one that is none, with recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrutator.accounts.models import Person
from scrutator.archive.models import Election, Organization, Round
from scrutator.archive.models.organizations import State
from scrutator.casework.complaints.services import enter as enter_complaint
from scrutator.casework.models import Body, Complaint
from scrutator.missions.models import Mission, Role
from scrutator.recommendations.links import Links
from scrutator.recommendations.models import Judgement, Recommendation
from scrutator.recommendations.services import enter, judge
from scrutator.territory.models import Frame
from tests.collection.xform import make_field, make_observer

TEXT = "Post the limits for complaints at every polling station."


@dataclass
class Desk:
    """A mission with a legal analyst and a body that can be asked to act."""

    mission: Mission
    legal: Person
    commission: Body

    def ours(self, **fields: Any) -> Recommendation:
        """One of ours that is not stored yet."""
        usual = {"mission": self.mission, "text_en": TEXT, "priority": "priority", "kind": "practice",
                 "addressee": self.commission}  # fmt: skip
        return Recommendation(**{**usual, **fields})

    def earlier(self, **fields: Any) -> Recommendation:
        """An earlier one that is not stored yet."""
        usual = {"origin": "earlier", "state": "published", "confidence": "high", "made_words": "Mission of A"}
        return self.ours(**{**usual, **fields})

    def complaint(self, **fields: Any) -> Complaint:
        usual = {"mission": self.mission, "origin": "seen", "title": "No list was posted", "stage": "voting",
                 "complainant": "observer", "body": self.commission}  # fmt: skip
        return enter_complaint(Complaint(**{**usual, **fields}), self.legal)

    def published(self, **fields: Any) -> Recommendation:
        """An earlier one that is stored."""
        return enter(self.earlier(**fields), self.legal)

    def enter(self, one: Recommendation, *complaints: Complaint) -> Recommendation:
        return enter(one, self.legal, links=Links(complaints=complaints))

    def judge(self, one: Recommendation, step: str, **fields: Any) -> Judgement:
        usual = {"recommendation": one, "step": step, "as_of": date(2026, 10, 12), "why": "As the stations showed."}
        return judge(Judgement(**{**usual, **fields}), self.legal)


@pytest.fixture
def desk(shipped: None, settings: Any, tmp_path: Path) -> Desk:
    """A training mission in an invented state."""
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    mission = make_field().mission
    return _desk(mission)


@pytest.fixture
def real(shipped: None, settings: Any, tmp_path: Path) -> Desk:
    """A mission that is no training, to a vote that the archive has; its state and organizations are the test's."""
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    state = State.objects.create(iso2="XA", iso3="XAA", m49="999", name_en="State of the test")
    for year in (2008, 2010, 2015, 2020):
        vote = Election.objects.create(
            code=f"XA-{year}", state=state, kind="presidential", name_en="Presidential election"
        )
        Round.objects.create(election=vote, first_day=date(year, 10, 10), last_day=date(year, 10, 11))
    for letter, russian in (("A", "А"), ("B", "Б"), ("C", "В")):
        Organization.objects.create(
            code=f"ORG-{letter}", kind="citizen", name_en=f"Organization {letter}", name_ru=f"Организация {russian}"
        )
    election = Election.objects.get(code="XA-2015")
    mission = Mission.objects.create(
        code="real", name_en="Mission", election=election, organization=Organization.objects.get(code="ORG-C"),
        election_title_en="Vote", frame=Frame.objects.create(
            code="XA-1", title_en="A list", as_of=date(2015, 9, 1), checksum="0" * 64, confidence="high",
            stations_count=1,
        ),
        vote_date=date(2015, 10, 11), stages=["voting"],
    )  # fmt: skip
    return _desk(mission)


def _desk(mission: Mission) -> Desk:
    legal = make_observer(mission, "legal", Role.LEGAL)[0]
    commission = Body.objects.create(mission=mission, kind="central", name_en="Central commission")
    return Desk(mission, legal, commission)
