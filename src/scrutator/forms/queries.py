"""Reads of forms."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from scrutator.core.canonical import digest, sha256
from scrutator.forms.models import FormVersion, Question
from scrutator.law.models import Provision
from scrutator.missions.models import Mission

RATING = "s4"


def forms_of(mission: Mission) -> QuerySet[FormVersion]:
    """Every version that the mission published, oldest first within a form."""
    return FormVersion.objects.filter(mission=mission).order_by("form_id", "published_at")


def current_form(mission: Mission, form_id: str = "voting") -> FormVersion | None:
    """The newest version of a form that is not retired."""
    return forms_of(mission).filter(form_id=form_id, retired_at__isnull=True).order_by("-published_at", "-pk").first()


def current_forms(mission: Mission) -> list[FormVersion]:
    """The newest version of each form that is not retired, by the form's name; without workbooks and XForms."""
    forms = forms_of(mission).filter(retired_at__isnull=True).defer("workbook", "xform").order_by("published_at", "pk")
    newest = {form.form_id: form for form in forms}
    return [newest[form_id] for form_id in sorted(newest)]


def questions_of_fact(form: FormVersion) -> list[Question]:
    """Those answered by yes, no, not observed or not applicable, in the order of the form."""
    return list(form.questions.filter(kind="yn").order_by("order"))


def overall_rating(form: FormVersion) -> Question | None:
    """The last question of the form that is answered by the four-step rating."""
    return form.questions.filter(kind=RATING).order_by("-order").first()


def questions_judging(provision: Provision, missions: QuerySet[Mission] | None = None) -> QuerySet[Question]:
    """Questions of published forms that judge by the provision, or by a part of it; those of ``missions`` if given."""
    number = provision.number
    cited = Provision.objects.filter(edition_id=provision.edition_id)
    cited = cited.filter(Q(number=number) | Q(number__startswith=f"{number} pt "))
    found = Question.objects.filter(citations__provision__in=cited).distinct()
    if missions is not None:
        found = found.filter(form__mission__in=missions)
    return found.select_related("form__mission").order_by("form__mission__code", "form__form_id", "form", "order")


def content_digest(form: FormVersion) -> str:
    """What the chain holds of a form: SHA-256 of its identity, of its two files and of the files that it names, hashed
    again from their bytes."""
    media = {one.name: sha256(bytes(one.content)) for one in form.media.order_by("name")}
    return digest(
        {
            "form": form.form_id,
            "version": form.version,
            "workbook": sha256(bytes(form.workbook)),
            "xform": sha256(form.xform.encode()),
            **({"media": media} if media else {}),
        }
    )
