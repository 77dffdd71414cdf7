"""Paste or upload a statement; read it annotated. What is sent is not stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scrutator.archive.models import Mission
from scrutator.core.errors import ScrutatorError
from scrutator.statements.demo import demo_statements
from scrutator.statements.record import record_for
from scrutator.statements.review import Record, Review, summary
from scrutator.statements.review.rules import RULES
from scrutator.statements.services import review_file, review_text
from scrutator.web.review import presentation


class ReviewForm(forms.Form):
    """A text or a file, and the mission against whose record it is held."""

    mission = forms.ChoiceField(
        label=gettext_lazy("Mission of the archive"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("No mission “%(value)s” is in the archive.")},
    )
    text = forms.CharField(label=gettext_lazy("Text of the statement"), required=False, widget=forms.Textarea)
    file = forms.FileField(label=gettext_lazy("or a file"), required=False, allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missions = Mission.objects.select_related("organization", "election").order_by("code")
        self.fields["mission"].choices = [  # type: ignore[attr-defined]
            ("", _("none: judge the text by itself")),
            *((mission.code, f"{mission.code} — {mission.organization}, {mission.election}") for mission in missions),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Paste a text, or choose a file."))
        return cleaned


def page(request: HttpRequest) -> HttpResponse:
    """The form; after it is sent, the annotated statement above it."""
    if request.method != "POST":
        form = ReviewForm(initial=_initial(request))
        return render(request, "web/review/page.html", {"form": form, "unknown_mission": _unknown_mission(request)})
    form = ReviewForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "web/review/page.html", {"form": form}, status=422)
    try:
        review = _review(form.cleaned_data)
    except ScrutatorError as error:
        form.add_error(None, str(error))
        return render(request, "web/review/page.html", {"form": form, "error_code": error.code}, status=422)
    mission = form.cleaned_data["mission"]
    return render(
        request, "web/review/page.html", {"form": form, **shown(review, record_for(mission) if mission else Record())}
    )


def _unknown_mission(request: HttpRequest) -> str:
    """The mission that the address names, when the archive has none of that code."""
    code = request.GET.get("mission", "")
    return "" if not code or Mission.objects.filter(code=code).exists() else code


def _initial(request: HttpRequest) -> dict[str, str]:
    example = next((s for s in demo_statements() if s.code == request.GET.get("example")), None)
    if example:
        return {"mission": example.mission, "text": example.text}
    return {"mission": request.GET.get("mission", "")}


def _review(cleaned: dict[str, Any]) -> Review:
    file = cleaned.get("file")
    if not file:
        return review_text(cleaned["text"], cleaned["mission"])
    if file.size > settings.UPLOAD_LIMIT:
        raise ScrutatorError(
            "file-too-large",
            path=file.name,
            size=f"{file.size / 1e6:.0f} MB",
            limit=f"{settings.UPLOAD_LIMIT / 1e6:.0f} MB",
        )
    return review_file(file.read(), name=file.name, mission=cleaned["mission"])


def shown(review: Review, record: Record) -> dict[str, Any]:
    """What ``web/review/_review.html`` needs."""
    return {
        "review": review,
        "record": record,
        "glance": summary(review, record),
        "sentences": presentation.sentences(review),
        "document_remarks": [presentation.shown(remark) for remark in review.remarks],
        "parts": presentation.parts(review, record, get_language() or "en"),
        "bound": presentation.bound(review, record),
    }


def rules(request: HttpRequest) -> HttpResponse:
    """The rules, in a table: what each asks."""
    return render(request, "web/review/rules.html", {"rules": RULES.values()})
