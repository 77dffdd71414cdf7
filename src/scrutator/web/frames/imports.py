"""Bringing a list in: upload, match the columns, see what it gives, store it in the background."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from scrutator.archive.models import Election
from scrutator.core.errors import ScrutatorError
from scrutator.territory import jobs
from scrutator.territory.importing import AreaColumns, Mapping
from scrutator.territory.importing.mapping import FIELDS
from scrutator.territory.models import ImportJob
from scrutator.web.loopback import loopback_only

LEVELS = 5
SHOWN = 20


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("List of stations"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.FRAME_LIMIT:
            limit = {"limit": settings.FRAME_LIMIT // 10**6}
            raise forms.ValidationError(_("At most %(limit)s MB here; larger lists go through the terminal.") % limit)
        return file


class HeaderForm(forms.Form):
    """What the new frame says of itself."""

    code = forms.RegexField(
        r"^[\w.-]+$",
        label=gettext_lazy("Code of the new frame"),
        max_length=60,
        error_messages={"invalid": gettext_lazy("Letters, digits, points and hyphens only.")},
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    as_of = forms.DateField(label=gettext_lazy("List as of"), widget=forms.DateInput(attrs={"type": "date"}))
    source_url = forms.URLField(label=gettext_lazy("Source"), required=False, assume_scheme="https", max_length=600)
    election = forms.ModelChoiceField(
        Election.objects.all(), label=gettext_lazy("Election"), required=False, to_field_name="code"
    )


@loopback_only
def upload_page(request: HttpRequest) -> HttpResponse:
    """Take the file; its columns are matched on the next page."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("frame_import_job", key=jobs.upload(file.name, file.chunks()).pk)
        except ScrutatorError as error:
            form.add_error("file", f"{error} [{error.code}]")
    status = 422 if form.errors else 200
    return render(request, "web/frames/upload.html", {"form": form}, status=status)


@loopback_only
def job_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The job as it stands: matching columns, or how far it is, or how it ended."""
    job = get_object_or_404(ImportJob, pk=key)
    if job.state == ImportJob.State.UPLOADED:
        return _match(request, job)
    template = "web/frames/_progress.html" if request.headers.get("HX-Request") else "web/frames/job.html"
    return render(request, template, {"job": job, "percent": 100 * job.done // job.total if job.total else 0})


def _match(request: HttpRequest, job: ImportJob) -> HttpResponse:
    form = HeaderForm(initial={"title": job.file_name})
    if request.method == "POST":
        job.mapping = _mapping(request).as_dict()
        job.save(update_fields=["mapping"])
        if "store" in request.POST:
            form = HeaderForm(request.POST)
            if form.is_valid() and _start(job, form):
                return redirect("frame_import_job", key=job.pk)
        else:
            form = HeaderForm(initial=request.POST.dict())
    checked = jobs.preview(job)
    context = {
        "job": job,
        "form": form,
        "columns": jobs.columns(job),
        "chosen": _chosen(job),
        "checked": checked,
        "stations": checked.content.stations[:SHOWN],
        "problems": checked.problems[:200],
    }
    return render(request, "web/frames/match.html", context, status=422 if form.errors else 200)


def _start(job: ImportJob, form: HeaderForm) -> bool:
    cleaned = form.cleaned_data
    election = cleaned["election"]
    try:
        jobs.start(
            job,
            {
                "code": cleaned["code"],
                "title": cleaned["title"],
                "as_of": cleaned["as_of"].isoformat(),
                "source_url": cleaned["source_url"],
                "election": election.code if election else "",
            },
        )
    except ScrutatorError as error:
        form.add_error("code", str(error))
        return False
    return True


def _mapping(request: HttpRequest) -> Mapping:
    post = request.POST
    stations = [post.get("station", ""), post.get("station2", "")]
    levels = [post.get(f"area{level}", "") for level in range(1, LEVELS + 1)]
    return Mapping(
        "+".join(part for part in stations if part),
        tuple(AreaColumns(level) for level in levels if level),
        {name: heading for name in FIELDS if (heading := post.get(name, ""))},
    )


def _chosen(job: ImportJob) -> list[dict[str, str]]:
    """The fields of the form with their labels and the columns chosen."""
    mapping = Mapping.from_dict(job.mapping)
    station = [*mapping.station.split("+"), ""]
    areas = [level.code for level in mapping.areas] + [""] * LEVELS
    rows = [
        {"name": "station", "label": _("Code of the station"), "value": station[0]},
        {"name": "station2", "label": _("Second part of the code, if it needs one"), "value": station[1]},
    ]
    rows += [
        {"name": f"area{n}", "label": _("Area, level %(level)s") % {"level": n}, "value": areas[n - 1]}
        for n in range(1, LEVELS + 1)
    ]
    labels = {
        "name": _("Name"),
        "address": _("Address"),
        "kind": _("Kind"),
        "voters": _("Registered voters"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "urban": _("Urban or rural"),
        "accessible": _("Step-free access"),
    }
    return rows + [{"name": n, "label": labels[n], "value": mapping.columns.get(n, "")} for n in FIELDS]


@loopback_only
@require_POST
def cancel_job(request: HttpRequest, key: UUID) -> HttpResponse:
    job = get_object_or_404(ImportJob, pk=key)
    jobs.cancel(job)
    return redirect("frame_import_job", key=job.pk)
