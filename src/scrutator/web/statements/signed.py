"""Signing with a second factor, and what a signed statement offers."""

from __future__ import annotations

import json

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.queries import current_draw
from scrutator.statements.drafting.verbs import newest_revision, problems
from scrutator.statements.models import Document, Draft, Signature
from scrutator.statements.signing import release, sign
from scrutator.web.access import mission_page
from scrutator.web.statements.finding import draft_of
from scrutator.web.statements.shown import gathered

TYPES = {
    Document.Kind.PDF: "application/pdf",
    Document.Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@mission_page("statements.sign")
def sign_page(request: HttpRequest, mission: Mission, draft: int) -> HttpResponse:
    """The head reads what will be signed, and gives a code of the authenticator."""
    found = draft_of(mission, draft)
    if Signature.objects.filter(draft=found).exists():
        return redirect("draft", code=mission.code, draft=found.pk)
    enrolled = Authenticator.objects.filter(user=request.user).exists()
    form, error = AuthenticateForm(user=request.user), ""
    read = request.POST.get("revision", "")
    if request.method == "POST" and read != str(newest_revision(found).number):
        error = str(ScrutatorError("sign-revised"))  # before the code is looked at, so that it can be used again
    elif request.method == "POST" and enrolled:
        form = AuthenticateForm(request.POST, user=request.user)
        if form.is_valid():
            used = form.authenticator
            used.record_usage()
            record_authentication(request, request.user, "mfa", id=used.pk, type=used.type, reauthenticated=True)
            try:
                sign(found, request.user, str(used.type), int(read))  # type: ignore[arg-type]
            except ScrutatorError as refused:
                error = str(refused)
            else:
                return redirect("draft", code=mission.code, draft=found.pk)
    context = {
        "mission": mission,
        "draft": found,
        "revision": newest_revision(found),
        "problems": problems(found),
        "form": form,
        "error": error,
        "enrolled": enrolled,
    }
    return render(request, "web/statements/sign.html", context, status=422 if error or form.errors else 200)


def signed_page(request: HttpRequest, draft: Draft, signature: Signature) -> HttpResponse:
    """What was signed, letter by letter, with its files and its hash."""
    value = json.loads(bytes(signature.content))
    language = get_language() if get_language() in value["texts"] else "en"
    text = value["texts"][language]
    draw = current_draw(draft.mission)
    context = {
        "mission": draft.mission,
        "draft": draft,
        "signature": signature,
        "text": text,
        "language": language,
        "blocks": gathered(text["blocks"]),
        "documents": Document.objects.filter(signature=signature),
        "draw": draw,
        "may_reveal": draw is not None
        and draw.state == draw.State.DRAWN
        and request.user.has_perm("planning.reveal", draft.mission),
        "may_export": request.user.has_perm("statements.export", draft.mission),
    }
    return render(request, "web/statements/signed.html", context)


@require_POST
@mission_page("planning.reveal")
def release_draw(request: HttpRequest, mission: Mission, draft: int) -> HttpResponse:
    """After the statement is out: the secret of the draw, for everybody to check."""
    signature = Signature.objects.filter(draft=draft_of(mission, draft)).first()
    if signature is None:
        raise Http404(_("This statement is not signed."))
    release(signature, request.user)  # type: ignore[arg-type]
    return redirect("draft", code=mission.code, draft=draft)


@mission_page("statements.export")
def document(request: HttpRequest, mission: Mission, draft: int, kind: str, language: str) -> HttpResponse:
    """A file of a signed statement."""
    found = Document.objects.filter(signature__draft=draft_of(mission, draft), kind=kind, language=language).first()
    if found is None:
        raise Http404(_("There is no such file."))
    name = f"{mission.code}-statement{'-training' if mission.training else ''}-{language}.{kind}"
    record(AuditEntry.Kind.EXPORT, request=request, scope=mission.code, subject=name)
    response = HttpResponse(bytes(found.content), content_type=TYPES[Document.Kind(found.kind)])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
