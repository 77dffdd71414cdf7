"""The review's rules on our own text, with the mission's own record."""

from __future__ import annotations

from scrutator.missions.models import Mission
from scrutator.statements.drafting.basis import Basis
from scrutator.statements.drafting.printing import printed_text
from scrutator.statements.record import facts_of
from scrutator.statements.review import Record, Review, review
from scrutator.statements.review.record import AreaFacts
from scrutator.territory.models import Area, Frame


def reviewed(text: str, basis: Basis, language: str) -> Review:
    """The same rules that other organizations' statements are read by, on the text as it will be printed."""
    return review(printed_text(text, basis, language).plain, live_record(basis))


def live_record(basis: Basis) -> Record:
    """What headquarters holds about the mission, as a record of the review."""
    mission: Mission = basis.mission
    observed = len(basis.rows)
    return Record(
        mission=mission.code,
        organization=mission.organization.code if mission.organization else "",
        organization_names=(mission.name_en, mission.name_ru) if mission.name_ru else (mission.name_en,),
        vote_date=mission.vote_date.isoformat(),
        stations_total=basis.header["frame"][2],
        stations_visited=observed,
        observed_by_stage={basis.snapshot.form.stage: observed},
        sampling="probability" if basis.drawn else "own_choice",
        areas=parts_of(mission.frame),
    )


def parts_of(frame: Frame) -> tuple[AreaFacts, ...]:
    """The parts of the country: the highest level of the frame's tree that has more than one area."""
    for level in range(4):
        areas = list(Area.objects.filter(frame=frame, level=level))
        if len(areas) > 1:
            return facts_of(areas)
    return ()
