"""Which provisions each question of a checked form judges, looked up in the law."""

from __future__ import annotations

from django.utils.translation import gettext as _

from scrutator.core.errors import RowProblem
from scrutator.forms.checking import at
from scrutator.forms.conversion import CheckedForm, refused
from scrutator.forms.models import FormVersion, QuestionProvision
from scrutator.law import shipped
from scrutator.law.citing import read_citation
from scrutator.law.models import Edition, Provision

Cited = dict[str, list[Provision]]
"""Provisions by the name of the question, in the order in which it names them."""


def cited_by(name: str, checked: CheckedForm) -> Cited:
    """The provisions by ``scrutator_law`` and ``scrutator_articles``, or else by the words of ``scrutator_provision``.

    Words that are no citation on record stay words. An edition that ships and is not loaded gives none. Raises
    ``form-rows`` for an edition or a number that is not on record.
    """
    if not checked.law:
        return _by_words(checked)
    edition = Edition.objects.filter(code=checked.law).first()
    if edition is None:
        if checked.law in shipped.editions():
            return {}
        what = _("Edition “%(value)s” is not on record.") % {"value": checked.law}
        known = ", ".join(Edition.objects.values_list("code", flat=True)) or "—"
        remedy = _("Use one of: %(values)s.") % {"values": known}
        raise refused(name, [at("settings", 2, "scrutator_law", what, remedy)])
    return _by_numbers(name, checked, edition)


def _by_numbers(name: str, checked: CheckedForm, edition: Edition) -> Cited:
    known = {provision.number: provision for provision in edition.provisions.all()}
    problems: list[RowProblem] = []
    cited: Cited = {}
    for question in checked.questions:
        for number in question.articles:
            if number in known:
                cited.setdefault(question.name, []).append(known[number])
            else:
                what = _("Edition %(edition)s has no provision %(number)s on record.") % {
                    "edition": edition.code,
                    "number": number,
                }
                remedy = _("Add it to the tables of law first, or correct the number.")
                problems.append(at("survey", question.row, "scrutator_articles", what, remedy))
    if problems:
        raise refused(name, problems)
    return cited


def _by_words(checked: CheckedForm) -> Cited:
    words = {question.name: question.provision for question in checked.questions if question.provision}
    editions = list(Edition.objects.select_related("act")) if words else []
    cited: Cited = {}
    for name, text in words.items():
        if found := read_citation(text, editions):
            edition, numbers = found
            known = {provision.number: provision for provision in edition.provisions.all()}
            if set(numbers) <= set(known):
                cited[name] = [known[number] for number in numbers]
    return cited


def stored(form: FormVersion) -> dict[str, set[int]]:
    """Keys of the provisions that a published form cites, by the name of the question."""
    found: dict[str, set[int]] = {}
    rows = QuestionProvision.objects.filter(question__form=form).values_list("question__name", "provision_id")
    for name, provision in rows:
        found.setdefault(name, set()).add(provision)
    return found


def store(form: FormVersion, cited: Cited) -> None:
    keys = dict(form.questions.filter(name__in=cited).values_list("name", "pk"))
    QuestionProvision.objects.bulk_create(
        QuestionProvision(question_id=keys[name], provision=provision)
        for name, provisions in cited.items()
        for provision in provisions
    )
