"""Earlier recommendations from a table: uploaded, its columns matched, looked at, brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.recommendations.importing import Looked, Mapping, bring_in, guess, look, read_table
from scrutator.recommendations.importing.mapping import CODED, HEADINGS, USUAL, label
from scrutator.recommendations.importing.values import CODES
from scrutator.territory.importing import Sheet
from scrutator.web.access import mission_page
from scrutator.web.people import person
from scrutator.web.recommendations.writing import WRITE
from scrutator.web.waiting import drop, in_clear, keep_waiting, waiting

LIMIT = 20 * 1024 * 1024
SHOWN = 50
SESSION = "recommendations"


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page(WRITE)
def upload(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Take a file. It lies sealed among the attachments, its key in the session, and is swept away after a day."""
    context: dict[str, Any] = {"mission": mission}
    file = request.FILES.get("file")
    if request.method != "POST":
        return render(request, "web/recommendations/import.html", context)
    try:
        if file is None:
            raise ScrutatorError("file-empty", path=_("The file"))
        keep_waiting(request, mission, file, LIMIT, SESSION)
        kept = request.session[SESSION]
        with _sheet(kept) as sheet:
            kept |= {"mapping": asdict(guess(sheet.header))}
    except ScrutatorError as error:
        return render(request, "web/recommendations/import.html", context | {"error": error}, status=422)
    return redirect("recommendation_import_map", code=mission.code)


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page(WRITE)
def mapping(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What each column holds, and what would come of it; ``bring`` stores it."""
    kept = waiting(request, mission, SESSION)
    if kept is None or "mapping" not in kept:
        return redirect("recommendation_import", code=mission.code)
    if request.method == "POST":
        kept["mapping"] = asdict(_given(request))
        request.session.modified = True
    chosen = Mapping(**kept["mapping"])
    with _sheet(kept) as sheet:
        try:
            if "bring" in request.POST:
                return _bring(request, mission, sheet, chosen)
        except ScrutatorError as error:
            return _show(request, mission, sheet, chosen, error=error)
        return _show(request, mission, sheet, chosen)


def _bring(request: HttpRequest, mission: Mission, sheet: Sheet, chosen: Mapping) -> HttpResponse:
    brought = bring_in(sheet, chosen, mission, person(request), leave_out="leave_out" in request.POST)
    drop(request, SESSION)
    new = ngettext("%(count)s recommendation is new.", "%(count)s recommendations are new.", brought.new)
    told = [
        new % {"count": brought.new},
        _("Judgements added: %(count)s.") % {"count": brought.judged},
        _("There already: %(count)s.") % {"count": brought.there},
        _("Left out: %(count)s.") % {"count": brought.left_out},
    ]
    messages.success(request, " ".join(told))
    return redirect("recommendations", code=mission.code)


@contextmanager
def _sheet(kept: dict[str, Any]) -> Iterator[Sheet]:
    with in_clear(kept) as path:
        yield read_table(path, kept["name"])


def _given(request: HttpRequest) -> Mapping:
    post = request.POST
    columns = {name: post[f"c-{name}"] for name in HEADINGS if post.get(f"c-{name}")}
    usual = {name: post[f"u-{name}"].strip() for name in USUAL if post.get(f"u-{name}", "").strip()}
    values: dict[str, dict[str, str]] = {}
    for field in post:
        name, _dash, place = field.removeprefix("w-").rpartition("-")
        if field.startswith("w-") and name in CODED and post.get(f"v-{name}-{place}"):
            values.setdefault(name, {})[post[field]] = post[f"v-{name}-{place}"]
    return Mapping(columns, usual, values)


def _show(
    request: HttpRequest, mission: Mission, sheet: Sheet, chosen: Mapping, *, error: ScrutatorError | None = None
) -> HttpResponse:
    looked = look(sheet, chosen, mission)
    context = {
        "mission": mission,
        "sheet": sheet,
        "fields": [_field(sheet, chosen, looked, name) for name in HEADINGS],
        "columns": list(dict.fromkeys(filter(None, sheet.header))),
        "looked": looked,
        "rows": looked.rows[:SHOWN],
        "problems": looked.problems[:SHOWN],
        "words": [(label(name), list(found)[:20]) for name, found in looked.as_words.items()],
        "error": error,
    }
    return render(request, "web/recommendations/import_map.html", context, status=422 if error else 200)


def _field(sheet: Sheet, chosen: Mapping, looked: Looked, name: str) -> dict[str, Any]:
    """One field of the mapping: its column, what holds where a cell is empty, and what words mean."""
    return {
        "name": name,
        "label": label(name),
        "column": chosen.columns.get(name, ""),
        "usual": chosen.usual.get(name, ""),
        "asks_usual": name in USUAL,
        "choices": CODES[name].choices if name in CODES else [],
        "meanings": _meanings(sheet, chosen, looked, name) if name in CODED else [],
    }


def _meanings(sheet: Sheet, chosen: Mapping, looked: Looked, name: str) -> list[tuple[str, str]]:
    """What stands in the column of a coded field and is no word for a code, with what it was said to mean."""
    known = dict(chosen.values.get(name, {}))
    column = chosen.columns.get(name, "")
    wrong = {problem.row for problem in looked.problems if column and problem.column == column}
    if wrong:
        place = sheet.header.index(column)
        found = Counter(cells[place].strip() for number, cells in sheet.rows if number in wrong and len(cells) > place)
        known |= {text: "" for text, _count in found.most_common(20) if text and text not in known}
    return list(known.items())
