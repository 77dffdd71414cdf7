"""Acts and editions, a provision and where it is used, commitments, obligations, the edition on a date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scrutator.forms.queries import questions_judging
from scrutator.law import queries
from scrutator.law.models import Act, Commitment, Edition, Obligation, Provision, Seen
from scrutator.missions.queries import missions_of
from scrutator.web.archive.finding import found


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every act with its editions, and how much is on record."""
    context = {
        "acts": queries.acts(),
        "provisions": Provision.objects.count(),
        "commitments": Commitment.objects.count(),
        "obligations": Obligation.objects.count(),
    }
    return render(request, "web/law/overview.html", context)


@require_safe
def edition(request: HttpRequest, code: str) -> HttpResponse:
    """One edition with its provisions, and what the marks of confidence mean."""
    record = found(queries.edition_by_code, code)
    provisions = list(record.provisions.select_related("edition__act"))
    used = {provision.confidence for provision in provisions}
    context = {
        "edition": record,
        "provisions": provisions,
        "marks": [mark for mark in Seen if mark.value in used],
    }
    return render(request, "web/law/edition.html", context)


@require_safe
def provision(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One provision; the questions of forms that judge by it are shown to members of their missions only."""
    record: Edition = found(queries.edition_by_code, code)
    shown = found(lambda asked: queries.provision_by_number(record, asked), number)
    context: dict[str, Any] = {
        "provision": shown,
        "edition": record,
        "limits": shown.time_limits.all(),
        "obligations": shown.obligations.all(),
        "commitments": queries.commitments_beside(shown),
        "others": queries.same_in_other_editions(shown),
        "questions": questions_judging(shown, missions_of(request.user)),
    }
    return render(request, "web/law/provision.html", context)


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    return render(request, "web/law/commitments.html", {"instruments": queries.instruments()})


@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    return render(request, "web/law/obligations.html", {"obligations": queries.obligations()})


class OnDateForm(forms.Form):
    act = forms.ModelChoiceField(Act.objects.all(), to_field_name="code", label=_("Act"), empty_label=None)
    on = forms.DateField(label=_("On"))


@require_safe
def on_date(request: HttpRequest) -> HttpResponse:
    """The edition in force on a day; an example where nothing is asked."""
    form = OnDateForm({"act": "BY-EC", "on": "2015-10-11", **request.GET.dict()})
    context: dict[str, Any] = {"form": form}
    valid = form.is_valid()
    if valid:
        context["answer"] = queries.edition_on(form.cleaned_data["act"], form.cleaned_data["on"])
    return render(request, "web/law/edition_on.html", context, status=200 if valid or not request.GET else 422)
