"""An export of another program brought in by the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.collection.models import Submission
from scrutator.missions.models import Role
from tests.collection.importing.exports import APOLLO, CENTRAL, typed
from tests.collection.xform import Field, make_field, make_observer


@pytest.fixture
def field(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS, settings.CONTENT_KEYS = tmp_path / "attachments", tmp_path / "content-keys"
    return typed(make_field())


@pytest.fixture
def base(field: Field, client: Client) -> str:
    client.force_login(make_observer(field.mission, "analyst", Role.ANALYST)[0])
    return f"/missions/{field.mission.code}/imports/"


def send(client: Client, base: str, field: Field, text: str) -> object:
    return client.post(base, {"file": SimpleUploadedFile("export.csv", text.encode()), "form": field.form.pk})


def test_codes_are_explained_on_the_page_and_the_reports_come_in(base: str, field: Field, client: Client) -> None:
    assert send(client, base, field, APOLLO).status_code == 302
    page = client.get(f"{base}map/").content.decode()
    assert "an export of Apollo: 2 reports." in page
    assert "4 cells that cannot be read" in page
    assert 'name="w-V4-1" value="1"' in page
    given = {"observer": "Participant ID", "c-station": "Location Code", "c-V4": "V4", "c-V18": "V18", "c-V5": "V5"}
    refused = client.post(f"{base}map/", {**given, "bring": "1"})
    assert (refused.status_code, Submission.objects.count()) == (422, 0)
    meaning = {"w-V4-1": "1", "v-V4-1": "yes", "w-V4-2": "2", "v-V4-2": "no", "w-V18-1": "2", "v-V18-1": "no",
               "w-V18-2": "1", "v-V18-2": "yes"}  # fmt: skip
    looked = client.post(f"{base}map/", {**given, **meaning}).content.decode()
    assert "0 cells that cannot be read" in looked
    assert client.post(f"{base}map/", {**given, **meaning, "bring": "1"}).status_code == 302
    assert "new: 2" in client.get(base).content.decode()
    assert Submission.objects.filter(channel="import").count() == 2
    assert client.get(f"{base}map/").status_code == 302


def test_what_waits_on_the_server_between_the_pages_is_sealed(
    base: str,
    field: Field,
    client: Client,
    settings,
) -> None:
    send(client, base, field, CENTRAL)
    lying = [path.read_bytes() for path in Path(settings.ATTACHMENTS).rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert b"somebody" not in lying[0]


def test_a_file_that_is_no_export_is_told_and_roles_that_may_not_are_refused(
    base: str,
    field: Field,
    client: Client,
) -> None:
    answer = send(client, base, field, "a,b\n1,2\n")
    assert (answer.status_code, b"import-unknown" in answer.content) == (422, True)
    assert client.post(base, {"form": field.form.pk}).status_code == 422
    client.force_login(field.person)
    assert client.get(base).status_code == 403
