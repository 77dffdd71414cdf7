"""Before you file: what makes a complaint admissible, and a form to print. Nothing that is asked here is stored."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from scrutator.casework.complaints.intake import Advice, Asked, advise
from scrutator.casework.complaints.limits import YEARS, Setting, setting_of
from scrutator.casework.complaints.sheet import LANGUAGES, pdf_of, sheet_of
from scrutator.casework.models import Body, BodyKind, ComplaintStage
from scrutator.law.limits.computing import State
from scrutator.law.limits.words import moment
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.complaints.wanted import DAY

CHOOSE = ("", _("choose"))
NOW = {
    State.RUNS: _("The limit runs: it can be filed in time now."),
    State.OVERDUE: _("The limit is over: it would be late now."),
    State.CANNOT_SAY: _("Whether it would be in time now cannot be said: the time of day is not known."),
}


class AskedForm(forms.Form):
    stage = forms.ChoiceField(label=_("What is it about?"), choices=[CHOOSE, *ComplaintStage.choices])
    appeal = forms.BooleanField(label=_("It is against a decision on a complaint"), required=False)
    on = forms.DateField(label=_("Day on which it happened, or was decided"), widget=DAY)
    at = forms.TimeField(
        label=_("Time of day"), required=False, help_text=_("Where hours are counted."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    against = forms.ChoiceField(
        label=_("Whose act or decision it is"), required=False, choices=[("", _("not known")), *BodyKind.choices]
    )
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("To be filed with"), required=False, empty_label=_("not known"),
    )  # fmt: skip

    def __init__(self, mission: Mission, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.mission = mission
        bodies = self.fields["body"]
        assert isinstance(bodies, forms.ModelChoiceField)  # noqa: S101 - for the types
        bodies.queryset = Body.objects.filter(mission=mission)

    def clean_on(self) -> date:
        """Raises a sentence for a day that no calendar of this vote has."""
        on: date = self.cleaned_data["on"]
        if abs(on.year - self.mission.vote_date.year) > YEARS:
            raise forms.ValidationError(_("The day lies years from the vote. Correct the year."))
        return on

    def asked(self) -> Asked | None:
        """None where it cannot be read."""
        return Asked(**self.cleaned_data) if self.is_valid() else None


@require_safe
@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What holds for what the address asks."""
    form = AskedForm(mission, request.GET or None)
    asked = form.asked() if request.GET else None
    context: dict[str, Any] = {"mission": mission, "form": form}
    if asked is not None:
        setting = setting_of(mission)
        context |= _answer(advise(asked, mission, setting, timezone.now()), mission, setting)
        context |= {"query": request.GET.urlencode(), "prefilled": urlencode(_prefilled(asked))}
    return render(request, "web/casework/intake.html", context, status=422 if request.GET and asked is None else 200)


@require_safe
@mission_page("casework.view")
def sheet(request: HttpRequest, mission: Mission, language: str) -> HttpResponse:
    """The form to print, in a language; ``?as=pdf`` as PDF."""
    asked = AskedForm(mission, request.GET).asked()
    if asked is None or language not in LANGUAGES:
        return redirect("complaints_before", code=mission.code)
    with override(language):
        found = sheet_of(advise(asked, mission, setting_of(mission), timezone.now()), mission, language)
        if request.GET.get("as") == "pdf":
            answer = HttpResponse(pdf_of(found), content_type="application/pdf")
            answer["Content-Disposition"] = f'attachment; filename="complaint-{language}.pdf"'
            return answer
        context = {"mission": mission, "sheet": found, "query": request.GET.urlencode()}
        return render(request, "web/casework/intake_sheet.html", context)


def _answer(advice: Advice, mission: Mission, setting: Setting) -> dict[str, Any]:
    filing, deciding = advice.filing, advice.deciding
    with timezone.override(setting.zone):
        until = moment(filing.ends.at) if filing and filing.ends else ""
    kinds = [*advice.above]
    return {
        "advice": advice,
        "until": until,
        "now": NOW.get(advice.state) if advice.state else "",
        "late": advice.state is State.OVERDUE,
        "deciding": deciding.limit.length if deciding else "",
        "kinds": [kind.label for kind in kinds],
        "bodies": Body.objects.filter(mission=mission, kind__in=kinds),
    }


def _prefilled(asked: Asked) -> dict[str, str]:
    """What the form of a complaint takes over; for an appeal the decision is chosen there."""
    at = asked.at.strftime("%H:%M") if asked.at else ""
    day = {} if asked.appeal else {"act_on": asked.on.isoformat(), "act_time": at}
    given = {"stage": asked.stage, "body": str(asked.body.pk) if asked.body else "", **day}
    return {name: value for name, value in given.items() if value}
