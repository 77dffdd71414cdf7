"""The incidents of a training mission."""

from __future__ import annotations

from scrutator.casework.incidents.counting import countable
from scrutator.casework.models import Incident
from scrutator.simulation.incidents import enter_incidents
from scrutator.statements.verification.cases import check_cases
from tests.casework.conftest import Desk
from tests.casework.incidents import came, published


def test_a_training_mission_has_one_of_each_that_is_to_be_learned(desk: Desk) -> None:
    came(desk, published(desk, "voting"), "uuid:1", V4="no", arrived="2026-10-11T09:00:00.000+03:00")
    enter_incidents(desk.mission, desk.legal)
    found = [(one.named, one.stream, one.standing, one.merged_into_id is not None) for one in Incident.objects.all()]
    assert sorted(found) == [
        ("I-1", "mission", "corroborated", False), ("I-2", "mission", "reported", True),
        ("I-3", "mission", "reported", False), ("I-4", "citizen", "reported", False),
        ("I-5", "mission", "confirmed", False),
    ]  # fmt: skip
    assert [one.named for one in countable(desk.mission).order_by("number")] == ["I-1", "I-3", "I-5"]
    kinds = {one.named: [source.kind for source in one.sources.all()] for one in Incident.objects.all()}
    assert (kinds["I-1"], kinds["I-3"], kinds["I-5"]) == (["team", "media"], ["other", "citizen"], ["flag"])
    assert not check_cases(desk.mission).faults


def test_without_a_red_flag_there_are_four(desk: Desk) -> None:
    enter_incidents(desk.mission, desk.legal)
    assert Incident.objects.count() == 4
