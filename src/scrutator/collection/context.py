"""What a group of submissions refers to: forms, stations, members, teams. Read once a group, not once a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from scrutator.accounts.models import Device
from scrutator.collection import quarantine
from scrutator.collection.incoming import Incoming
from scrutator.collection.models import Submission
from scrutator.collection.reading import file_paths
from scrutator.forms.models import FormVersion, Question
from scrutator.missions.models import AWAY_FROM_STATIONS, Member, Mission
from scrutator.missions.permissions import TABLE
from scrutator.planning.models import Assignment
from scrutator.territory.models import Station


class Form(NamedTuple):
    """A version of a form, by its key and the SHA-256 of its XForm, and the stage that it is about."""

    pk: int
    sha256: str
    stage: str


class Sender(NamedTuple):
    """A person's place in the mission, and their team if they have one."""

    pk: int
    role: str
    ended_at: datetime | None
    team: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """What a submission belongs to, and the code of why it needs a person first; empty if it does not."""

    form: Form | None
    member: int | None
    team: int | None
    station: int | None
    amends: Submission | None
    quarantine: str


@dataclass(frozen=True, slots=True)
class Context:
    form_ids: frozenset[str]
    forms: dict[tuple[str, str], Form]
    stations: dict[str, int]
    members: dict[int, Sender]
    behalf: dict[int, Sender]
    revoked: frozenset[int]
    inactive: frozenset[int]
    assigned: frozenset[tuple[int, int]]
    teams_with_work: frozenset[int]
    originals: dict[str, Submission]

    @classmethod
    def load(cls, mission: Mission, items: Sequence[Incoming]) -> Context:
        """Read what ``items`` refer to. Revocation and membership are those of this moment, whatever was cached."""
        forms = _forms(mission, {item.reading.form_id for item in items})
        codes = {code for item in items if (code := item.reading.header("station"))}
        found = Station.objects.filter(frame_id=mission.frame_id, code__in=codes).order_by()
        stations = dict(found.values_list("code", "pk")) if codes else {}
        ids = {item.device.pk for item in items if item.device}
        devices = Device.objects.filter(pk__in=ids).order_by()
        known = list(devices.values_list("pk", "person_id", "revoked_at", "person__is_active")) if ids else []
        members = _members(mission, {person for _pk, person, _revoked, _active in known})
        behalf = _by_key(mission, {item.member_id for item in items if item.member_id is not None})
        teams = {sender.team for sender in (*members.values(), *behalf.values()) if sender.team is not None}
        works = Assignment.objects.filter(mission=mission, team__in=teams).order_by()
        there = works.filter(station__in=stations.values()) if teams and stations else works.none()
        assigned = frozenset(there.values_list("team_id", "station_id"))
        busy = {team for team, _station in assigned}
        if others := teams - busy:
            busy.update(works.filter(team__in=others).values_list("team_id", flat=True).distinct())
        olds = {item.reading.deprecated_id for item in items if item.reading.deprecated_id}
        originals = _originals(mission, olds)
        return cls(
            frozenset(form_id for form_id, _version in forms),
            forms,
            stations,
            members,
            behalf,
            frozenset(pk for pk, _person, revoked_at, _active in known if revoked_at),
            frozenset(person for _pk, person, _revoked, active in known if not active),
            assigned,
            frozenset(busy),
            {original.instance_id: original for original in originals},
        )

    def place(self, item: Incoming) -> Placed:
        reading = item.reading
        member = self._sender(item)
        team = member.team if member else None
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
        return Placed(form, member.pk if member else None, team, station, amends, reason)

    def _sender(self, item: Incoming) -> Sender | None:
        if item.device is not None:
            return self.members.get(item.device.person_id)
        return self.behalf.get(item.member_id) if item.member_id is not None else None

    def _left(self, item: Incoming, member: Sender | None) -> bool:
        if item.by is not None and item.device is None:  # headquarters answers for it, also when the observer has left
            return False
        gone = member is None or member.ended_at is not None
        return gone or (item.device is not None and item.device.person_id in self.inactive)

    def _elsewhere(self, team: int | None, station: int | None) -> bool:
        """A team with assignments reports on those; one without any may report on each station of the frame."""
        if team is None or station is None or team not in self.teams_with_work:
            return False
        return (team, station) not in self.assigned


def _originals(mission: Mission, instances: set[str]) -> Iterable[Submission]:
    found = Submission.objects.filter(mission=mission, instance_id__in=instances)
    return found.defer("sealed_xml", "sealed_texts", "answers") if instances else ()


def _needs_none(form: Form | None, station: str) -> bool:
    """A report on an area or a higher commission names no station."""
    return form is not None and form.stage in AWAY_FROM_STATIONS and not station


def _of_others(amends: Submission, member: Sender | None, team: int | None) -> bool:
    if member is not None and amends.member_id == member.pk:
        return False
    return team is None or amends.team_id != team


def _forms(mission: Mission, form_ids: set[str]) -> dict[tuple[str, str], Form]:
    versions = FormVersion.objects.filter(mission=mission, form_id__in=form_ids).order_by()
    rows = versions.values_list("form_id", "version", "pk", "xform_sha256", "stage")
    return {(form_id, version): Form(pk, sha256, stage) for form_id, version, pk, sha256, stage in rows}


def _by_key(mission: Mission, keys: set[int]) -> dict[int, Sender]:
    found = Member.objects.filter(mission=mission, pk__in=keys).order_by() if keys else Member.objects.none()
    rows = found.values_list("pk", "role", "ended_at", "team_place__team_id")
    return {pk: Sender(pk, role, ended_at, team) for pk, role, ended_at, team in rows}


def _members(mission: Mission, people: Iterable[int]) -> dict[int, Sender]:
    """The membership of each person; a present one before those that have ended, else the last to end."""
    found = Member.objects.filter(mission=mission, person__in=people)
    rows = found.values_list("person_id", "pk", "role", "ended_at", "team_place__team_id").order_by("ended_at")
    members: dict[int, Sender] = {}
    for person, pk, role, ended_at, team in rows:  # those without an end come last, so they stay
        members[person] = Sender(pk, role, ended_at, team)
    return members


@lru_cache(maxsize=256)
def _paths(xform_sha256: str, pk: int) -> frozenset[str]:
    return file_paths(FormVersion.objects.values_list("xform", flat=True).get(pk=pk))


def paths_of_files(form: Form) -> frozenset[str]:
    """Paths of the questions of a form that are answered by a file. Read once for each XForm: it never changes."""
    return _paths(form.sha256, form.pk)


@lru_cache(maxsize=256)
def _coded(xform_sha256: str, pk: int) -> frozenset[str]:
    return frozenset(question.path for question in Question.objects.filter(form=pk) if not question.free_text)


def paths_of_codes(form: Form) -> frozenset[str]:
    """Paths of the questions of a form whose answers are codes, numbers or times, never somebody's own words."""
    return _coded(form.sha256, form.pk)
