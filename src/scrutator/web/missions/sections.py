"""The sections of a mission in their groups, and whom each is shown to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scrutator.missions.models import Mission


@dataclass(frozen=True, slots=True)
class Section:
    """``path`` follows ``/missions/<code>/``; it is shown to who may do at least one of ``actions``."""

    path: str
    label: str | Promise
    actions: tuple[str, ...]

    def address(self, mission: Mission) -> str:
        return f"/missions/{mission.code}/{self.path}"


@dataclass(frozen=True, slots=True)
class Group:
    """Sections that belong to one piece of a mission's work, in the order in which the work is done."""

    label: str | Promise
    sections: tuple[Section, ...]


FEW = 8
"""So many sections are shown beside each other, without their groups."""

GROUPS = (
    Group(_("Overview"), (Section("", _("Overview"), ("missions.view",)),)),
    Group(
        _("Plan"),
        (
            Section("plan/", _("Design and draw"), ("missions.view",)),
            Section("teams/", _("Teams"), ("planning.see_sample",)),
            Section("my-stations/", _("My stations"), ("planning.see_own",)),
            Section("forms/", _("Forms"), ("forms.view",)),
        ),
    ),
    Group(
        _("Observers"),
        (
            Section("devices/", _("Devices"), ("missions.enrol_device",)),
            Section("messages/", _("Messages"), ("collection.send_messages",)),
            Section("checkins/", _("Check-ins"), ("collection.see_checkins",)),
        ),
    ),
    Group(
        pgettext_lazy("of observers", "Reports"),
        (
            Section("submissions/", _("Submissions"), ("collection.view",)),
            Section("quality/", _("Quality"), ("quality.view",)),
            Section("quarantine/", _("Quarantine"), ("quality.view",)),
            Section("typed/", _("Typed forms"), ("collection.view",)),
            Section("outboxes/", _("Carried files"), ("collection.bring_in",)),
            Section("imports/", _("Imports"), ("collection.bring_in",)),
            Section("texts/", _("Screening of notes"), ("collection.redact",)),
            Section("erasures/", _("Erasure"), ("collection.propose_erasure",)),
            Section("submissions/mine/", _("My receipts"), ("collection.submit",)),
        ),
    ),
    Group(
        _("Casework"),
        (
            Section("casework/", _("Registers and search"), ("casework.view",)),
            Section("meetings/", _("Meetings"), ("casework.view",)),
            Section("incidents/", _("Incidents"), ("casework.view",)),
            Section("criticisms/", _("Criticisms"), ("casework.view",)),
            Section("complaints/", _("Complaints and appeals"), ("casework.view",)),
            Section("what-would-reduce/", _("What would most reduce complaints"), ("casework.view",)),
            Section("recommendations/", _("Recommendations"), ("recommendations.view",)),
        ),
    ),
    Group(
        _("Findings and statements"),
        (
            Section("findings/", _("Findings"), ("findings.view",)),
            Section("statements/", _("Statements"), ("statements.view",)),
            Section("verify/", _("Verification"), ("verification.view",)),
        ),
    ),
    Group(
        _("Mission"),
        (
            Section("members/", _("Members"), ("missions.view",)),
            Section("chain/", _("Chain"), ("missions.see_chain",)),
            Section("audit/", _("Audit trail"), ("missions.see_audit",)),
        ),
    ),
)


def shown_to(actions: Iterable[str]) -> list[Group]:
    """The groups of somebody who may do these things; none of them is empty."""
    allowed = frozenset(actions)
    groups = (Group(one.label, tuple(s for s in one.sections if allowed.intersection(s.actions))) for one in GROUPS)
    return [group for group in groups if group.sections]


def section_at(groups: Iterable[Group], mission: Mission, path: str) -> Section | None:
    """The section to which a page belongs: the one whose address is the longest beginning of the page's."""
    every = (section for group in groups for section in group.sections if path.startswith(section.address(mission)))
    return max(every, key=lambda section: len(section.path), default=None)
