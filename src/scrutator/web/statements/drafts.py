"""The list of statements, and one while it is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError
from scrutator.findings.models import Snapshot
from scrutator.missions.models import Mission
from scrutator.statements.drafting.basis import FACTS, Basis, basis_of, facts
from scrutator.statements.drafting.remarks import reviewed
from scrutator.statements.drafting.verbs import newest_revision, problems, revise, start, texts_of
from scrutator.statements.models import Draft, Signature
from scrutator.statements.publishing.content import LANGUAGES
from scrutator.web.access import mission_page
from scrutator.web.review import presentation
from scrutator.web.statements.finding import draft_of
from scrutator.web.statements.shown import bindable, preview
from scrutator.web.statements.signed import signed_page


class TextForm(forms.Form):
    """Both texts; a change is a new revision."""

    text_en = forms.CharField(
        label=gettext_lazy("Text in English"),
        widget=forms.Textarea(attrs={"rows": 18, "lang": "en", "class": "form-control"}),
    )
    text_ru = forms.CharField(
        label=gettext_lazy("Text in Russian"),
        widget=forms.Textarea(attrs={"rows": 18, "lang": "ru", "class": "form-control"}),
    )


@mission_page("statements.view")
def overview(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The statements of a mission; a new one starts from a snapshot."""
    snapshots, error = Snapshot.objects.filter(mission=mission).order_by("-created_at"), ""
    if request.method == "POST":
        if not request.user.has_perm("statements.draft", mission):
            raise PermissionDenied(_("Your role in this mission does not allow this."))
        number = request.POST.get("snapshot", "")
        chosen = snapshots.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
        if chosen is None:
            error = _("Choose a snapshot of this mission.")
        else:
            return redirect("draft", code=mission.code, draft=start(mission, chosen, request.user).pk)  # type: ignore[arg-type]
    context = {
        "mission": mission,
        "drafts": Draft.objects.filter(mission=mission).select_related("signature__by", "snapshot"),
        "snapshots": snapshots,
        "may_draft": request.user.has_perm("statements.draft", mission),
        "error": error,
    }
    return render(request, "web/statements/list.html", context, status=422 if error else 200)


@mission_page("statements.view")
def page(request: HttpRequest, mission: Mission, draft: int) -> HttpResponse:
    """A draft with its problems, its preview and the rules' remarks; a signed one as it was signed."""
    found = draft_of(mission, draft)
    signature = Signature.objects.filter(draft=found).first()
    if signature is not None:
        return signed_page(request, found, signature)
    newest = newest_revision(found)
    form = TextForm(initial={"text_en": newest.text_en, "text_ru": newest.text_ru})
    if request.method == "POST":
        if not request.user.has_perm("statements.draft", mission):
            raise PermissionDenied(_("Your role in this mission does not allow this."))
        form = TextForm(request.POST)
        if form.is_valid():
            try:
                revise(found, form.cleaned_data["text_en"], form.cleaned_data["text_ru"], request.user)  # type: ignore[arg-type]
            except ScrutatorError as error:
                form.add_error(None, str(error))
            else:
                return redirect("draft", code=mission.code, draft=found.pk)
    return render(request, "web/statements/draft.html", _context(request, found, form))


def _context(request: HttpRequest, draft: Draft, form: TextForm) -> dict[str, Any]:
    basis, newest = basis_of(draft.snapshot), newest_revision(draft)
    language = get_language() if get_language() in LANGUAGES else "en"
    texts = texts_of(newest)
    review = reviewed(texts[language], basis, language)
    return {
        "mission": draft.mission,
        "draft": draft,
        "title": draft.title_ru if language == "ru" else draft.title_en,
        "revision": newest,
        "form": form,
        "problems": problems(draft, basis),
        "preview": preview(texts[language], basis, language),
        "preview_language": language,
        "remarked": [one for one in presentation.sentences(review) if one.remarks],
        "document_remarks": [presentation.shown(remark) for remark in review.remarks],
        "figures": bindable(basis, language),
        "facts": _facts(basis, language),
        "may_draft": request.user.has_perm("statements.draft", draft.mission),
        "may_sign": request.user.has_perm("statements.sign", draft.mission),
    }


def _facts(basis: Basis, language: str) -> list[tuple[str, str]]:
    known = facts(basis, language)
    return [(name, known[name]) for name in FACTS if name in known]
