"""The incident that an address names, for whoever may open it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from scrutator.casework.models import Incident
from scrutator.casework.registers import SOURCES
from scrutator.missions.models import Mission

RELATED = ("mission", "category", "area", "station__area", "merged_into", "entered_by")


def reads_sources(request: HttpRequest, mission: Mission) -> bool:
    return request.user.has_perm(SOURCES, mission)


def incident_at(request: HttpRequest, mission: Mission, number: int) -> Incident:
    """Raises 404, as for one that there is not, where it is shut to this person."""
    rows = Incident.objects.select_related(*RELATED).filter(mission=mission, number=number)
    if not reads_sources(request, mission):
        rows = rows.filter(shut=False)
    found = rows.first()
    if found is None:
        raise Http404(_("There is no such incident."))
    return found
