"""When does a limit end? A page for anybody, with a limit on record or one of one's own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pycountry
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scrutator.law.limits.calendars import WorkCalendar, knows, public_holidays
from scrutator.law.limits.computing import Span, Unit, ends
from scrutator.law.limits.words import explained, length, moment
from scrutator.law.models import TimeLimit

EXAMPLE = {"limit": "TRAINING-file", "begun_on": "2026-10-08", "zone": "Europe/Minsk", "country": "BY"}
DAYS = 60
"""Days of one's own that the page takes, at most."""


class OwnDays(forms.CharField):
    """Dates, separated by spaces or commas."""

    def to_python(self, value: Any) -> frozenset[date]:  # type: ignore[override]
        """Raises ``ValidationError`` naming the first piece that is no date."""
        found = set()
        for piece in str(value or "").replace(",", " ").split():
            try:
                found.add(date.fromisoformat(piece))
            except ValueError:
                said = _("“%(piece)s” is no date. Write it as 2026-10-17.")
                raise forms.ValidationError(said, params={"piece": piece}) from None
        if len(found) > DAYS:
            raise forms.ValidationError(_("At most %(count)s days."), params={"count": DAYS})
        return frozenset(found)


class LimitForm(forms.Form):
    """A limit on record, or length and unit of one's own; the beginning; the calendar."""

    limit = forms.ModelChoiceField(
        TimeLimit.objects.select_related("provision__edition__act"), to_field_name="code", required=False,
        label=_("Limit on record"), empty_label=_("one of my own"),
    )  # fmt: skip
    amount = forms.IntegerField(min_value=0, max_value=999, required=False, label=_("Length"))
    unit = forms.ChoiceField(choices=TimeLimit.UnitChoice.choices, required=False, label=_("Unit"))
    rolls = forms.BooleanField(required=False, label=_("If it ends on a day of rest, the next working day"))
    begun_on = forms.DateField(label=_("Begins on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    begun_at = forms.TimeField(
        required=False, label=_("Time of day"), help_text=_("Where hours are counted."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    vote_day = forms.BooleanField(required=False, label=_("That is the day of the vote"))
    zone = forms.ChoiceField(label=_("Time zone"))
    country = forms.ChoiceField(required=False, label=_("Public holidays of"))
    rest = OwnDays(required=False, label=_("More days of rest"))
    worked = OwnDays(required=False, label=_("Days of rest that are worked on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones, countries = self.fields["zone"], self.fields["country"]
        assert isinstance(zones, forms.ChoiceField)  # noqa: S101 - for the types
        assert isinstance(countries, forms.ChoiceField)  # noqa: S101 - for the types
        zones.choices = [(name, name) for name in sorted(available_timezones()) if "/" in name]
        known = [(one.alpha_2, one.name) for one in pycountry.countries if knows(one.alpha_2)]
        countries.choices = [("", _("none")), *sorted(known, key=lambda pair: pair[1])]
        limits = self.fields["limit"]
        assert isinstance(limits, forms.ModelChoiceField)  # noqa: S101 - for the types
        limits.label_from_instance = _named  # type: ignore[assignment,method-assign]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("limit") and given.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Choose a limit on record, or give a length."))
        return given


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """An example where nothing is asked; 422 where what is asked cannot be read."""
    form = LimitForm({**EXAMPLE, **request.GET.dict()} if set(request.GET) <= {"limit"} else request.GET.dict())
    valid = form.is_valid()
    context: dict[str, Any] = {"form": form, "limits": TimeLimit.objects.select_related("provision__edition__act")}
    if valid:
        context["answer"] = _answer(form.cleaned_data)
    return render(request, "web/law/time_limits.html", context, status=200 if valid or not request.GET else 422)


def _answer(given: dict[str, Any]) -> dict[str, Any]:
    limit: TimeLimit | None = given["limit"]
    if limit is not None:
        span = limit.span(given["vote_day"])
    else:
        unit = Unit(given["unit"] or Unit.DAYS)
        span = Span(given["amount"], unit, rolls=given["rolls"] and unit is not Unit.HOURS)
    begun: date = given["begun_on"]
    zone = ZoneInfo(given["zone"])
    named = dict(public_holidays(given["country"], begun.year, begun.year + 3)) if given["country"] else {}
    calendar = WorkCalendar(zone, holidays={**named, **dict.fromkeys(given["rest"], "")}, worked=given["worked"])
    start = datetime.combine(begun, given["begun_at"], zone) if given["begun_at"] else begun
    found = ends(span, start, calendar)
    return {
        "limit": limit,
        "length": length(span.amount, span.unit),
        "end": moment(found.at),
        "zone": given["zone"],
        "why": explained(span, found, {day: name for day, name in named.items() if name}),
        "holidays": bool(named),
        "language": get_language(),
    }


def _named(limit: Any) -> str:
    return f"{limit.provision.named}, {limit.provision.edition.act.name}: {limit.get_doing_display()} — {limit.length}"
