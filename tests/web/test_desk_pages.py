"""The submission page, its files, the quarantine desk, saved views and carried files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scrutator.accounts.models import AuditEntry
from scrutator.collection.models import Attachment, SavedView, StationChange, Submission
from scrutator.collection.outbox.making import ToPack
from scrutator.collection.outbox.receipts import read_receipts
from scrutator.collection.outbox.texts import split_texts
from scrutator.collection.services import keep_file, receive
from scrutator.missions.models import Event, Role
from scrutator.quality.models import Decision
from tests.collection.envelopes import carried, form_sealed
from tests.collection.xform import JPEG, Field, filled, make_field, make_observer


@pytest.fixture
def field(db, settings, tmp_path) -> Field:
    settings.ATTACHMENTS = tmp_path / "attachments"
    made = make_field()
    receive(made.mission, filled("uuid:1", photo="gate.jpg"), made.device, [keep_file("gate.jpg", JPEG)])
    receive(made.mission, filled("uuid:2", "uuid:1", V4="no", photo="gate.jpg"), made.device)
    receive(made.mission, filled("uuid:3", station="999"), made.device)
    return made


def as_role(client: Client, field: Field, role: str) -> str:
    client.force_login(make_observer(field.mission, role, role)[0])
    return f"/missions/{field.mission.code}/"


def number(instance: str) -> int:
    return Submission.objects.get(instance_id=instance).event.number


def test_a_submission_shows_where_it_came_from_its_versions_and_what_each_changed(field: Field, client) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    page = client.get(f"{base}submissions/{number('uuid:2')}/").content.decode()
    assert "telephone, OpenRosa" in page
    assert "the first version" in page
    assert "What form 3 changed" in page
    assert f'href="{base}submissions/{number("uuid:1")}/"' in page
    assert Submission.objects.get(instance_id="uuid:2").event.hash in page


def test_a_file_that_was_kept_from_the_earlier_version_is_shown_with_where_it_came_from(field: Field, client) -> None:
    first, second = number("uuid:1"), number("uuid:2")
    words = f"It came with the earlier version, form {first}, and was kept."
    base = as_role(client, field, Role.LEGAL)
    assert words in client.get(f"{base}submissions/{second}/").content.decode()
    assert words not in client.get(f"{base}submissions/{first}/").content.decode()
    carried = Attachment.objects.get(submission__instance_id="uuid:2")
    answer = client.get(f"{base}submissions/{second}/files/{carried.pk}/?original=1")
    assert b"".join(answer.streaming_content) == JPEG
    client.force_login(field.person)
    assert words in client.get(f"{base}submissions/{second}/receipt/").content.decode()


def test_what_may_be_somebodys_own_words_is_not_told_to_who_does_not_read_notes(field: Field, client) -> None:
    receive(field.mission, filled("uuid:4", "uuid:2", V5="Ivan told me"), field.device)
    base = as_role(client, field, Role.COORDINATOR)
    assert b"Ivan told me" not in client.get(f"{base}submissions/{number('uuid:4')}/").content
    as_role(client, field, Role.LEGAL)
    assert b"Ivan told me" in client.get(f"{base}submissions/{number('uuid:4')}/").content
    assert AuditEntry.objects.filter(kind="restricted_read", subject__startswith="notes of form").count() == 1


def test_an_attachment_is_a_download_in_a_sandbox_and_the_trail_keeps_who_took_it(field: Field, client) -> None:
    base = as_role(client, field, Role.LEGAL)
    found = Attachment.objects.exclude(path="").get()
    answer = client.get(f"{base}submissions/{number('uuid:1')}/files/{found.pk}/?original=1")
    assert b"".join(answer.streaming_content) == JPEG
    assert answer["Content-Disposition"] == 'attachment; filename="gate.jpg"'
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert AuditEntry.objects.filter(kind="export", subject=f"original {found.sha256}").count() == 1
    assert client.get(f"{base}submissions/{number('uuid:2')}/files/{found.pk}/").status_code == 404
    client.force_login(field.person)
    assert client.get(f"{base}submissions/{number('uuid:1')}/files/{found.pk}/").status_code == 403


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"<svg onload='alert(1)'/>", b"\xff\xd8\xff<html>"])
def test_a_page_in_the_clothes_of_a_picture_is_still_a_download(field: Field, client, content: bytes) -> None:
    receive(field.mission, filled("uuid:5", photo='x".html'), field.device, [keep_file('x".html', content)])
    base = as_role(client, field, Role.LEGAL)
    found = Attachment.objects.get(submission__instance_id="uuid:5")
    answer = client.get(f"{base}submissions/{number('uuid:5')}/files/{found.pk}/?original=1")
    assert answer["Content-Type"] in ("application/octet-stream", "image/jpeg")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_coordinator_changes_a_station_with_a_reason_and_others_cannot(field: Field, client) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    address = f"{base}submissions/{number('uuid:3')}/station/"
    for code, reason, said in (("002", "", "only with a reason"), ("7777", "Why.", "no station of the frame")):
        answer = client.post(address, {"station": code, "reason": reason})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert client.post(address, {"station": "002", "reason": "A slip."}).status_code == 302
    page = client.get(f"{base}submissions/{number('uuid:3')}/").content.decode()
    assert "A slip." in page
    assert "sent as —" in page
    as_role(client, field, Role.LEGAL)
    assert client.post(address, {"station": "001", "reason": "Why."}).status_code == 403
    assert StationChange.objects.count() == 1


def test_the_desk_releases_and_keeps_with_a_reason_as_chained_decisions(field: Field, client) -> None:
    receive(field.mission, filled("uuid:6", station="998"), field.device)
    base = as_role(client, field, Role.COORDINATOR)
    page = client.get(f"{base}quarantine/").content.decode()
    assert page.count("data-desk") == 2
    one, two = number("uuid:3"), number("uuid:6")
    assert client.post(f"{base}quarantine/{one}/", {"verdict": "accepted", "reason": " "}).status_code == 422
    client.post(f"{base}quarantine/{one}/", {"verdict": "accepted", "reason": "A new station."})
    client.post(f"{base}quarantine/{two}/", {"verdict": "set_aside", "reason": "No such place."})
    assert [one.verdict for one in Decision.objects.order_by("pk")] == ["accepted", "set_aside"]
    assert client.post(f"{base}quarantine/1/", {"verdict": "set_aside", "reason": "Not held."}).status_code == 404
    assert Event.objects.filter(kind="decision").count() == 2
    assert "Nothing waits in quarantine." in client.get(f"{base}quarantine/").content.decode()
    as_role(client, field, Role.HEAD)
    assert client.get(f"{base}quarantine/").status_code == 200
    assert client.post(f"{base}quarantine/{one}/", {"verdict": "accepted", "reason": "So."}).status_code == 403


def test_the_end_of_reports_is_set_in_the_time_of_the_mission_and_lifted(field: Field, client) -> None:
    field.mission.time_zone = "Europe/Minsk"
    field.mission.save()
    base = as_role(client, field, Role.COORDINATOR)
    client.post(f"{base}quarantine/deadline/", {"until": "2026-10-12T06:00"})
    field.mission.refresh_from_db()
    assert field.mission.reports_until.isoformat() == "2026-10-12T03:00:00+00:00"
    assert "12 October 2026, 06:00" in client.get(f"{base}quarantine/").content.decode()
    assert client.post(f"{base}quarantine/deadline/", {"until": "soon"}).status_code == 422
    client.post(f"{base}quarantine/deadline/", {"until": ""})
    field.mission.refresh_from_db()
    assert field.mission.reports_until is None


def test_views_are_kept_by_each_member_for_themselves(field: Field, client) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    keep = f"{base}submissions/views/?state=quarantine&nonsense=1&page=3"
    assert client.post(keep, {"name": "  Held  now "}).status_code == 302
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Held now", "state=quarantine")
    assert client.post(keep, {"name": " "}).status_code == 422
    as_role(client, field, Role.ANALYST)
    assert "Held now" not in client.get(f"{base}submissions/").content.decode()
    client.post(keep, {"drop": str(view.pk)})
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize(
    "query", ["day=soon", "state=x", "page=99999", "area=%00", "station=%27%22", "team=" + "x" * 500]
)
def test_filters_that_make_no_sense_do_no_harm(field: Field, client, query: str) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    assert client.get(f"{base}submissions/?{query}").status_code in (200, 400)


def test_an_observer_prints_the_receipt_of_an_own_report_and_of_no_other(field: Field, client) -> None:
    address = f"/missions/{field.mission.code}/submissions/{number('uuid:1')}/receipt/"
    client.force_login(field.person)
    page = client.get(address).content.decode()
    assert Submission.objects.get(instance_id="uuid:1").event.hash in page
    client.force_login(make_observer(field.mission, "bob")[0])
    assert client.get(address).status_code == 404


def test_a_report_shown_as_codes_is_scanned_on_its_page_and_what_is_missing_stays_to_be_added(
    field: Field, client
) -> None:
    texts = split_texts(form_sealed(field, filled("uuid:8", station="002")), 100)
    address = f"{as_role(client, field, Role.COORDINATOR)}outboxes/scan/"
    assert "data-scan" in client.get(address).content.decode()
    part = client.post(address, {"texts": "\r\n".join(texts[1:])})
    assert part.status_code == 422
    assert "Scan these as well: 1." in part.content.decode()
    assert texts[-1].rsplit(":", 1)[0] in part.content.decode()
    done = client.post(address, {"texts": "\r\n".join([*texts[1:], *texts])})
    assert done.status_code == 302
    stored = Submission.objects.get(instance_id="uuid:8")
    assert stored.event.hash in client.get(done.url).content.decode()
    assert client.post(address, {"texts": "\n".join(texts)}).status_code == 302
    assert Submission.objects.filter(instance_id="uuid:8").count() == 1
    client.force_login(field.person)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(("ahead", "said"), [(300, "5 min ahead"), (-130, "2 min behind"), (120, ""), (None, "")])
def test_a_clock_that_was_wrong_is_told_beside_the_times(field: Field, client, ahead: int | None, said: str) -> None:
    Submission.objects.filter(instance_id="uuid:1").update(clock_ahead=ahead)
    page = client.get(f"{as_role(client, field, Role.COORDINATOR)}submissions/{number('uuid:1')}/").content.decode()
    assert ("telephone&#x27;s clock" in page, said in page) == (bool(said), True)


def test_a_carried_file_is_taken_in_on_its_page_and_its_receipts_go_back(field: Field, client, tmp_path: Path) -> None:
    path = carried(tmp_path / "team.outbox", field, [ToPack(filled("uuid:7"))])
    base = as_role(client, field, Role.COORDINATOR)

    def upload(content: bytes):
        return client.post(f"{base}outboxes/bring/", {"file": SimpleUploadedFile("team.outbox", content)})

    assert upload(path.read_bytes()[:-1]).status_code == 422
    done = upload(path.read_bytes())
    assert done.status_code == 302
    assert Submission.objects.get(instance_id="uuid:7").event.hash in client.get(done.url).content.decode()
    document = client.get(f"{done.url}?file=1")
    assert "attachment" in document["Content-Disposition"]
    assert read_receipts(document.content, field.token, "r")["receipts"][0]["status"] == 201
    assert client.get(f"{base}outboxes/").content.decode().count("device ") >= 1
    client.force_login(field.person)
    assert client.get(done.url).status_code == 403


def test_the_pages_speak_russian(field: Field, client) -> None:
    base = as_role(client, field, Role.COORDINATOR)
    for place, words in (
        (f"submissions/{number('uuid:3')}/", "Такого участка нет в списке"),
        ("quarantine/", "Выпустить"),
        ("outboxes/", "Принесённые файлы"),
        ("outboxes/scan/", "Снять донесение с экрана"),
        ("submissions/", "Сузить список"),
    ):
        assert words in client.get(f"{base}{place}", headers={"accept-language": "ru"}).content.decode()
