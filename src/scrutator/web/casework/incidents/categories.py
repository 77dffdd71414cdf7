"""The mission's list of categories: added to, renamed, retired, mapped to law and commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.casework.incidents.categories import add, categories_of, edit, provisions_of
from scrutator.casework.incidents.counting import countable
from scrutator.casework.models import Category
from scrutator.core.errors import ScrutatorError
from scrutator.law.models import Commitment
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.incidents.found import reads_sources


class NameForm(forms.Form):
    name_en = forms.CharField(label=gettext_lazy("name in English"), max_length=200)
    name_ru = forms.CharField(label=gettext_lazy("name in Russian"), max_length=200, required=False)


class CategoryForm(NameForm):
    retired = forms.BooleanField(label=gettext_lazy("offered no more"), required=False)
    provisions = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), label=gettext_lazy("Provisions"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.select_related("instrument"), label=gettext_lazy("Commitments"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, mission: Mission, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        provisions = self.fields["provisions"]
        assert isinstance(provisions, forms.ModelMultipleChoiceField)  # noqa: S101 - for the types
        provisions.queryset = provisions_of(mission)


@mission_page("casework.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The list with how many incidents of the mission each has; on POST one is added."""
    form = NameForm(_posted(request, mission))
    if request.method == "POST" and form.is_valid():
        try:
            add(mission, **form.cleaned_data)
        except ScrutatorError as error:
            form.add_error("name_en", str(error))
        else:
            return redirect("incident_categories", code=mission.code)
    counted = Q(incidents__in=countable(mission, shut_too=reads_sources(request, mission)))
    rows = categories_of(mission).annotate(number=Count("incidents", filter=counted))
    context = {
        "mission": mission,
        "form": form,
        "rows": rows.prefetch_related("provisions__edition__act", "commitments__instrument"),
        "may_write": request.user.has_perm("casework.write", mission),
    }
    return render(request, "web/casework/incident_categories.html", context, status=422 if form.errors else 200)


@mission_page("casework.write")
def change(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """One category."""
    category = categories_of(mission).filter(pk=key).first()
    if category is None:
        raise Http404(_("There is no such category."))
    form = CategoryForm(mission, request.POST or None, initial=_initial(category))
    if request.method == "POST" and form.is_valid():
        try:
            edit(category, **form.cleaned_data)
        except ScrutatorError as error:
            form.add_error("retired" if error.code == "category-last" else "name_en", str(error))
        else:
            messages.success(request, _("The category is stored."))
            return redirect("incident_categories", code=mission.code)
    context = {"mission": mission, "form": form, "category": category}
    return render(request, "web/casework/incident_category.html", context, status=422 if form.errors else 200)


def _posted(request: HttpRequest, mission: Mission) -> Any:
    if request.method == "POST" and not request.user.has_perm("casework.write", mission):
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    return request.POST or None


def _initial(category: Category) -> dict[str, Any]:
    return {
        "name_en": category.name_en,
        "name_ru": category.name_ru,
        "retired": category.retired,
        "provisions": category.provisions.all(),
        "commitments": category.commitments.all(),
    }
