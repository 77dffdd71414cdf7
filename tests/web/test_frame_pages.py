"""Frames as pages: upload, matching, preview, storing, downloads; and who may write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.territory import jobs
from scrutator.territory.models import Frame, ImportJob

GOOD = "Region,Code,Voters\nNorth,001,500\nNorth,002,\n"
BAD = "Region,Code,Voters\nNorth,001,500\nNorth,001,-4\n"
MATCH = {"station": "Code", "area1": "Region", "voters": "Voters"}
HEADER = {"code": "WEB-1", "title": "List", "as_of": "2026-01-31"}


def upload(client: Client, text: str, name: str = "list.csv") -> str:
    response = client.post("/frames/import/", {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, response.content.decode()[:2000]
    return response["Location"]


@pytest.mark.usefixtures("shipped")
def test_a_placeholder_is_marked_wherever_a_station_code_is_shown(client: Client) -> None:
    page = client.get("/frames/BY-2015/").content.decode()
    assert "6,129" in page
    assert "placeholder" in page


@pytest.mark.usefixtures("shipped")
def test_a_frame_is_downloaded_as_csv_and_geojson(client: Client) -> None:
    lines = b"".join(client.get("/frames/BY-2015/stations.csv")).decode().splitlines()
    assert len(lines) == 6129 + 1
    features = json.loads(b"".join(client.get("/frames/BY-2015/stations.geojson")))
    assert features["type"] == "FeatureCollection"


@pytest.mark.django_db(transaction=True)
def test_a_list_is_uploaded_matched_previewed_and_stored(client: Client, uploads: Path) -> None:
    address = upload(client, GOOD)
    assert "001" in client.get(address).content.decode()
    preview = client.post(address, {**MATCH, "preview": "1"})
    assert preview.status_code == 200
    done = client.post(address, {**MATCH, **HEADER, "store": "1"})
    assert done.status_code == 302, done.content.decode()
    job = ImportJob.objects.get()
    jobs.run_import.func(str(job.pk))
    assert "WEB-1" in client.get(address).content.decode()
    assert list(Frame.objects.get(code="WEB-1").stations.values_list("code", "voters")) == [("001", 500), ("002", None)]


@pytest.mark.django_db(transaction=True)
def test_problems_are_shown_by_row_and_column_before_anything_is_stored(client: Client, uploads: Path) -> None:
    page = client.post(upload(client, BAD), {**MATCH, "preview": "1"}).content.decode()
    assert "frame-duplicate" in page or "001" in page
    assert "-4" in page
    assert not Frame.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.csv"), (b"PK\x03\x04junk", "list.xlsx"), (b"Code\n", "a.csv")]
)
def test_a_bad_file_is_refused_on_the_page_with_its_name(
    client: Client, uploads: Path, content: bytes, name: str
) -> None:
    response = client.post("/frames/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    page = response.content.decode()
    assert 'role="alert"' in page or "invalid-feedback" in page
    assert not Frame.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_import_is_cancelled_by_its_button(client: Client, uploads: Path) -> None:
    address = upload(client, GOOD)
    client.post(address, {**MATCH, **HEADER, "store": "1"})
    client.post(f"{address}cancel/")
    assert ImportJob.objects.get().state == "cancelled"
    assert not Frame.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_machine_may_not_bring_lists_in(client: Client, method: str) -> None:
    response = getattr(client, method)("/frames/import/", REMOTE_ADDR="192.0.2.7")
    assert response.status_code == 403
    assert "only on the machine" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_sentence(uploads: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/frames/import/", {"file": SimpleUploadedFile("list.csv", GOOD.encode())})
    assert response.status_code == 403
    assert "<h1" in response.content.decode()


@pytest.mark.usefixtures("shipped")
def test_two_frames_are_compared(client: Client) -> None:
    page = client.get("/frames/diff/?old=BY-2015&new=BY-2015").content.decode()
    assert "BY-2015" in page
