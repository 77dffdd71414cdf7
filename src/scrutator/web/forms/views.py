"""Reading: a mission's forms, one form with all its questions, and its files."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scrutator.archive.models.organizations import in_language
from scrutator.forms.models import FormMedia, FormVersion, Question
from scrutator.forms.paper import paper_pdf
from scrutator.forms.queries import forms_of
from scrutator.forms.services import fits, shipped_workbook
from scrutator.forms.shipped import FORMS
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
            red_flags=Count("questions", filter=Q(questions__weight="red_flag", questions__kind="yn")),
        )
    )
    may_publish = request.user.has_perm("forms.publish", mission)
    ships = [(form_id, in_language(form.title_en, form.title_ru)) for form_id, form in FORMS.items()]
    return {"mission": mission, "forms": forms, "may_publish": may_publish, "fits": fits(mission), "ships": ships}


@require_safe
@mission_page("forms.view")
def page(request: HttpRequest, mission: Mission, key: int) -> HttpResponse:
    """All questions by section, each with what it is about."""
    form = get_object_or_404(forms_of(mission).select_related("published_by"), pk=key)
    questions = list(form.questions.order_by("order").prefetch_related("citations__provision__edition__act"))
    sections = [(name, list(rows)) for name, rows in groupby(questions, key=lambda question: question.section)]
    context = {
        "mission": mission,
        "form": form,
        "parts": sections,
        "asked": len(questions),
        "of_fact": sum(question.of_fact for question in questions),
        "red_flags": sum(question.of_fact and question.weight == "red_flag" for question in questions),
        "unseen": any(_unseen(question) for question in questions),
        "papers": [("en", "English"), ("ru", "Русский"), *((code, name) for code, name, _title in form.languages)],
        "media": form.media.defer("content"),
        "others": forms_of(mission).filter(form_id=form.form_id).exclude(pk=form.pk).defer("workbook", "xform"),
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
def medium(request: HttpRequest, mission: Mission, key: int, name: str) -> HttpResponse:
    """A file of the form, as a download in a sandbox."""
    found = get_object_or_404(FormMedia, form__mission=mission, form=key, name=name)
    answer = download(bytes(found.content), found.media_type, found.name)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_safe
@mission_page("forms.view")
def shipped(request: HttpRequest, mission: Mission) -> HttpResponse:
    """A form that ships, to be adapted and sent back."""
    form_id = request.GET.get("form", "voting")
    if form_id not in FORMS:
        raise Http404
    name = f"{form_id}-training.xlsx" if mission.training else f"{form_id}.xlsx"
    return download(shipped_workbook(mission, form_id), XLSX, name)


@require_safe
@mission_page("forms.view")
def paper(request: HttpRequest, mission: Mission, key: int, language: str) -> HttpResponse:
    """The form on paper, in one of its languages."""
    form = get_object_or_404(forms_of(mission), pk=key)
    if language not in ("en", "ru", *(code for code, _name, _title in form.languages)):
        raise Http404
    name = mission.name_ru if language == "ru" and mission.name_ru else mission.name_en
    content = paper_pdf(form.form_id, bytes(form.workbook), language, f"{name} ({mission.code})")
    return download(content, "application/pdf", f"{_file(form)}-{language}.pdf")


def _file(form: FormVersion) -> str:
    version = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in form.version)
    return f"{form.form_id}-{version}"


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    name = name.encode("ascii", "replace").decode().replace("?", "-")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
