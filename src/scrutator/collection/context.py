"""What a group of submissions refers to: forms, stations, members, teams. Read once a group, not once a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.accounts.models import Device
from scrutator.collection import quarantine
from scrutator.collection.incoming import Incoming
from scrutator.collection.models import Submission
from scrutator.forms.models import FormVersion
from scrutator.missions.models import AWAY_FROM_STATIONS, Member, Mission
from scrutator.missions.permissions import TABLE
from scrutator.planning.models import Assignment, TeamMember
from scrutator.territory.models import Station


@dataclass(frozen=True, slots=True)
class Placed:
    """What a submission belongs to, and the code of why it needs a person first; empty if it does not."""

    form: FormVersion | None
    member: Member | None
    team_id: int | None
    station: Station | None
    amends: Submission | None
    quarantine: str


@dataclass(frozen=True, slots=True)
class Context:
    form_ids: frozenset[str]
    forms: dict[tuple[str, str], FormVersion]
    stations: dict[str, Station]
    members: dict[int, Member]
    revoked: frozenset[int]
    inactive: frozenset[int]
    teams: dict[int, int]
    assigned: frozenset[tuple[int, int]]
    teams_with_work: frozenset[int]
    originals: dict[str, Submission]

    @classmethod
    def load(cls, mission: Mission, items: Sequence[Incoming]) -> Context:
        """Read what ``items`` refer to. Revocation and membership are those of this moment, whatever was cached."""
        form_ids = {item.reading.form_id for item in items}
        forms = FormVersion.objects.filter(mission=mission, form_id__in=form_ids).defer("workbook")
        codes = {code for item in items if (code := item.reading.header("station"))}
        stations = Station.objects.filter(frame_id=mission.frame_id, code__in=codes) if codes else []
        devices = {item.device.pk for item in items if item.device}
        known = list(Device.objects.filter(pk__in=devices).select_related("person")) if devices else []
        people = {device.person_id for device in known}
        # a present membership comes last, so it is the one that stays
        memberships = Member.objects.filter(mission=mission, person__in=people).order_by("ended_at") if people else []
        members: dict[int, Member] = {}
        for member in memberships:
            if member.ended_at is None or member.person_id not in members or members[member.person_id].ended_at:
                members[member.person_id] = member
        ids = [member.pk for member in members.values()]
        teams = dict(TeamMember.objects.filter(member__in=ids).values_list("member_id", "team_id")) if ids else {}
        works = Assignment.objects.filter(mission=mission, team__in=set(teams.values()))
        assigned = set(works.values_list("team_id", "station_id")) if teams else set()
        olds = {item.reading.deprecated_id for item in items if item.reading.deprecated_id}
        originals = Submission.objects.filter(mission=mission, instance_id__in=olds).defer("xml") if olds else []
        return cls(
            frozenset(form.form_id for form in forms),
            {(form.form_id, form.version): form for form in forms},
            {station.code: station for station in stations},
            members,
            frozenset(device.pk for device in known if device.revoked_at),
            frozenset(device.person_id for device in known if not device.person.is_active),
            teams,
            frozenset(assigned),
            frozenset(team for team, _station in assigned),
            {original.instance_id: original for original in originals},
        )

    def place(self, item: Incoming) -> Placed:
        reading = item.reading
        member = self.members.get(item.device.person_id) if item.device else None
        team = self.teams.get(member.pk) if member else None
        station = self.stations.get(reading.header("station"))
        amends = self.originals.get(reading.deprecated_id) if reading.deprecated_id else None
        form = self.forms.get((reading.form_id, reading.version))
        reasons = (
            (quarantine.DEVICE_REVOKED, item.device is not None and item.device.pk in self.revoked),
            (quarantine.NOT_A_MEMBER, self._left(item, member)),
            (quarantine.ROLE, member is not None and member.role not in TABLE["collection.submit"]),
            (quarantine.FORM_UNKNOWN, reading.form_id not in self.form_ids),
            (quarantine.VERSION_UNKNOWN, form is None),
            (quarantine.STATION_UNKNOWN, station is None and not _needs_none(form, reading.header("station"))),
            (quarantine.STATION_NOT_ASSIGNED, self._elsewhere(team, station)),
            (quarantine.ORIGINAL_MISSING, bool(reading.deprecated_id) and amends is None),
            (quarantine.ORIGINAL_OF_OTHERS, amends is not None and _of_others(amends, member, team)),
        )
        reason = next((code for code, applies in reasons if applies), "")
        return Placed(form, member, team, station, amends, reason)

    def _left(self, item: Incoming, member: Member | None) -> bool:
        gone = member is None or member.ended_at is not None
        return gone or (item.device is not None and item.device.person_id in self.inactive)

    def _elsewhere(self, team: int | None, station: Station | None) -> bool:
        """A team with assignments reports on those; one without any may report on each station of the frame."""
        if team is None or station is None or team not in self.teams_with_work:
            return False
        return (team, station.pk) not in self.assigned


def _needs_none(form: FormVersion | None, station: str) -> bool:
    """A report on an area or a higher commission names no station."""
    return form is not None and form.stage in AWAY_FROM_STATIONS and not station


def _of_others(amends: Submission, member: Member | None, team: int | None) -> bool:
    if member is not None and amends.member_id == member.pk:
        return False
    return team is None or amends.team_id != team
