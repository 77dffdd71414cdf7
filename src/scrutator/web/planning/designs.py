"""The plan of a mission: its design with a preview, and how far the draw is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw
from scrutator.planning.queries import current_design, current_draw
from scrutator.planning.services import proposal, propose
from scrutator.planning.strata import choices, labels
from scrutator.territory.models import Area
from scrutator.web.access import mission_page

NEEDS = {word: f"planning.{word}" for word in ("design", "draw", "see_sample", "reveal")}


class DesignForm(forms.Form):
    """What a design needs. The strata offered are those that the mission's frame has."""

    strata_by = forms.MultipleChoiceField(
        label=gettext_lazy("Strata by"), required=False, widget=forms.CheckboxSelectMultiple
    )
    total = forms.IntegerField(label=gettext_lazy("Stations to draw"), min_value=1)
    minimum = forms.IntegerField(label=gettext_lazy("At least from each stratum"), min_value=1)

    def __init__(self, mission: Mission, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        offered = [(value, label) for value in choices(mission.frame) if (label := _label(mission, value))]
        self.fields["strata_by"].choices = offered  # type: ignore[attr-defined]


def _label(mission: Mission, criterion: str) -> str:
    """What is to be chosen, in words; nothing for a level of a single area, which divides nothing."""
    if criterion == "urban":
        return _("urban or rural")
    if criterion == "kind":
        return _("kind of station")
    areas = Area.objects.filter(frame=mission.frame, level=int(criterion.removeprefix("level:")))
    number = areas.count()
    if number < 2:
        return ""
    return _("areas, %(number)s (such as %(name)s)") % {"number": number, "name": areas[0].name}


def defaults(mission: Mission) -> dict[str, Any]:
    """A beginning: the parts right below a country, 120 stations, two at least from each."""
    offered = choices(mission.frame)
    roots = Area.objects.filter(frame=mission.frame, level=0).count()
    level = "level:1" if roots == 1 and "level:1" in offered else "level:0"
    return {"strata_by": [level], "total": min(120, mission.frame.stations_count), "minimum": 2}


@never_cache
@mission_page("missions.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The design, the commitment, the dice, the reveal; a design that is asked for by GET is shown as it would be."""
    given = {**request.GET.dict(), "strata_by": request.GET.getlist("strata_by")} if "total" in request.GET else None
    form = DesignForm(mission, given or defaults(mission))
    preview, error = None, None
    if given and form.is_valid():
        try:
            preview = shown(mission, proposal(mission, **form.cleaned_data))
        except ScrutatorError as raised:
            error = raised
    return plan_page(request, mission, form=form if given else None, preview=preview, error=error)


@require_POST
@mission_page("planning.design")
def store(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Write a design down."""
    form = DesignForm(mission, request.POST)
    if not form.is_valid():
        return plan_page(request, mission, form=form, status=400)
    try:
        propose(mission, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
    except ScrutatorError as error:
        return plan_page(request, mission, form=form, error=error)
    return redirect("plan", code=mission.code)


def plan_page(
    request: HttpRequest,
    mission: Mission,
    *,
    form: DesignForm | None = None,
    preview: dict[str, Any] | None = None,
    error: ScrutatorError | None = None,
    dice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page in whatever state the draw is, with what went wrong if something did (400)."""
    draw, design = current_draw(mission), current_design(mission)
    open_draw = draw is not None and draw.state == Draw.State.COMMITTED
    context = {
        "mission": mission,
        "may": {name: request.user.has_perm(action, mission) for name, action in NEEDS.items()},
        "form": form or DesignForm(mission, defaults(mission)),
        "preview": preview,
        "error": error,
        "dice": dice,
        "draw": draw,
        "design": shown(mission, design.document) if design else None,
        "stored": design,
        "newer_design": design is not None and draw is not None and open_draw and draw.design_id != design.pk,
        "may_still_design": draw is None or open_draw,
        "steps": steps(draw, design is not None),
        "secret": Draw.objects.values_list("secret", flat=True).get(pk=draw.pk)
        if draw and draw.state == Draw.State.REVEALED
        else "",
    }
    return render(request, "web/planning/plan.html", context, status=400 if error else status)


def steps(draw: Draw | None, designed: bool) -> list[dict[str, Any]]:
    """The road of a draw: what is done, and what is next."""
    done = {None: 1 if designed else 0, Draw.State.COMMITTED: 2, Draw.State.DRAWN: 4, Draw.State.REVEALED: 5}
    reached = done[Draw.State(draw.state) if draw else None]
    names = [_("design"), _("commitment"), _("public dice"), _("sample"), _("reveal after the statement")]
    return [{"name": name, "done": place < reached, "next": place == reached} for place, name in enumerate(names)]


def shown(mission: Mission, document: dict[str, Any]) -> dict[str, Any]:
    """A design's document with words and probabilities for the page."""
    words = labels(mission.frame, [row["key"] for row in document["strata"]])
    rows = [
        {**row, "label": words[row["key"]], "probability": row["sample"] / row["stations"]}
        | {"weight": row["stations"] / row["sample"]}
        for row in document["strata"]
    ]
    return {**document, "strata": rows, "stations": sum(row["stations"] for row in rows)}
