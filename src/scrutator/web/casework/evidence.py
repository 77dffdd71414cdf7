"""Files of evidence on the page of an item: taken with a limit, given out as bytes to whoever may read sources."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.casework.evidence import TAKEN, arriving, attach, evidence_of, opened
from scrutator.casework.models import CaseItem, Evidence
from scrutator.casework.registers import SOURCES
from scrutator.collection.content.keyring import KeyGoneError
from scrutator.collection.files import remove
from scrutator.core.errors import ScrutatorError
from scrutator.web.collection.files import PLAIN, SANDBOX

LIMIT = 50 * 1024 * 1024
ENDINGS = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/heic": ".heic",
    "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/ogg": ".ogg", "audio/wav": ".wav", "video/mp4": ".mp4",
    "video/webm": ".webm", "video/3gpp": ".3gp", "text/plain": ".txt",
}  # fmt: skip


class EvidenceForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What it shows"), max_length=200, help_text=gettext_lazy("Without names.")
    )
    file = forms.FileField(
        label=gettext_lazy("File"), max_length=255,
        help_text=gettext_lazy("PDF, picture, sound, film or plain text, up to 50 MB."),
    )  # fmt: skip

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LIMIT:
            raise forms.ValidationError(_("The file is larger than 50 MB. Give a smaller one, or a part of it."))
        return file


def take(form: EvidenceForm, item: CaseItem, by: Person) -> Evidence | None:
    """Attach the file of a form to an item; None where it cannot be, which the form then tells."""
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    coming = arriving(file.name)
    for chunk in file.chunks():
        coming.write(chunk)
    stored = coming.keep()
    try:
        return attach(item, stored, form.cleaned_data["title"].strip(), by)
    except ScrutatorError as error:
        remove([stored.path])
        form.add_error("file", str(error))
        return None


def given_out(request: HttpRequest, item: CaseItem, order: int) -> FileResponse:
    """A file as it was given, as a download that no browser shows as a page. The audit trail keeps who took it."""
    mission = item.mission
    if not request.user.has_perm(SOURCES, mission):
        record(AuditEntry.Kind.REFUSED, request=request, scope=mission.code, subject=SOURCES)
        raise PermissionDenied(_("Your role in this mission does not allow this."))
    found = evidence_of(item).filter(order=order).select_related("mission").first()
    try:
        if found is None:
            raise FileNotFoundError
        content = opened(found)
    except (FileNotFoundError, KeyGoneError):
        raise Http404(_("There is no such file.")) from None
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=f"evidence {found.sha256}")
    kind = found.media_type if found.media_type in TAKEN else PLAIN
    name = f"{item.named}-{order}{ENDINGS.get(found.media_type, '')}"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=kind)
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
