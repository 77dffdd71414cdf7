"""A draft binds what it says, in both languages alike, or it is told sentence by sentence."""

from __future__ import annotations

import pytest

from scrutator.accounts.models import Person
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Event
from scrutator.statements.drafting.basis import Basis, basis_of
from scrutator.statements.drafting.printing import printed_text
from scrutator.statements.drafting.problems import problems
from scrutator.statements.drafting.verbs import revise, start
from scrutator.statements.models import Draft, Signature


@pytest.fixture
def basis(signature: Signature) -> Basis:
    return basis_of(signature.draft.snapshot)


def codes(basis: Basis, english: str, russian: str | None = None) -> list[str]:
    return [problem.code for problem in problems({"en": english, "ru": english if russian is None else russian}, basis)]


def test_the_proposed_text_binds_everything_in_both_languages(signature: Signature, basis: Basis) -> None:
    revision = signature.revision
    assert problems({"en": revision.text_en, "ru": revision.text_ru}, basis) == []
    assert "{{V" in revision.text_en
    assert "{{" not in printed_text(revision.text_ru, basis, "ru").plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Boxes were sealed everywhere.", "unbound"),
        ("Boxes were unsealed at 12 stations {{V5.frame counts}}.", "typed-number"),
        ("## Chapter 3 {{ours}}\n\nThanks {{ours}}.", "typed-number"),
        ("# Not one violation\n\nThanks {{ours}}.", "unbound"),
        ("Boxes {{V5.frame percent}}.", "form-unknown"),
        ("Boxes {{V99.frame share}}.", "figure-unknown"),
        ("Boxes {{V5 share}}.", "binding-unknown"),
        ("On {{fact weather}} it was calm.", "fact-unknown"),
        ("An observer was removed {{because event:999999}}.", "event-unknown"),
        ("An observer was removed {{because event:1}}.", "event-unknown"),  # the mission itself, not a submission
        ("It is not so in law {{because provision:V2000}}.", "provision-unknown"),
        ("", "empty"),
    ],
)
def test_what_is_not_bound_is_told_by_its_code_in_each_language(basis: Basis, text: str, code: str) -> None:
    assert codes(basis, text) == [code, code]


def test_a_sentence_rests_on_a_submission_or_a_provision_that_exists(basis: Basis) -> None:
    number = min(basis.events)
    assert codes(basis, f"An observer was moved away {{{{because event:{number}, provision:V14}}}}.") == []


def test_a_figure_bound_in_one_language_alone_is_told(basis: Basis) -> None:
    found = problems({"en": "Boxes {{V5.frame counts}}.", "ru": "Ящики {{ours}}."}, basis)
    assert [(one.code, one.values["name"]) for one in found] == [("languages-differ", "V5.frame counts")]


def test_numbers_reach_the_text_only_from_the_snapshot(basis: Basis) -> None:
    text = printed_text("Seals {{V5.frame counts}}; {{fact stations_visited}} seen.", basis, "en")
    figure = basis.figures["V5.frame"]
    assert f"{figure.denominator}" in text.plain
    assert f"{len(basis.rows)} seen" in text.plain
    assert text.annex.figures == {"V5.frame": 1}


def test_evidence_is_numbered_once_and_leaves_no_space_before_the_full_stop(basis: Basis) -> None:
    number = min(basis.events)
    source = f"One {{{{because event:{number}}}}}. Two {{{{because provision:V14, event:{number}}}}}."
    text = printed_text(source, basis, "en")
    assert text.plain == "One. Two."
    assert text.annex.evidence == {("event", str(number)): 1, ("provision", "V14"): 2}


def test_a_signed_draft_takes_no_revision_and_a_foreign_snapshot_no_draft(signature: Signature) -> None:
    person = signature.by
    with pytest.raises(ScrutatorError) as refused:
        revise(signature.draft, "x", "y", person)
    assert refused.value.code == "draft-signed"
    other = signature.draft.mission
    other.pk += 1000
    with pytest.raises(ScrutatorError) as refused:
        start(other, signature.draft.snapshot, person)
    assert refused.value.code == "snapshot-foreign"


def test_the_same_text_again_is_no_new_revision(signature: Signature) -> None:
    draft = start(signature.draft.mission, signature.draft.snapshot, Person.objects.get(email__startswith="press"))
    first = revise(draft, "A {{ours}}.", "Б {{ours}}.", draft.created_by)
    again = revise(draft, "A {{ours}}.\r\n", "Б {{ours}}.", draft.created_by)
    assert (first.pk, first.number) == (again.pk, 2)
    assert Draft.objects.filter(mission=draft.mission).count() == 2
    assert not Event.objects.filter(subject=f"draft:{draft.pk}").exists()
