"""The chain itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from scrutator.missions.chain import breaks
from scrutator.missions.models import Event, Mission
from scrutator.statements.verification.model import Check


def check_chain(mission: Mission) -> Check:
    """Numbers without gaps, each hash covering the one before."""
    check = Check("chain", Event.objects.filter(mission=mission).count())
    words = {
        "gap": _("this number is missing"),
        "previous": _("it does not follow the event before it"),
        "hash": _("its fields do not give its hash"),
    }
    for one in breaks(mission):
        check.fault(_("event %(number)s") % {"number": one.number}, words[one.why])
    return check
