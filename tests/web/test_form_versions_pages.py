"""Forms that ship, versions beside each other, and the form on paper, as pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from scrutator.forms.models import FormVersion
from scrutator.forms.services import publish
from scrutator.forms.shipped import FORMS, voting_workbook, workbook
from tests.forms.house import House, build_house, cell, changed, row_of
from tests.forms.test_languages import french
from tests.web.test_forms_and_quality_pages import signed_in

ADDRESS = "/missions/T-1/forms/"


@pytest.fixture
def house(db) -> House:
    return build_house()


@pytest.mark.parametrize("form_id", FORMS)
def test_each_form_that_ships_is_published_and_downloaded(house: House, form_id: str) -> None:
    analyst = signed_in(house, "analyst")
    assert f'value="{form_id}"' in analyst.get(ADDRESS).content.decode()
    page = analyst.post(f"{ADDRESS}shipped/", {"form": form_id}, follow=True).content.decode()
    assert "is published" in page
    assert FormVersion.objects.get().stage == FORMS[form_id].stage
    assert analyst.get(f"{ADDRESS}shipped.xlsx?form={form_id}").content == workbook(form_id, True)


def test_a_form_that_does_not_ship_is_told_and_not_found(house: House) -> None:
    analyst = signed_in(house, "analyst")
    refused = analyst.post(f"{ADDRESS}shipped/", {"form": "lunch"})
    assert refused.status_code == 422
    assert "form-not-shipped" in refused.content.decode()
    assert analyst.get(f"{ADDRESS}shipped.xlsx?form=lunch").status_code == 404


def test_two_versions_stand_beside_each_other_field_by_field(house: House) -> None:
    def change(made: Any) -> None:
        cell(made, "settings", 2, "version").value = "2026-2-training"
        cell(made, "survey", row_of(made, "V3"), "scrutator_polarity").value = "no"
        made["survey"].delete_rows(row_of(made, "V10"))

    by = house.people["analyst"]
    old = publish(house.mission, "a.xlsx", voting_workbook(True), by)
    new = publish(house.mission, "b.xlsx", changed(change), by)
    reader = signed_in(house, "sto")
    assert f"/forms/{new.pk}/difference/{old.pk}/" in reader.get(f"{ADDRESS}{new.pk}/").content.decode()
    page = reader.get(f"{ADDRESS}{new.pk}/difference/{old.pk}/").content.decode()
    for words in (
        "Questions taken out",
        "V10",
        "answer that is the problem",
        "another meaning",
        "<td>yes</td><td>no</td>",
    ):
        assert words in page
    russian = reader.get(f"{ADDRESS}{new.pk}/difference/{old.pk}/", headers={"accept-language": "ru"}).content.decode()
    assert "Убранные вопросы" in russian
    assert "No question differs" in reader.get(f"{ADDRESS}{new.pk}/difference/{new.pk}/").content.decode()


def test_the_paper_is_linked_in_each_language_of_the_form_and_names_the_mission(house: House) -> None:
    form = publish(house.mission, "o.xlsx", french(), house.people["analyst"])
    reader = signed_in(house, "sto")
    page = reader.get(f"{ADDRESS}{form.pk}/").content.decode()
    for language, mission in (("en", "Training mission (T-1)"), ("ru", "Учебная миссия (T-1)"), ("fr", "T-1")):
        address = f"{ADDRESS}{form.pk}/paper-{language}.pdf"
        assert address in page
        sent = reader.get(address)
        assert sent["Content-Type"] == "application/pdf"
        assert mission in PdfReader(io.BytesIO(sent.content)).pages[0].extract_text()
    assert 'lang="fr">Fr ' in page
    assert reader.get(f"{ADDRESS}{form.pk}/paper-de.pdf").status_code == 404


def test_forms_of_another_mission_are_not_found(house: House) -> None:
    form = publish(house.mission, "v.xlsx", voting_workbook(True), house.people["analyst"])
    other = signed_in(build_house("T-2"), "analyst")
    for place in (f"{form.pk}/paper-en.pdf", f"{form.pk}/difference/{form.pk}/"):
        assert other.get(f"/missions/T-2/forms/{place}").status_code == 404
        assert other.get(f"/missions/T-1/forms/{place}").status_code in (403, 404)
