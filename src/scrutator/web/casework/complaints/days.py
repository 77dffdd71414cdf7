"""The days of rest and of work that a government moved, as the mission entered them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from scrutator.casework.calendars import enter_day, withdraw_day
from scrutator.casework.complaints.limits import setting_of
from scrutator.casework.models import MovedDay
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.complaints.wanted import DAY
from scrutator.web.people import person

WRITE = "casework.write"


class DayForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Day"), widget=DAY)
    worked = forms.TypedChoiceField(
        label=gettext_lazy("That day"), coerce=lambda given: given == "yes",
        choices=[("no", gettext_lazy("is a day of rest")), ("yes", gettext_lazy("is worked on"))],
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Why, and where it is published"), max_length=200)


@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The days that are entered; who may enter complaints adds one."""
    may = request.user.has_perm(WRITE, mission)
    form = DayForm(request.POST or None)
    if request.method == "POST" and may and form.is_valid():
        try:
            moved = enter_day(mission, by=person(request), **form.cleaned_data)
        except ScrutatorError as error:
            form.add_error("day", str(error))
        else:
            messages.success(request, _("%(day)s is entered.") % {"day": date_format(moved.day, "j E Y")})
            return redirect("complaints_days", code=mission.code)
    setting = setting_of(mission)
    own = set(MovedDay.objects.filter(mission=mission, worked=False).values_list("day", flat=True))
    public = [(day, name) for day, name in setting.calendar.holidays.items() if day not in own]
    near = [(day, name) for day, name in public if abs((day - mission.vote_date).days) <= 183]
    context: dict[str, Any] = {
        "mission": mission,
        "form": form if may else None,
        "days": MovedDay.objects.filter(mission=mission).select_related("by"),
        "public": sorted(near),
    }
    return render(request, "web/casework/days.html", context, status=422 if form.errors else 200)


@require_POST
@mission_page(WRITE)
def withdraw(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    moved = get_object_or_404(MovedDay, mission=mission, pk=key)
    told = date_format(moved.day, "j E Y")
    withdraw_day(moved, person(request))
    messages.success(request, _("%(day)s is withdrawn.") % {"day": told})
    return redirect("complaints_days", code=mission.code)
