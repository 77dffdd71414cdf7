"""Which team visits which station."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from scrutator.accounts.models import Person
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions import chain
from scrutator.missions.models import Mission
from scrutator.planning.grouping import Place, groups
from scrutator.planning.models import Assignment, Draw, Team
from scrutator.planning.queries import assignments, current_draw, sample, teams_of
from scrutator.territory.models import Station


@transaction.atomic
def assign(mission: Mission, by: Person) -> list[Assignment]:
    """Give every station of the sample to a team: numbers that differ by one at most, neighbours together.

    Done again, for instance with more teams, it replaces what was assigned of the sample and leaves extra visits.
    Raises ``planning-no-draw``, ``planning-state`` or ``planning-no-teams``.
    """
    chain.lock(mission)
    draw, teams = current_draw(mission), list(teams_of(mission))
    if draw is None:
        raise ScrutatorError("planning-no-draw")
    if draw.state == Draw.State.COMMITTED:
        label = Draw.State.DRAWN.label
        raise ScrutatorError("planning-state", state=draw.get_state_display(), needed=label)
    if not teams:
        raise ScrutatorError("planning-no-teams")
    stations = [row.station for row in sample(draw)]
    Assignment.objects.filter(mission=mission, drawn=True).delete()
    places = [Place(s.pk, s.area.path, s.code, s.latitude, s.longitude) for s in stations]
    Assignment.objects.bulk_create(
        [
            Assignment(mission=mission, team=team, station_id=place.key, drawn=True, order=order)
            for team, group in zip(teams, groups(places, len(teams)), strict=True)
            for order, place in enumerate(group, start=1)
        ]
    )
    _chain(mission, draw)
    return list(assignments(mission).filter(drawn=True))


@transaction.atomic
def assign_station(team: Team, station: Station, by: Person) -> Assignment:
    """Send a team to one more station. ``drawn`` is true only if the station is of the sample, as when one team takes
    over from another; an extra visit never enters figures of the frame.

    Raises ``planning-station`` for a station of another frame, ``planning-assigned`` if the team has it already.
    """
    mission = team.mission
    chain.lock(mission)
    if station.frame_id != mission.frame_id:
        raise ScrutatorError("planning-station", station=station.code, frame=mission.frame.code)
    if Assignment.objects.filter(mission=mission, team=team, station=station).exists():
        raise ScrutatorError("planning-assigned", team=team.code, station=station.code)
    draw = current_draw(mission)
    last = Assignment.objects.filter(team=team).aggregate(last=Max("order"))["last"] or 0
    assignment = Assignment.objects.create(
        mission=mission,
        team=team,
        station=station,
        drawn=draw is not None and sample(draw).filter(station=station).exists(),
        order=last + 1,
    )
    _chain(mission, draw)
    return assignment


def _chain(mission: Mission, draw: Draw | None) -> None:
    """The chain sees a digest of all assignments that no trying of stations finds: the draw's secret is in it."""
    rows = assignments(mission).values_list("team__code", "station__code", "drawn")
    salt = Draw.objects.values_list("secret", flat=True).get(pk=draw.pk) if draw else ""
    content = {"assignments": sorted([*row] for row in rows), "salt": salt}
    chain.append(mission, [chain.Entry("assignment", str(len(content["assignments"])), digest(content))])
