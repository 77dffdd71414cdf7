"""How many items each register has, and the register as a file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.casework.exporting import as_csv, tables_of
from scrutator.casework.models import Change, Register, SearchEntry
from scrutator.casework.registers import SOURCES, registers
from scrutator.core.sheets import write_book
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.items import items_of

LISTS = {
    Register.MEETING: "mission_meetings",
    Register.INCIDENT: "incidents",
    Register.CRITICISM: "mission_criticisms",
    Register.COMPLAINT: "complaints",
    Register.RECOMMENDATION: "recommendations",
}
"""The registers in the order of a mission's work, with the names of their pages."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Row:
    register: str
    name: str
    address: str
    count: int
    newest: object


@require_safe
@mission_page("casework.view")
def overview(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Each register with how many items the reader may see, and when it last changed."""
    models = registers()
    steps = Change.objects.filter(mission=mission).order_by()
    if not request.user.has_perm(SOURCES, mission):
        shut = SearchEntry.objects.filter(mission=mission, shut=True, register=OuterRef("register"))
        steps = steps.exclude(Exists(shut.filter(item=OuterRef("item"))))
    newest = dict(steps.values_list("register").annotate(Max("at")))
    rows = [
        Row(register.value, str(models[register.value]._meta.verbose_name_plural), reverse(page, args=[mission.code]),
            items_of(request, mission, models[register.value]).count(), newest.get(register.value))
        for register, page in LISTS.items()
        if register.value in models
    ]  # fmt: skip
    context = {"mission": mission, "rows": rows, "may_sources": request.user.has_perm(SOURCES, mission)}
    return render(request, "web/casework/overview.html", context)


@require_safe
@mission_page("casework.view")
def register_file(request: HttpRequest, mission: Mission, register: str, kind: str) -> HttpResponse:
    """A register as ``xlsx``, or as ``zip`` of CSV files. What is sealed, and what would lead to a source, is in it
    only with ``?sources=yes`` and the right to it. Each time is on the audit trail."""
    model = registers().get(register.upper())
    if model is None or kind not in ("xlsx", "zip"):
        raise Http404(_("There is no such register."))
    sources = request.GET.get("sources") == "yes"
    if sources and not request.user.has_perm(SOURCES, mission):
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=SOURCES)
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    items = items_of(request, mission, model).order_by("number")
    related = [field.name for field in model._meta.concrete_fields if field.is_relation]
    tables = tables_of(model, items.select_related(*related), sources=sources)
    subject = f"register {register.upper()} as {kind}" + (" with sources" if sources else "")
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=subject)
    content, media = (write_book(tables), XLSX) if kind == "xlsx" else (_zipped(tables), "application/zip")
    name = f"{mission.code}-{tables[0][0]}s{'-sealed' if sources else ''}.{kind}"
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _zipped(tables: list[tuple[str, list[str], list[list[str]]]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in tables:
            packed.writestr(f"{table[0]}.csv", as_csv(table))
    return file.getvalue()
