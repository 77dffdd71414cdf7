"""A mission is created; its members come and go. Everything is audited, and chained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.accounts.services import revoke_all
from scrutator.archive.models import Election, Organization
from scrutator.core.canonical import digest
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import Entry, append, lock
from scrutator.missions.models import Member, Mission, Role, Stage
from scrutator.territory.models import Frame


@transaction.atomic
def create_mission(
    *,
    code: str,
    name_en: str,
    name_ru: str,
    frame: Frame,
    vote_date: date,
    stages: Sequence[str],
    by: Person | None,
    training: bool = False,
    organization: Organization | None = None,
    election: Election | None = None,
    election_title_en: str,
    election_title_ru: str = "",
    time_zone: str = "UTC",
) -> Mission:
    """A mission without members yet; its creation is the first event of its chain. ``by`` None is the terminal.

    Raises ``mission-code``, ``mission-exists``, ``mission-frame-real`` (a real frame for training),
    ``mission-frame-invented`` (an invented one for a real mission), ``mission-frame-staged``, ``mission-stages``,
    ``mission-time-zone``, ``member-training``; then nothing is stored.
    """
    try:
        validate_slug(code)
    except ValidationError as error:
        raise ScrutatorError("mission-code", code=code) from error
    if Mission.objects.filter(code=code).exists():
        raise ScrutatorError("mission-exists", code=code)
    if training and not frame.training:
        raise ScrutatorError("mission-frame-real", code=frame.code)
    if frame.training and not training:
        raise ScrutatorError("mission-frame-invented", code=frame.code)
    if frame.published_at is None:
        raise ScrutatorError("mission-frame-staged", code=frame.code)
    if training and (organization is not None or election is not None):
        raise ScrutatorError("mission-training-archive")
    if not stages or not set(stages) <= set(Stage.values):
        raise ScrutatorError("mission-stages", stages=", ".join(Stage.values))
    if time_zone not in available_timezones():
        raise ScrutatorError("mission-time-zone", name=time_zone)
    if by is not None and by.training and not training:
        raise ScrutatorError("member-training", name=by.name)
    mission = Mission.objects.create(
        code=code,
        name_en=name_en,
        name_ru=name_ru,
        frame=frame,
        vote_date=vote_date,
        stages=[stage for stage in Stage.values if stage in stages],
        training=training,
        organization=organization,
        election=election,
        election_title_en=election_title_en,
        election_title_ru=election_title_ru,
        time_zone=time_zone,
    )
    append(mission, [Entry("mission", code, digest(document_of(mission)))])
    record(AuditEntry.Kind.PERMISSION, person=by, scope=code, subject="mission created")
    return mission


def document_of(mission: Mission) -> dict[str, object]:
    """What of a mission is chained at its creation."""
    return {
        "code": mission.code,
        "training": mission.training,
        "name": [mission.name_en, mission.name_ru],
        "organization": mission.organization.code if mission.organization else None,
        "election": mission.election.code if mission.election else None,
        "election_title": [mission.election_title_en, mission.election_title_ru],
        "frame": [mission.frame.code, mission.frame.checksum],
        "vote_date": mission.vote_date.isoformat(),
        "time_zone": mission.time_zone,
        "stages": list(mission.stages),
    }


@transaction.atomic
def add_member(mission: Mission, person: Person, role: str, by: Person | None) -> Member:
    """Give a person a role. Raises ``role-unknown``, ``member-training`` (a person for training in a real mission),
    ``member-inactive``, ``member-has-role`` (a second role in the same mission)."""
    if role not in Role.values:
        raise ScrutatorError("role-unknown", role=role, roles=", ".join(Role.values))
    if person.training and not mission.training:
        raise ScrutatorError("member-training", name=person.name)
    if not person.is_active:
        raise ScrutatorError("member-inactive", name=person.name)
    lock(mission)
    held = Member.objects.filter(mission=mission, person=person, ended_at__isnull=True).first()
    if held is not None:
        raise ScrutatorError("member-has-role", name=person.name, role=held.get_role_display())
    member = Member.objects.create(mission=mission, person=person, role=role)
    _chain(member, "begins")
    record(AuditEntry.Kind.PERMISSION, person=by, scope=mission.code, subject=f"person:{person.pk} becomes {role}")
    return member


@transaction.atomic
def end_member(member: Member, by: Person | None) -> None:
    """End a role; the devices of the person in the mission are revoked. Raises ``member-ended``."""
    lock(member.mission)
    if not Member.objects.filter(pk=member.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        raise ScrutatorError("member-ended")
    member.refresh_from_db(fields=["ended_at"])
    _chain(member, "ends")
    record(
        AuditEntry.Kind.PERMISSION,
        person=by,
        scope=member.mission.code,
        subject=f"person:{member.person_id} ceases to be {member.role}",
    )
    revoke_all(member.person, member.mission.code, by)


def member_document(member: Member, verb: str) -> dict[str, object]:
    """What of a change of role is chained: numbers, no names."""
    when = member.since if verb == "begins" else member.ended_at
    return {"member": member.pk, "person": member.person_id, "role": member.role, "verb": verb, "at": when}


def _chain(member: Member, verb: str) -> None:
    subject = f"member:{member.pk} {member.role} {verb}"
    append(member.mission, [Entry("role", subject, digest(member_document(member, verb)))])
