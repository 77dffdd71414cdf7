"""What has come, taken out as a table with its codebook, in one ZIP. Each time is on the audit trail."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from scrutator.collection.exporting import Format, codebook_beside, columns_of
from scrutator.collection.exporting.codebook import codebook_json, codebook_markdown
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion
from scrutator.missions.models import Mission
from scrutator.quality.exporting import export
from scrutator.web.access import mission_page

WORDS = {
    Format.CSV_WIDE: _("CSV, a submission a row"),
    Format.CSV_LONG: _("CSV, an answer a row"),
    Format.XLSX: _("XLSX, a submission a row"),
    Format.PARQUET: _("Parquet, typed columns for R, Python and databases"),
    Format.STATA: _("Stata, with labels of variables and values"),
}


@mission_page("collection.view")
def page(request: HttpRequest, mission: Mission) -> HttpResponseBase:
    """Ask for form and format; on POST answer with the file, or with what is wrong."""
    may_text = request.user.has_perm("collection.read_notes", mission)
    context = {
        "mission": mission,
        "forms": sorted(set(FormVersion.objects.filter(mission=mission).values_list("form_id", flat=True))),
        "formats": list(WORDS.items()),
        "may_text": may_text,
    }
    if request.method != "POST":
        return render(request, "web/collection/export.html", context)
    try:
        return _zip(request, mission)
    except ScrutatorError as error:
        return render(request, "web/collection/export.html", {**context, "error": error}, status=422)


def _zip(request: HttpRequest, mission: Mission) -> FileResponse:
    name = request.POST.get("format", "")
    if name not in list(Format):
        raise ScrutatorError("export-format", name=name, names=", ".join(Format))
    kind, form = Format(name), request.POST.get("form", "")
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with tempfile.TemporaryDirectory() as folder:
        table, texts = Path(folder) / f"submissions{kind.ending}", "with_text" in request.POST
        export(mission, request.user, kind, table, form, with_text=texts)
        columns = columns_of(mission, form, with_text=texts, every_form=kind is Format.CSV_LONG)
        with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for path in (table, codebook_beside(table)):
                packed.write(path, path.name)
            packed.writestr("submissions-codebook.md", codebook_markdown(columns))
            packed.writestr("submissions-codebook.json", codebook_json(columns))
    spool.seek(0)
    return FileResponse(spool, as_attachment=True, filename=f"{mission.code}-submissions.zip")
