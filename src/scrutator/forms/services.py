"""Publishing a form: converted once, chained, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from scrutator.accounts.models import Person
from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.forms import citing, shipped
from scrutator.forms.conversion import CheckedForm, check_workbook
from scrutator.forms.media import chosen, hashes, rows_of, stored_hashes
from scrutator.forms.models import FormMedia, FormVersion, Question
from scrutator.forms.queries import content_digest
from scrutator.forms.shipped.tables import CANDIDATES
from scrutator.missions import chain
from scrutator.missions.models import Mission

EVENT = "form"


@transaction.atomic
def publish(
    mission: Mission, file_name: str, workbook: bytes, by: Person, media: Mapping[str, bytes] | None = None
) -> FormVersion:
    """Store the workbook, its XForm, its questions and the provisions that they cite; an event ``form`` is chained.

    ``media`` are files by name; those that the form names are stored with it, others left alone.

    The same form and version again gives the one that is there if nothing differs in it. Raises what
    :func:`~scrutator.forms.conversion.check_workbook`, :func:`~scrutator.forms.media.chosen` and
    :func:`~scrutator.forms.citing.cited_by` raise;
    ``form-version-exists`` if something differs;
    ``form-training`` if a form for training goes to a real mission or the other way round.
    """
    checked = check_workbook(file_name, workbook)
    if checked.training != mission.training:
        wanted = "yes" if mission.training else "no"
        raise ScrutatorError("form-training", path=file_name, mission=mission.code, wanted=wanted)
    files = chosen(file_name, checked.xform, media or {})
    chain.lock(mission)
    there = FormVersion.objects.filter(mission=mission, form_id=checked.form_id, version=checked.version).first()
    cited = citing.cited_by(file_name, checked)
    if there is not None:
        if _same(there, checked) and stored_hashes(there) == hashes(files) and _cites_the_same(there, cited):
            return there
        raise ScrutatorError(
            "form-version-exists", path=file_name, form=checked.form_id, version=checked.version, mission=mission.code
        )
    form = FormVersion.objects.create(
        mission=mission,
        form_id=checked.form_id,
        version=checked.version,
        title_en=checked.title_en,
        title_ru=checked.title_ru,
        languages=[list(language) for language in checked.languages],
        stage=checked.stage,
        workbook=workbook,
        workbook_sha256=sha256(workbook),
        xform=checked.xform,
        xform_sha256=sha256(checked.xform.encode()),
        published_by=by,
    )
    Question.objects.bulk_create(questions_of(form, checked))
    FormMedia.objects.bulk_create(rows_of(form, files))
    citing.store(form, cited)
    chain.append(mission, [chain.Entry(EVENT, str(form), content_digest(form))])
    return form


def fits(mission: Mission) -> bool:
    """Whether the provisions of the shipped form are those of the mission: an invented Act for training, else the
    Electoral Code of Belarus."""
    return mission.training or (mission.election is not None and mission.election.state.iso2 == "BY")


def shipped_workbook(
    mission: Mission, form_id: str = "voting", *, spoiled_inside: bool = False, candidates: int = CANDIDATES
) -> bytes:
    """A form as it ships for this mission; without provisions where they would be another state's.

    Raises ``form-not-shipped``, ``number-out-of-range``.
    """
    return shipped.workbook(
        form_id, mission.training, provisions=fits(mission), spoiled_inside=spoiled_inside, candidates=candidates
    )


def questions_of(form: FormVersion, checked: CheckedForm) -> list[Question]:
    """The questions as rows, not yet stored."""
    rows = [asdict(question) for question in checked.questions]
    for row in rows:
        del row["row"], row["articles"]
    return [Question(form=form, order=order, **row) for order, row in enumerate(rows, start=1)]


def _same(form: FormVersion, checked: CheckedForm) -> bool:
    """Whether the form means the same, whatever the bytes of its workbook."""
    if form.xform != checked.xform or (form.title_en, form.title_ru) != (checked.title_en, checked.title_ru):
        return False
    if (form.stage, form.languages) != (checked.stage, [list(language) for language in checked.languages]):
        return False
    names = [field.name for field in Question._meta.concrete_fields if field.name not in ("id", "form")]
    stored = [tuple(getattr(question, name) for name in names) for question in form.questions.order_by("order")]
    return stored == [tuple(getattr(question, name) for name in names) for question in questions_of(form, checked)]


def _cites_the_same(form: FormVersion, cited: citing.Cited) -> bool:
    """Whether the form cites the same provisions. Where it cites none because the law was not loaded when it was
    published, its citations are filled in now."""
    before = citing.stored(form)
    if not before:
        citing.store(form, cited)
        return True
    return before == {name: {provision.pk for provision in provisions} for name, provisions in cited.items()}
