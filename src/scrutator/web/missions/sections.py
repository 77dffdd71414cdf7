"""The sections of a mission, and whom each is shown to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scrutator.missions.models import Mission


@dataclass(frozen=True, slots=True)
class Section:
    """``path`` follows ``/missions/<code>/``; it is shown to who may do at least one of ``actions``."""

    path: str
    label: str | Promise
    actions: tuple[str, ...]

    def address(self, mission: Mission) -> str:
        return f"/missions/{mission.code}/{self.path}"


SECTIONS = [
    Section("", _("Overview"), ("missions.view",)),
    Section("plan/", _("Design and draw"), ("planning.design", "planning.draw", "planning.see_sample")),
    Section("teams/", _("Teams"), ("planning.assign", "planning.see_own")),
    Section("forms/", _("Forms"), ("forms.view",)),
    Section("submissions/", _("Submissions"), ("collection.view",)),
    Section("quality/", _("Quality"), ("quality.view",)),
    Section("findings/", _("Findings"), ("findings.view",)),
    Section("statements/", _("Statements"), ("statements.view",)),
    Section("verify/", _("Verification"), ("verification.view",)),
    Section("members/", _("Members"), ("missions.view",)),
    Section("devices/", _("Devices"), ("missions.enrol_device",)),
    Section("chain/", _("Chain"), ("missions.see_chain",)),
    Section("audit/", _("Audit trail"), ("missions.see_audit",)),
]


def may(person: Any, section: Section, mission: Mission) -> bool:
    """Whether a person may do something there."""
    return any(person.has_perm(action, mission) for action in section.actions)
