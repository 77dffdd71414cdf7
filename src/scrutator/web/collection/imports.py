"""An export of another program: uploaded, its columns matched to questions, looked at, brought in."""

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
from django.views.decorators.http import require_http_methods

from scrutator.collection.importing import Looked, Mapping, Source, bring_in, guess, look, read_source
from scrutator.collection.importing.words import WORDS
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion, Question
from scrutator.forms.queries import forms_of
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.waiting import drop, in_clear, keep_waiting, waiting

LIMIT = 200 * 1024 * 1024
ROWS = 5000
"""So many reports are brought in by the page; more by the terminal."""
SHOWN = 50
SESSION = "import"


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("collection.bring_in")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Take a file. It lies sealed among the attachments, its key in the session, and is swept away after a day."""
    context: dict[str, Any] = {"mission": mission, "forms": forms_of(mission).defer("workbook", "xform")}
    if request.method != "POST":
        return render(request, "web/collection/import.html", context)
    file = request.FILES.get("file")
    form = forms_of(mission).filter(pk=request.POST.get("form") or 0).first()
    try:
        if file is None or form is None:
            raise ScrutatorError("file-empty", path=_("The file"))
        keep_waiting(request, mission, file, LIMIT, SESSION)
        kept = request.session[SESSION]
        with _source(kept) as source:
            kept |= {"form": form.pk, "mapping": asdict(guess(source, form))}
    except ScrutatorError as error:
        return render(request, "web/collection/import.html", context | {"error": error}, status=422)
    return redirect("import_map", code=mission.code)


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("collection.bring_in")
def mapping(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What each column answers, and what would come of it; ``bring`` stores it."""
    kept = waiting(request, mission, SESSION)
    form = forms_of(mission).filter(pk=kept.get("form") or 0).first() if kept else None
    if kept is None or form is None:
        return redirect("imports", code=mission.code)
    questions = list(form.questions.order_by("order"))
    if request.method == "POST":
        kept["mapping"] = asdict(_given(request, form, questions))
        request.session.modified = True
    chosen = Mapping(**kept["mapping"])
    with _source(kept) as source:
        try:
            looked = look(source, chosen, mission)
            if "bring" in request.POST:
                return _bring(request, mission, source, looked)
        except ScrutatorError as error:
            return _show(request, mission, source, chosen, questions, error=error, status=422)
        return _show(request, mission, source, chosen, questions, looked)


def _bring(request: HttpRequest, mission: Mission, source: Source, looked: Looked) -> HttpResponse:
    if len(source.rows) > ROWS:
        raise ScrutatorError("import-too-many", rows_here=len(source.rows), limit=ROWS)
    brought = bring_in(source, looked, mission, request.user, leave_out="leave_out" in request.POST)  # type: ignore[arg-type]
    drop(request, SESSION)
    words = "; ".join(f"{_(WORDS[name])}: {count}" for name, count in brought.counts.items())
    messages.success(request, words or _("There was nothing in it."))
    for problem in brought.refused[:SHOWN]:
        messages.warning(request, f"{_('row')} {problem.row}: {problem.problem}")
    return redirect("imports", code=mission.code)


@contextmanager
def _source(kept: dict[str, Any]) -> Iterator[Source]:
    with in_clear(kept) as path:
        yield read_source(path, kept["name"])


def _given(request: HttpRequest, form: FormVersion, questions: list[Question]) -> Mapping:
    post = request.POST
    columns = {one.name: post[f"c-{one.name}"] for one in questions if post.get(f"c-{one.name}")}
    values: dict[str, dict[str, str]] = {}
    for field in post:
        name, _dash, place = field.removeprefix("w-").rpartition("-")
        if field.startswith("w-") and post.get(f"v-{name}-{place}"):
            values.setdefault(name, {})[post[field]] = post[f"v-{name}-{place}"]
    return Mapping(form.form_id, form.version, columns, values, post.get("observer", ""))


def _show(
    request: HttpRequest,
    mission: Mission,
    source: Source,
    chosen: Mapping,
    questions: list[Question],
    looked: Looked | None = None,
    *,
    error: ScrutatorError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "mission": mission,
        "source": source,
        "kind": {"apollo": "Apollo", "central": "ODK Central", "kobo": "KoboToolbox"}[source.kind.value],
        "rows": [(one, chosen.columns.get(one.name, ""), _meanings(source, chosen, one, looked)) for one in questions],
        "columns": sorted({*source.columns, *chosen.columns.values()}),
        "observer": chosen.observer,
        "looked": looked,
        "problems": looked.problems[:SHOWN] if looked else error.rows[:SHOWN] if error else (),
        "error": error,
    }
    return render(request, "web/collection/import_map.html", context, status=status)


def _meanings(source: Source, chosen: Mapping, question: Question, looked: Looked | None) -> list[tuple[str, str]]:
    """What stands in the column of a question with choices and is none of them, with what it was said to mean."""
    known = dict(chosen.values.get(question.name, {}))
    column = chosen.columns.get(question.name, "")
    if looked is not None and question.choices:
        wrong = {problem.row for problem in looked.problems if problem.column == column}
        found = Counter(row.cells.get(column, "") for row in source.rows if row.number in wrong)
        known |= {text: "" for text, _count in found.most_common(20) if text and text not in known}
    return list(known.items())
