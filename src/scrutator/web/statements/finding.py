"""Finds what an address names, in the mission at hand alone."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from scrutator.missions.models import Mission
from scrutator.statements.models import Draft


def draft_of(mission: Mission, number: int) -> Draft:
    found = Draft.objects.filter(mission=mission, pk=number).select_related("snapshot__form", "mission__frame").first()
    if found is None:
        raise Http404(_("There is no such statement in this mission."))
    return found
