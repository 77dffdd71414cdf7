"""One field for words, and what was found in all registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scrutator.casework.history import keepers
from scrutator.casework.models import CaseItem, Register, SearchEntry
from scrutator.casework.registers import SOURCES
from scrutator.casework.searching import MARKS, found
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.casework.addresses import address

PAGE = 25


class SearchForm(forms.Form):
    words = forms.CharField(label=_("Words or a number"), max_length=200, required=False)
    register = forms.ChoiceField(label=_("Register"), required=False, choices=[("", _("all")), *Register.choices])


@dataclass(frozen=True)
class Hit:
    """``told`` is the place in which the words stand, with marks around them."""

    named: str
    kind: str
    heading: str
    address: str
    told: SafeString


@require_safe
@mission_page("casework.view")
def search(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Items of all registers in which the words of the address are."""
    form = SearchForm(request.GET)
    form.is_valid()
    words, register = form.cleaned_data.get("words", ""), form.cleaned_data.get("register", "")
    page = None
    if words:
        rows = found(mission, words, shut_too=request.user.has_perm(SOURCES, mission), register=register)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"mission": mission, "form": form, "page": page, "hits": _hits(mission, page or ()), "words": words}
    return render(request, "web/casework/search.html", context, status=422 if form.errors else 200)


def _hits(mission: Mission, rows: Iterable[SearchEntry]) -> list[Hit]:
    shown = list(rows)
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in shown:
        wanted[row.register].add(row.item)
    items: dict[tuple[str, int], CaseItem] = {}
    for model in keepers():
        numbers = wanted.get(model.REGISTER.value)
        if numbers:
            rows_of = model._default_manager.filter(mission=mission, number__in=numbers)
            items |= {(model.REGISTER.value, one.number): one for one in rows_of}
    return [_hit(mission, row, items[row.register, row.item]) for row in shown if (row.register, row.item) in items]


def _hit(mission: Mission, row: SearchEntry, item: CaseItem) -> Hit:
    told = escape(row.told).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>")  # type: ignore[attr-defined]
    marked = mark_safe(told)  # noqa: S308 - escaped above; the marks are ours
    kind = str(row.get_register_display())
    return Hit(item.named, kind, item.heading, address(mission, row.register, row.item), marked)
