"""What ``web/missions/base.html`` shows on every page of a mission."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from scrutator.missions.models import Mission, Role
from scrutator.missions.permissions import TABLE
from scrutator.missions.queries import member_of
from scrutator.web.missions.sections import FEW, Group, section_at, shown_to

register = template.Library()


@register.inclusion_tag("web/missions/_sections.html", takes_context=True)
def mission_sections(context: dict[str, Any], mission: Mission) -> dict[str, Any]:
    """The sub-navigation, limited to what the member's role may do: the groups, and the sections of the group at hand;
    where there are few, all sections beside each other. One query."""
    request = context["request"]
    member = member_of(request.user, mission)
    role = Role(member.role) if member is not None else None
    groups = shown_to(action for action, roles in TABLE.items() if role in roles)
    at = section_at(groups, mission, request.path)
    here = next((group for group in groups if at in group.sections), None)
    every = [section for group in groups for section in group.sections]
    few = len(every) <= FEW
    return {
        "mission": mission,
        "member": member,
        "groups": [] if few else [(_link(mission, group), group is here) for group in groups],
        "sections": [
            (section.address(mission), section.label, section is at)
            for section in (every if few else here.sections if here else ())
        ],
    }


def _link(mission: Mission, group: Group) -> tuple[str, str]:
    """A group is opened by its first section."""
    return group.sections[0].address(mission), str(group.label)


@register.filter
def short_hash(value: str) -> SafeString | str:
    """The first twelve digits of a hash."""
    return value[:12]
