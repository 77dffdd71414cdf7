"""What a mission, its stations and forms are on a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrutator.collection.envelope.keys import sealing_key
from scrutator.core.canonical import digest
from scrutator.forms.models import FormVersion
from scrutator.forms.queries import current_forms
from scrutator.missions.models import Member, Mission
from scrutator.planning.models import TeamMember
from scrutator.planning.queries import assignments_of
from scrutator.territory.models import Station

CRITICAL = "critical"
"""The form that is short enough to be told by telephone or shown as a picture of squares."""
OWN_LANGUAGES = (("en", "English"), ("ru", "Русский"))


def mission_document(mission: Mission) -> dict[str, Any]:
    return {
        "code": mission.code,
        "name": {"en": mission.name_en, "ru": mission.name_ru or mission.name_en},
        "election": {"en": mission.election_title_en, "ru": mission.election_title_ru or mission.election_title_en},
        "vote_date": mission.vote_date.isoformat(),
        "time_zone": mission.time_zone,
        "training": mission.training,
        "stages": list(mission.stages),
        "photo_places": mission.photo_places,
    }


def station_document(station: Station, order: int | None = None) -> dict[str, Any]:
    """A station; the area in the reader's language, the smallest first, at most two steps of the tree."""
    area = station.area
    steps = [area.name, area.parent.name] if area.parent is not None else [area.name]
    return {
        "code": station.code,
        "order": order,
        "name": station.name,
        "address": station.address,
        "area": ", ".join(steps),
        "latitude": station.latitude,
        "longitude": station.longitude,
    }


def bundle_document(mission: Mission, member: Member) -> dict[str, Any]:
    """All that a telephone needs to work without a network, but the time. What was drawn and what is extra is not told:
    an observer treats both alike."""
    forms = current_forms(mission)
    return {
        "mission": mission_document(mission),
        "sealing_key": sealing_key(mission.code),
        "role": member.role,
        "team": _team(member),
        "stations": [station_document(one.station, one.order) for one in assignments_of(member)],
        "forms": [_form(form) for form in forms],
        "languages": _languages(forms),
    }


def etag(bundle: dict[str, Any]) -> str:
    """The same for the same bundle, whenever it is asked for."""
    return f'"{digest(bundle)}"'


def _team(member: Member) -> dict[str, Any] | None:
    place = TeamMember.objects.filter(member=member).select_related("team").first()
    if place is None:
        return None
    partners = TeamMember.objects.filter(team=place.team, member__ended_at__isnull=True).exclude(pk=place.pk)
    names = partners.select_related("member__person").order_by("member__person__name")
    return {"code": place.team.code, "partners": [one.member.person.name for one in names]}


def _form(form: FormVersion) -> dict[str, Any]:
    return {
        "form_id": form.form_id,
        "version": form.version,
        "stage": form.stage,
        "title": {"en": form.title_en, "ru": form.title_ru or form.title_en},
        "sha256": form.xform_sha256,
        "critical": form.form_id == CRITICAL,
    }


def _languages(forms: Iterable[FormVersion]) -> list[dict[str, str]]:
    """Those in which at least one form can be read."""
    names = dict(OWN_LANGUAGES)
    for form in forms:
        names |= {code: name for code, name, _title in form.languages if code not in names}
    return [{"code": code, "name": name} for code, name in names.items()]
