"""The sections of a mission, and whom each is shown to."""

from __future__ import annotations

from dataclasses import dataclass

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
    Section("plan/", _("Design and draw"), ("missions.view",)),
    Section("teams/", _("Teams"), ("planning.see_sample",)),
    Section("my-stations/", _("My stations"), ("planning.see_own",)),
    Section("forms/", _("Forms"), ("forms.view",)),
    Section("submissions/", _("Submissions"), ("collection.view",)),
    Section("typed/", _("Typed forms"), ("collection.view",)),
    Section("quarantine/", _("Quarantine"), ("quality.view",)),
    Section("outboxes/", _("Carried files"), ("collection.bring_in",)),
    Section("checkins/", _("Check-ins"), ("collection.see_checkins",)),
    Section("messages/", _("Messages"), ("collection.send_messages",)),
    Section("texts/", _("Screening of notes"), ("collection.redact",)),
    Section("erasures/", _("Erasure"), ("collection.propose_erasure",)),
    Section("imports/", _("Imports"), ("collection.bring_in",)),
    Section("submissions/mine/", _("My receipts"), ("collection.submit",)),
    Section("quality/", _("Quality"), ("quality.view",)),
    Section("findings/", _("Findings"), ("findings.view",)),
    Section("statements/", _("Statements"), ("statements.view",)),
    Section("verify/", _("Verification"), ("verification.view",)),
    Section("members/", _("Members"), ("missions.view",)),
    Section("devices/", _("Devices"), ("missions.enrol_device",)),
    Section("chain/", _("Chain"), ("missions.see_chain",)),
    Section("audit/", _("Audit trail"), ("missions.see_audit",)),
]
