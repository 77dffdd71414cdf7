"""Teams of two, and who visits what. The sample is shared out here, so it is embargoed as the sample is."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw, Team
from scrutator.planning.queries import assignments, current_draw, free_observers, sample, teams_of
from scrutator.planning.services import assign, assign_station, make_teams
from scrutator.territory.models import Station
from scrutator.web.access import mission_page


@never_cache
@mission_page("missions.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """All teams for those who may see the sample; an observer is sent to the own stations."""
    if request.user.has_perm("planning.see_sample", mission):
        return teams_page(request, mission)
    if request.user.has_perm("planning.see_own", mission):
        return redirect("my_stations", code=mission.code)
    record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject="planning.see_sample")
    raise PermissionDenied(_("Your role in this mission does not allow this."))


def teams_page(request: HttpRequest, mission: Mission, error: ScrutatorError | None = None) -> HttpResponse:
    record(AuditEntry.Kind.RESTRICTED_READ, request=request, scope=mission.code, subject="assignments")
    draw = current_draw(mission)
    rows = list(assignments(mission))
    context = {
        "mission": mission,
        "may_assign": request.user.has_perm("planning.assign", mission),
        "error": error,
        "free": free_observers(mission),
        "teams": [(team, [row for row in rows if row.team_id == team.pk]) for team in teams_of(mission)],
        "rows": rows,
        "drawn": draw is not None and draw.state != Draw.State.COMMITTED,
        "sampled": sample(draw).count() if draw else 0,
        "assigned": len({row.station_id for row in rows if row.drawn}),
    }
    return render(request, "web/planning/teams.html", context, status=400 if error else 200)


@require_POST
@mission_page("planning.assign")
def make(request: HttpRequest, mission: Mission) -> HttpResponse:
    """A team of the two chosen, or of all free observers two by two (``all``)."""
    free = list(free_observers(mission))
    if "all" in request.POST:
        pairs = list(zip(free[::2], free[1::2], strict=False))
    else:
        chosen = [next((m for m in free if str(m.pk) == request.POST.get(n)), None) for n in ("first", "second")]
        if None in chosen:
            raise Http404(_("Choose two observers who are in no team."))
        pairs = [(chosen[0], chosen[1])]  # type: ignore[list-item]
    return _done(request, mission, lambda: make_teams(mission, pairs, request.user))  # type: ignore[arg-type]


@require_POST
@mission_page("planning.assign")
def share_out(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Give the sample to the teams."""
    return _done(request, mission, lambda: assign(mission, request.user))  # type: ignore[arg-type]


@require_POST
@mission_page("planning.assign")
def extra(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Send one team to one more station."""
    team = Team.objects.filter(mission=mission, code=request.POST.get("team", "")).select_related("mission").first()
    if team is None:
        raise Http404(_("There is no such team in this mission."))
    code = request.POST.get("station", "").strip()

    def send() -> None:
        station = Station.objects.filter(frame=mission.frame, code__iexact=code).first()
        if station is None:
            raise ScrutatorError("planning-station", station=f"“{code[:40]}”", frame=mission.frame.code)
        assign_station(team, station, request.user)  # type: ignore[arg-type]

    return _done(request, mission, send)


def _done(request: HttpRequest, mission: Mission, verb: object) -> HttpResponse:
    try:
        verb()  # type: ignore[operator]
    except ScrutatorError as error:
        return teams_page(request, mission, error)
    return redirect("teams", code=mission.code)
