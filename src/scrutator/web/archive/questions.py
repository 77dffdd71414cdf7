"""Questions with an answer that says how sure it is: a status on a date, the first mission, the only one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from scrutator.archive import queries
from scrutator.archive.models import Mission, Organization, State, Status


class _Asked(forms.Form):
    organization = forms.ModelChoiceField(
        Organization.objects.filter(affiliations__isnull=False).distinct(),
        to_field_name="code",
        label=_("Organization"),
        empty_label=None,
    )


class StatusForm(_Asked):
    state = forms.ModelChoiceField(State.objects.all(), to_field_name="iso2", label=_("State"), empty_label=None)
    on = forms.DateField(label=_("On"))
    field_order = ("state", "organization", "on")


class FirstForm(_Asked):
    status = forms.ChoiceField(choices=Status.choices, label=_("To a state with the status"))
    until = forms.DateField(label=_("Up to"))


class OnlyForm(_Asked):
    status = forms.ChoiceField(choices=Status.choices, label=_("Status"))
    region = forms.ChoiceField(label=_("Region of UN M49"))
    on = forms.DateField(label=_("On"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = State.objects.order_by("region").values_list("region", flat=True).distinct()
        self.fields["region"].choices = [(name, REGIONS.get(name, name)) for name in names]  # type: ignore[attr-defined]


REGIONS = {
    "Africa": _("Africa"),
    "Americas": _("Americas"),
    "Asia": _("Asia"),
    "Europe": _("Europe"),
    "Oceania": _("Oceania"),
}


def _ask(
    request: HttpRequest, form_class: type[_Asked], defaults: dict[str, str], template: str, answer: Any
) -> HttpResponse:
    """The form with what was asked, or with an example, and its answer."""
    form = form_class({**defaults, **request.GET.dict()})
    context: dict[str, Any] = {"form": form}
    valid = form.is_valid()
    if valid:
        context |= answer(form.cleaned_data)
    return render(request, template, context, status=200 if valid or not request.GET else 422)


def status(request: HttpRequest) -> HttpResponse:
    defaults = {"state": "BY", "organization": "SCO", "on": "2015-10-11"}
    return _ask(
        request,
        StatusForm,
        defaults,
        "web/archive/status.html",
        lambda asked: {"answer": queries.status_on(asked["state"], asked["organization"], asked["on"])},
    )


def first(request: HttpRequest) -> HttpResponse:
    defaults = {"organization": "SCO", "status": "observer", "until": "2015-10-11"}
    return _ask(
        request,
        FirstForm,
        defaults,
        "web/archive/first.html",
        lambda asked: {
            "answer": queries.first_mission(asked["organization"], asked["status"], asked["until"]),
            "all": Mission.objects.filter(organization=asked["organization"]).count(),
        },
    )


def only(request: HttpRequest) -> HttpResponse:
    defaults = {"organization": "SCO", "status": "observer", "region": "Europe", "on": "2015-10-12"}
    return _ask(
        request,
        OnlyForm,
        defaults,
        "web/archive/only.html",
        lambda asked: {
            "answer": queries.only_in_region(asked["organization"], asked["status"], asked["on"], asked["region"])
        },
    )
