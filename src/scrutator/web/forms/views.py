"""Reading: a mission's forms, one form with all its questions, and its files."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scrutator.forms.models import FormVersion, Question
from scrutator.forms.queries import forms_of
from scrutator.forms.services import fits, shipped_workbook
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@mission_page("forms.view")
def overview(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Every version, and how to publish one."""
    return render(request, "web/forms/list.html", list_context(request, mission))


def list_context(request: HttpRequest, mission: Mission) -> dict[str, Any]:
    forms = (
        forms_of(mission)
        .select_related("published_by")
        .defer("workbook", "xform")
        .annotate(
            asked=Count("questions"),
            of_fact=Count("questions", filter=Q(questions__kind="yn")),
            red_flags=Count("questions", filter=Q(questions__weight="red_flag")),
        )
    )
    may_publish = request.user.has_perm("forms.publish", mission)
    return {"mission": mission, "forms": forms, "may_publish": may_publish, "fits": fits(mission)}


@require_safe
@mission_page("forms.view")
def page(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """All questions by section, each with what it is about."""
    form = get_object_or_404(forms_of(mission).select_related("published_by"), pk=key)
    questions = list(form.questions.order_by("order").prefetch_related("citations__provision__edition__act"))
    sections = [(name, list(rows)) for name, rows in groupby(questions, key=lambda question: question.section)]
    weights = Counter(question.weight for question in questions)
    context = {
        "mission": mission,
        "form": form,
        "parts": sections,
        "asked": len(questions),
        "of_fact": sum(question.of_fact for question in questions),
        "red_flags": weights["red_flag"],
        "unseen": any(_unseen(question) for question in questions),
    }
    return render(request, "web/forms/form.html", context)


def _unseen(question: Question) -> bool:
    return question.provision_confidence in ("S", "V-number")


@require_safe
@mission_page("forms.view")
def workbook(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    form = get_object_or_404(forms_of(mission), pk=key)
    return download(bytes(form.workbook), XLSX, f"{_file(form)}.xlsx")


@require_safe
@mission_page("forms.view")
def xform(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    form = get_object_or_404(forms_of(mission), pk=key)
    return download(form.xform.encode(), "text/xml; charset=utf-8", f"{_file(form)}.xml")


@require_safe
@mission_page("forms.view")
def shipped(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The form that ships, to be adapted and sent back."""
    name = "voting-training.xlsx" if mission.training else "voting.xlsx"
    return download(shipped_workbook(mission), XLSX, name)


def _file(form: FormVersion) -> str:
    version = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in form.version)
    return f"{form.form_id}-{version}"


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    name = name.encode("ascii", "replace").decode().replace("?", "-")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
