"""An official register: sent, its columns matched to fields, looked at, given over to be stored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scrutator.casework.complaints.importing import Book, Looked, Mapping, guess, look, read_book
from scrutator.casework.complaints.importing.jobs import LOOKED_AT_ONCE, start
from scrutator.casework.complaints.importing.looking import CHOICES
from scrutator.casework.complaints.importing.mapping import FIELDS, USUAL, label
from scrutator.casework.complaints.importing.places import NEW
from scrutator.casework.complaints.importing.reading import first_with_rows
from scrutator.casework.models import Body, BodyKind, RegisterImport
from scrutator.casework.registers import SOURCES
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.web.access import mission_page
from scrutator.web.people import person
from scrutator.web.waiting import drop, in_clear, keep_waiting, waiting

LIMIT = 50 * 1024 * 1024
SHOWN = 200
"""So many problems, and so many differences, are shown at once."""
PREVIEW = 5
EARLIER = 10
SESSION = "register"


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("casework.write")
def page(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Take a file."""
    if request.method != "POST":
        return _ask(request, mission)
    try:
        file = request.FILES.get("file")
        if file is None:
            raise ScrutatorError("file-empty", path=_("The file"))
        keep_waiting(request, mission, file, LIMIT, SESSION)
        found = request.session[SESSION]
        with in_clear(found) as path:
            _read(found, first_with_rows(path, found["name"]))
    except ScrutatorError as error:
        drop(request, SESSION)
        return _ask(request, mission, error)
    return redirect("complaints_import_map", code=mission.code)


@require_http_methods(["GET", "HEAD", "POST"])
@mission_page("casework.write")
def mapping(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What each column holds, and what would come of it; ``bring`` has it stored."""
    found = waiting(request, mission, SESSION)
    if found is None:
        return redirect("complaints_import", code=mission.code)
    with in_clear(found) as path:
        try:
            book = read_book(path, found["name"], request.POST.get("sheet", found["sheet"]))
        except ScrutatorError as refused:
            messages.warning(request, str(refused))
            book = read_book(path, found["name"], found["sheet"])
    if book.sheet != found["sheet"]:
        _read(found, book)
    elif request.method == "POST":
        found["mapping"] = _given(request).as_dict()
    request.session.modified = True
    chosen = Mapping(**found["mapping"])
    looked = look(book.first(LOOKED_AT_ONCE), chosen, mission, sources=request.user.has_perm(SOURCES, mission))
    if len(book.rows) > LOOKED_AT_ONCE:
        _take_up(looked, mission, found["path"])
    if "bring" not in request.POST:
        return _show(request, mission, book, chosen, looked)
    leave_out = "leave_out" in request.POST
    if looked.problems and not (leave_out and (looked.good or looked.changing)):
        return _show(request, mission, book, chosen, looked, refused=True)
    job = start(mission, person(request), book, chosen, found["path"], bytes.fromhex(found["key"]), leave_out=leave_out)
    return redirect("complaints_import_job", code=mission.code, key=job.pk)


def _ask(request: HttpRequest, mission: Mission, error: ScrutatorError | None = None) -> HttpResponse:
    earlier = RegisterImport.objects.filter(mission=mission).select_related("by")[:EARLIER]
    context = {"mission": mission, "earlier": earlier, "error": error}
    return render(request, "web/casework/register_import.html", context, status=422 if error else 200)


def _read(found: dict[str, Any], book: Book) -> None:
    """Keep the sheet that is read and the mapping that its headings suggest."""
    found |= {"sheet": book.sheet, "mapping": guess(book.table.header).as_dict()}


def _take_up(looked: Looked, mission: Mission, path: str) -> None:
    """Words and bodies that an earlier look at every row of the same file met and did not know."""
    if earlier := RegisterImport.objects.filter(mission=mission, path=path, result__has_key="unknown").first():
        for name, words in earlier.result["unknown"].items():
            looked.unknown[name] = words | looked.unknown.get(name, {})
        looked.bodies.unknown.update(earlier.result["unknown_bodies"])


def _given(request: HttpRequest) -> Mapping:
    post = request.POST
    columns = {name: post[f"c-{name}"] for name in FIELDS if post.get(f"c-{name}")}
    usual = {name: post[f"u-{name}"] for name in USUAL if post.get(f"u-{name}")}
    values: dict[str, dict[str, str]] = {}
    for field in post:
        name, _dash, place = field.removeprefix("w-").rpartition("-")
        if field.startswith("w-") and post.get(f"v-{name}-{place}"):
            values.setdefault(name, {})[post[field]] = post[f"v-{name}-{place}"]
    bodies = values.pop("body", {})
    return Mapping(columns, usual, values, bodies, "alike" in post, "update" in post, over(request))


def over(request: HttpRequest) -> tuple[int, ...]:
    """The rows that are chosen to be written over what the desk changed."""
    return tuple(int(row) for row in request.POST.getlist("over") if row.isdecimal() and len(row) < 10)


def _show(
    request: HttpRequest, mission: Mission, book: Book, chosen: Mapping, looked: Looked, *, refused: bool = False
) -> HttpResponse:
    bodies = list(Body.objects.filter(mission=mission))
    kinds = [(f"{NEW}{code}", _("new: %(kind)s") % {"kind": kind}) for code, kind in BodyKind.choices]
    changing = sorted(looked.changing, key=lambda one: one.desk is None)
    context = {
        "mission": mission,
        "book": book,
        "first": LOOKED_AT_ONCE if len(book.rows) > LOOKED_AT_ONCE else 0,
        "chosen": chosen,
        "looked": looked,
        "good": looked.good,
        "preview": looked.good[:PREVIEW],
        "changing": changing,
        "changed": changing[:SHOWN],
        "storable": looked.good or any(one.wanted for one in changing),
        "problems": looked.problems[:SHOWN],
        "wrong": len(looked.wrong),
        "fields": [_field(chosen, looked, name) for name in FIELDS],
        "usual": [(name, label(name), _choices(name, bodies), chosen.usual.get(name, "")) for name in USUAL],
        "bodies": [(text, often, chosen.bodies.get(text, "")) for text, often in looked.bodies.unknown.items()],
        "known": [(str(one.pk), one.name) for one in bodies],
        "kinds": kinds,
        "refused": refused,
    }
    return render(request, "web/casework/register_map.html", context, status=422 if refused else 200)


def _field(chosen: Mapping, looked: Looked, name: str) -> tuple[Any, ...]:
    """Name, label and column of a field; of a field of choices also what stands in cells and is none of them, with what
    it was said to mean, and the choices."""
    told = {**dict.fromkeys(looked.unknown.get(name, {}), ""), **chosen.values.get(name, {})}
    choices = list(CHOICES[name].choices) if name in CHOICES else []
    return name, label(name), chosen.columns.get(name, ""), list(told.items())[:SHOWN], choices


def _choices(name: str, bodies: list[Body]) -> list[tuple[str, Any]]:
    if name == "body":
        return [(str(one.pk), one.name) for one in bodies]
    return list(CHOICES[name].choices)
