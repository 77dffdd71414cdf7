"""What ``web/missions/base.html`` shows on every page of a mission."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from scrutator.missions.models import Mission, Role
from scrutator.missions.permissions import TABLE
from scrutator.missions.queries import member_of
from scrutator.web.missions.sections import SECTIONS

register = template.Library()


@register.inclusion_tag("web/missions/_sections.html", takes_context=True)
def mission_sections(context: dict[str, Any], mission: Mission) -> dict[str, Any]:
    """The sub-navigation, limited to what the member's role may do; one query."""
    request = context["request"]
    member = member_of(request.user, mission)
    role = Role(member.role) if member is not None else None
    shown = [section for section in SECTIONS if any(role in TABLE[action] for action in section.actions)]
    addresses = [(section.address(mission), section.label) for section in shown]
    at = [address for address, _label in addresses if request.path.startswith(address)]
    return {"mission": mission, "member": member, "sections": addresses, "at": max(at, key=len, default="")}


@register.filter
def short_hash(value: str) -> SafeString | str:
    """The first twelve digits of a hash."""
    return value[:12]
