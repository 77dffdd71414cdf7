"""Missions, their members and roles, and training."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MISSIONS: dict[str, Any] = {
    "live-mission-unknown": _("There is no mission %(code)s here. List them: scrutator mission list"),
    "mission-code": _("%(code)s cannot be a code. Use letters without accents, digits, - and _ only."),
    "mission-exists": _("A mission %(code)s exists. Choose another code."),
    "mission-frame-real": _("The frame %(code)s is real, and training runs on an invented one only. Use TRAINING-1."),
    "mission-frame-invented": _("The frame %(code)s is invented and serves for training only. Name a real frame."),
    "mission-frame-staged": _("The frame %(code)s is not published yet. Wait until its import has ended."),
    "mission-training-archive": _("A training mission names no organization and no election of the archive."),
    "mission-stages": _("Name at least one stage out of: %(stages)s."),
    "mission-time-zone": _("%(name)s is not a time zone. Use an IANA name such as Europe/Minsk."),
    "role-unknown": _("There is no role %(role)s. Use one of: %(roles)s."),
    "member-training": _("%(name)s is for training only and can belong to no real mission."),
    "member-inactive": _("The account of %(name)s is not active. Activate it first."),
    "member-has-role": _("%(name)s has a role here already: %(role)s. A person has one; end it first."),
    "member-ended": _("This role has ended already. Nothing was changed."),
    "deadline-not-allowed": _("Your role does not set the end of reports. Ask the head of mission or the coordinator."),
    "deadline-zone": _("%(value)s has no time zone. Write it with one, as 2026-10-12T06:00+03:00."),
    "train-team-empty": _("Team %(code)s has nobody in it. Make its pair first."),
    "train-refused": _("The server refused %(count)s form(s) of the training. The first: %(first)s"),
    "train-no-server": _("The server did not answer on port %(port)s. Look at what it printed, and try again."),
}
