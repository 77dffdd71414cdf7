"""Two versions of a form beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scrutator.forms.differences import Change, difference
from scrutator.forms.models import Answer, Benchmark, Weight
from scrutator.forms.queries import forms_of
from scrutator.missions.models import Mission, Stage
from scrutator.web.access import mission_page

FIELDS: dict[str, Any] = {
    "number": _("number"),
    "kind": _("kind"),
    "path": _("place in the report"),
    "label_en": _("question"),
    "label_ru": _("question in Russian"),
    "section_en": _("section"),
    "section_ru": _("section in Russian"),
    "choices": _("answers to choose from"),
    "translations": _("other languages"),
    "relevant": _("asked when"),
    "stage": _("stage"),
    "polarity": _("answer that is the problem"),
    "weight": _("weight"),
    "benchmark": _("benchmark"),
    "provision": _("provision"),
    "provision_ru": _("provision in Russian"),
    "provision_confidence": _("how sure the provision is"),
}
CODED: dict[str, Any] = {"stage": Stage, "polarity": Answer, "weight": Weight, "benchmark": Benchmark}


@require_safe
@mission_page("forms.view")
def difference_page(request: HttpRequest, mission: Mission, key: int, other: int) -> HttpResponse:
    """What version ``key`` has that ``other``, the older one, has not; field by field."""
    forms = forms_of(mission).defer("workbook", "xform")
    after, before = (get_object_or_404(forms, pk=number) for number in (key, other))
    found = difference(before.questions.order_by("order"), after.questions.order_by("order"))
    rows = [
        {"name": one.name, "label": one.label, "field": FIELDS[change.field], "judged": change.judged, **_shown(change)}
        for one in found.changed
        for change in one.changes
    ]
    context = {"mission": mission, "form": after, "before": before, "found": found, "rows": rows}
    return render(request, "web/forms/difference.html", context)


def _shown(change: Change) -> dict[str, str]:
    return {"before": _words(change.field, change.before), "after": _words(change.field, change.after)}


def _words(field: str, value: Any) -> str:
    if field in CODED and value:
        return str(CODED[field](value).label)
    if field == "choices":
        return "; ".join(f"{code}: {english}" for code, english, _russian in value)
    if field == "translations":
        return "; ".join(f"{code}: {words.get('label', '')}" for code, words in value.items())
    return str(value)
