"""Questions are tied to the provisions that they judge by, once, when their form is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion, QuestionProvision
from scrutator.forms.provisions import ACT, LAW, LAW_EN, named
from scrutator.forms.queries import questions_judging
from scrutator.forms.services import publish
from scrutator.forms.shipped import voting_workbook
from scrutator.law.models import Provision
from scrutator.missions.models import Mission
from tests.forms.house import House, build_house, changed, row_of

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def real(shipped: None) -> House:
    return build_house("R-1", training=False)


def provision(number: str, edition: str = LAW) -> Provision:
    return Provision.objects.get(edition__code=edition, number=number)


def citing(articles: dict[str, str], edition: str | None = LAW) -> Callable[[Any], None]:
    """A change of the workbook: column ``scrutator_articles`` by question, column ``scrutator_law`` of settings."""

    def change(book: Any) -> None:
        numbers = column_of(book["survey"], "scrutator_articles")
        for row in range(2, book["survey"].max_row + 1):
            book["survey"].cell(row=row, column=numbers).value = None
        for name, cell in articles.items():
            book["survey"].cell(row=row_of(book, name), column=numbers).value = cell
        book["settings"].cell(row=2, column=column_of(book["settings"], "scrutator_law")).value = edition

    return change


def column_of(sheet: Any, head: str) -> int:
    """The place of a column, which is added where the sheet has none."""
    heads = [cell.value for cell in sheet[1]]
    if head not in heads:
        sheet.cell(row=1, column=len(heads) + 1, value=head)
        return len(heads) + 1
    return heads.index(head) + 1


def test_a_form_whose_citations_are_words_is_tied_to_the_provisions_that_they_name(real: House) -> None:
    publish(real.mission, "voting.xlsx", voting_workbook(False), real.people["analyst"])
    asked = list(questions_judging(provision("53")).values_list("name", flat=True))
    assert asked == ["V6", "V6_note"]
    assert {"V4", "V26"} <= set(questions_judging(provision("9")).values_list("name", flat=True))
    assert not questions_judging(provision("78")).exists()


def test_a_form_for_training_is_tied_to_the_invented_act_and_to_no_real_one(shipped: None) -> None:
    house = build_house()
    publish(house.mission, "voting.xlsx", voting_workbook(True), house.people["analyst"])
    assert questions_judging(provision("23", ACT)).filter(name="V6").exists()
    assert not QuestionProvision.objects.filter(provision__edition__code=LAW).exists()


def test_columns_of_the_workbook_name_edition_and_numbers(real: House) -> None:
    change = citing({"V3": "51 pt 3, 53", "V2": "55"})
    publish(real.mission, "mine.xlsx", changed(change, training=False), real.people["analyst"])
    assert list(questions_judging(provision("53")).values_list("name", flat=True)) == ["V3"]
    assert list(questions_judging(provision("51")).values_list("name", flat=True)) == ["V3"], "by its part 3"
    assert list(questions_judging(provision("51 pt 3")).values_list("name", flat=True)) == ["V3"]
    assert QuestionProvision.objects.count() == 3


@pytest.mark.parametrize(
    ("articles", "edition", "where", "says"),
    [
        ({"V3": "999"}, LAW, "scrutator_articles of sheet survey", "no provision 999 on record"),
        ({"V3": "fifty"}, LAW, "scrutator_articles of sheet survey", "no numbers of provisions"),
        ({"V3": "53"}, "BY-EC-1815", "scrutator_law of sheet settings", "“BY-EC-1815” is not on record"),
        ({"V3": "53"}, None, "scrutator_law of sheet settings", "Name the edition"),
    ],
)
def test_a_citation_that_is_not_on_record_is_told_by_sheet_row_and_column(
    real: House, articles: dict[str, str], edition: str | None, where: str, says: str
) -> None:
    with pytest.raises(ScrutatorError) as caught:
        publish(
            real.mission, "mine.xlsx", changed(citing(articles, edition), training=False), real.people["analyst"]
        )  # fmt: skip
    assert caught.value.code == "form-rows"
    assert where in str(caught.value)
    assert says in str(caught.value)
    assert "row " in str(caught.value)
    assert not FormVersion.objects.exists()


def test_other_numbers_under_the_same_version_are_refused(real: House) -> None:
    by = real.people["analyst"]
    first = publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), by)
    assert publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), by) == first
    with pytest.raises(ScrutatorError) as caught:
        publish(real.mission, "mine.xlsx", changed(citing({"V3": "55"}), training=False), by)
    assert caught.value.code == "form-version-exists"


def test_a_tie_is_never_changed_and_a_provision_that_is_cited_stays(real: House) -> None:
    publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), real.people["analyst"])
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        QuestionProvision.objects.update(provision=provision("55"))
    with pytest.raises(ProtectedError):
        provision("53").delete()


def test_a_form_published_before_the_law_was_loaded_is_tied_when_it_is_sent_again(real: House) -> None:
    by = real.people["analyst"]
    form = publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), by)
    QuestionProvision.objects.all().delete()
    assert publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), by) == form
    assert list(questions_judging(provision("53")).values_list("name", flat=True)) == ["V3"]


def test_questions_of_other_missions_are_left_out_where_missions_are_given(real: House) -> None:
    publish(real.mission, "mine.xlsx", changed(citing({"V3": "53"}), training=False), real.people["analyst"])
    assert questions_judging(provision("53"), Mission.objects.filter(pk=real.mission.pk)).count() == 1
    assert not questions_judging(provision("53"), Mission.objects.none()).exists()


def test_the_shipped_citations_read_as_they_did() -> None:
    assert named("9 51", False).en == f"{LAW_EN}, art. 9, 51"
    assert named("9 51", False).ru == "Избирательный кодекс Беларуси, ред. от 4.06.2015, ст. 9, 51"
    assert named("9 51", True).en == "Election Act (invented, training), section 3, 21"
    assert named("9 51", True).ru == "Закон о выборах (вымышленный, учебный), параграф 3, 21"
    assert (named("9 51", False).confidence, named("9 51", True).confidence) == ("S", "invented")
    assert named("", True) == named("", False)


@pytest.mark.parametrize("number", [9, 13, 17, 21, 33, 34, 35, 37, 49, 50, 51, 52, 53, 54, 55, 72, 78])
def test_every_number_that_forms_use_has_an_article_and_a_section(number: int) -> None:
    assert named(str(number), False).numbers == (str(number),)
    assert named(str(number), True).confidence == "invented"
