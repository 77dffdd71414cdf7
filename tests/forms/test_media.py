"""Files that belong to a form: named by it, checked, published with it, never changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from scrutator.core.errors import ScrutatorError
from scrutator.forms import queries
from scrutator.forms.media import ONE_LIMIT, folder_files, named_by
from scrutator.forms.models import FormMedia, FormVersion
from scrutator.forms.services import publish
from scrutator.missions.models import Event
from tests.forms.house import House, cell, changed, row_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
LIST = "name,label\n1,Ёлкино\n".encode()


def with_picture(book: Any) -> None:
    sheet = book["survey"]
    sheet.cell(1, sheet.max_column + 1).value = "media::image"
    sheet.cell(row_of(book, "V3"), sheet.max_column).value = "urn.png"


def with_picture_and_list(book: Any) -> None:
    with_picture(book)
    cell(book, "survey", row_of(book, "V3"), "type").value = "select_one_from_file places.csv"


@pytest.fixture
def workbook() -> bytes:
    return changed(with_picture)


def test_the_files_that_a_form_names_are_stored_with_it_and_others_left_alone(house: House, workbook: bytes) -> None:
    form = publish(house.mission, "v.xlsx", workbook, house.people["analyst"], {"urn.png": PNG, "x.png": PNG})
    assert named_by(form.xform) == ["urn.png"]
    stored = form.media.get()
    assert (stored.name, stored.media_type, bytes(stored.content), stored.size) == ("urn.png", "image/png", PNG, 108)
    assert Event.objects.get(mission=house.mission, kind="form").digest == queries.content_digest(form)


def test_a_name_with_a_space_is_one_name(house: House) -> None:
    def spaced(book: Any) -> None:
        with_picture(book)
        book["survey"].cell(row_of(book, "V3"), book["survey"].max_column).value = "urn 1.png"

    form = publish(house.mission, "v.xlsx", changed(spaced), house.people["analyst"], {"urn 1.png": PNG})
    assert [one.name for one in form.media.all()] == ["urn 1.png"]


def test_without_its_files_nothing_is_published_and_they_are_named(house: House, workbook: bytes) -> None:
    with pytest.raises(ScrutatorError, match=r"urn\.png") as caught:
        publish(house.mission, "v.xlsx", workbook, house.people["analyst"])
    assert caught.value.code == "form-media-missing"
    assert not FormVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "form-media-file"),
        (b"GIF89a<script>alert(1)</script>", "form-media-file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "form-media-file"),
        (PNG + bytes(ONE_LIMIT), "form-media-large"),
    ],
    ids=["empty", "another kind", "svg", "too large"],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(house: House, workbook: bytes, content, code) -> None:
    with pytest.raises(ScrutatorError) as caught:
        publish(house.mission, "v.xlsx", workbook, house.people["analyst"], {"urn.png": content})
    assert caught.value.code == code
    assert not FormVersion.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name\n1,2\n", b'name\n"1', "name,label\n1,Минск".encode("cp1251")])
def test_a_list_that_is_none_is_refused(content: bytes) -> None:
    from scrutator.forms.media import _checked

    assert _checked("places.csv", LIST).media_type == "text/csv"
    with pytest.raises(ScrutatorError) as caught:
        _checked("places.csv", content)
    assert caught.value.code == "form-media-file"


@pytest.mark.parametrize("name", ["../urn.png", "a/b.png", ".png", "urn", "urn.svg", "x" * 100 + ".png", "a\x00.png"])
def test_names_that_are_paths_or_of_no_kind_known_are_refused(name: str) -> None:
    from scrutator.forms.media import _checked

    with pytest.raises(ScrutatorError):
        _checked(name, PNG)


def test_the_same_version_with_another_file_is_refused_and_with_the_same_is_the_same(
    house: House, workbook: bytes
) -> None:
    by = house.people["analyst"]
    first = publish(house.mission, "v.xlsx", workbook, by, {"urn.png": PNG})
    assert publish(house.mission, "v.xlsx", workbook, by, {"urn.png": PNG}) == first
    with pytest.raises(ScrutatorError) as caught:
        publish(house.mission, "v.xlsx", workbook, by, {"urn.png": PNG + b"x"})
    assert caught.value.code == "form-version-exists"


def test_a_stored_file_cannot_be_changed_even_by_the_database(house: House, workbook: bytes) -> None:
    form = publish(house.mission, "v.xlsx", workbook, house.people["analyst"], {"urn.png": PNG})
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FormMedia.objects.filter(form=form).update(name="other.png")


def test_the_page_takes_files_beside_the_workbook_and_gives_them_back_in_a_sandbox(
    house: House, workbook: bytes, client: Client
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(house.people["analyst"])
    base = f"/missions/{house.mission.code}/forms/"
    sent = {"file": SimpleUploadedFile("v.xlsx", workbook), "media": [SimpleUploadedFile("urn.png", PNG)]}
    assert client.post(f"{base}upload/", sent).status_code == 302
    form = FormVersion.objects.get()
    assert "urn.png" in client.get(f"{base}{form.pk}/").content.decode()
    answer = client.get(f"{base}{form.pk}/media/urn.png")
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(f"{base}{form.pk}/media/none.png").status_code == 404


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "urn.png").write_bytes(PNG)
    (tmp_path / "inner").mkdir()
    assert folder_files(tmp_path) == {"urn.png": PNG}
    with pytest.raises(ScrutatorError):
        folder_files(tmp_path / "none")
