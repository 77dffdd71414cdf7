"""What the list is narrowed by: read from the address, offered as choices, kept as a view."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scrutator.collection.models import Channel
from scrutator.collection.quarantine import REASONS
from scrutator.missions.models import Mission
from scrutator.planning.models import Team
from scrutator.quality.listing import AMENDED, COUNTS, QUARANTINE, SET_ASIDE, Wanted
from scrutator.territory.queries import top_areas

NAMES = ("form", "station", "area", "team", "day", "state", "channel", "reason", "flagged")
STATES: dict[str, str | Promise] = {
    COUNTS: _("counts"),
    QUARANTINE: _("in quarantine"),
    SET_ASIDE: _("set aside"),
    AMENDED: _("amended by a later version"),
}


def wanted(given: QueryDict) -> Wanted:
    """What the address asks for; what cannot be read asks for nothing."""
    text = {name: given.get(name, "").strip()[:100] for name in NAMES}
    return Wanted(
        form=text["form"],
        station=text["station"],
        area=text["area"],
        team=text["team"],
        day=_day(text["day"]),
        state=text["state"] if text["state"] in STATES else "",
        channel=text["channel"] if text["channel"] in Channel.values else "",
        reason=text["reason"] if text["reason"] in REASONS else "",
        flagged=text["flagged"] == "1",
    )


def query_of(given: QueryDict) -> str:
    """The filters of an address and nothing else of it, at most 500 characters."""
    pairs = [(name, value) for name in NAMES if (value := given.get(name, "").strip()[:100])]
    while len(query := urlencode(pairs)) > 500:
        pairs.pop()
    return query


def choices(mission: Mission) -> dict[str, Any]:
    forms = mission.forms.order_by("form_id", "-published_at").distinct("form_id")
    return {
        "forms": [(form.form_id, form.title) for form in forms],
        "teams": list(Team.objects.filter(mission=mission).order_by("code").values_list("code", flat=True)),
        "areas": [(area.code, area.name) for area in top_areas(mission.frame)],
        "states": STATES.items(),
        "channels": Channel.choices,
        "reasons": REASONS.items(),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
