"""The door: who is let in, what is refused, and that nothing leaks from one mission to another."""

from __future__ import annotations

import base64
import http.client
import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from scrutator.api.openrosa.answers import refused
from scrutator.collection.models import Submission
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event
from tests.api.collect import Collect, submission
from tests.collection.xform import Field, filled, make_device, make_field


def collect(port: int, field: Field, token: str = "", user: object = None) -> Collect:
    phone = Collect(port, user or field.device.pk, token or field.token)
    phone._challenged = True
    return phone


def raw(port: int, field: Field, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    credentials = base64.b64encode(f"{field.device.pk}:{field.token}".encode()).decode()
    sent = {"Authorization": f"Basic {credentials}", "Host": f"localhost:{port}"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, sent)
    response = connection.getresponse()
    answer = response.status, response.read().decode()
    connection.close()
    return answer


def test_an_unknown_token_a_wrong_user_and_nobody_are_challenged(port: int, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/formList"
    assert collect(port, field, token="x" * 43).get(address).status == 401
    assert collect(port, field, user=field.device.pk + 1).get(address).status == 401
    assert raw(port, field, "GET", address, Authorization="Bearer x")[0] == 401
    assert raw(port, field, "GET", address, Authorization="Basic ?")[0] == 401


def test_a_device_sees_its_own_mission_and_no_other(port: int, field: Field) -> None:
    other = make_field("training-2")
    phone = collect(port, field)
    for path in ("formList", "forms/voting", "submission"):
        assert phone.get(f"/openrosa/{other.mission.code}/{path}").status == 404
    assert phone.post(f"/openrosa/{other.mission.code}/submission", submission(filled("uuid:1"))).status == 404
    assert phone.get("/openrosa/no-such/formList").status == 404
    assert phone.get(f"/openrosa/{field.mission.code}/nothing").status == 404
    assert phone.get(f"/openrosa/{field.mission.code}/forms/none").status == 404
    assert Submission.objects.count() == 0


def test_what_a_revoked_device_sends_is_kept_apart_and_it_reads_nothing(port: int, field: Field) -> None:
    revoked, token = make_device(field.person, field.mission.code, revoked=True)
    phone = collect(port, field, token, revoked.pk)
    assert phone.get(f"/openrosa/{field.mission.code}/formList").status == 403
    address = f"/openrosa/{field.mission.code}/submission"
    assert phone.head(address).status == 204
    reply = phone.post(address, submission(filled("uuid:1")))
    assert reply.status == 201
    assert "revoked" not in reply.text
    assert Submission.objects.get().quarantine == "device_revoked"


def test_a_revocation_works_at_once_though_the_device_is_remembered(port: int, field: Field) -> None:
    phone = collect(port, field)
    assert phone.get(f"/openrosa/{field.mission.code}/formList").status == 200
    field.device.revoked_at = datetime.now(UTC)
    field.device.save()
    assert phone.get(f"/openrosa/{field.mission.code}/formList").status == 403
    assert phone.post(f"/openrosa/{field.mission.code}/submission", submission(filled("uuid:1"))).status == 201
    assert Submission.objects.get().quarantine == "device_revoked"


def test_a_device_lists_its_receipts(port: int, field: Field) -> None:
    phone = collect(port, field)
    phone.post(f"/openrosa/{field.mission.code}/submission", submission(filled("uuid:1")))
    listed = json.loads(phone.get(f"/openrosa/{field.mission.code}/receipts").body)
    event = Event.objects.get()
    assert listed["training"] is True
    assert [(row["number"], row["hash"]) for row in listed["receipts"]] == [(1, event.hash)]


def test_what_cannot_be_a_submission_is_refused_with_code_and_sentence(port: int, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/submission"
    form = "multipart/form-data; boundary=b"
    cut = b'--b\r\nContent-Disposition: form-data; name="xml_submission_file"\r\n\r\n<da'
    for status, code, body, kind in (
        (415, "submission-media-type", b"<data/>", "text/xml"),
        (415, "submission-media-type", b"x", "multipart/form-data"),
        (400, "submission-parts", b"--b--\r\n", form),
        (400, "submission-parts", cut, form),
        (400, "submission-parts", b"nothing of the kind", form),
    ):
        answer = raw(port, field, "POST", address, body, Content_Type=kind)
        assert (answer[0], f"[{code}]" in answer[1]) == (status, True), answer
    phone = collect(port, field)
    assert phone.post(address, submission(b"<d>" + b" " * 1_100_000 + b"</d>")).status == 413
    assert phone.post(address, submission(filled("uuid:1"), {"a.bin": ("a/b", bytes(13_000_000))})).status == 413
    assert phone.post(address, submission(filled("uuid:1"), {"..": ("a/b", b"1")})).status == 201
    assert raw(port, field, "PUT", address)[0] == 405
    assert raw(port, field, "GET", address)[0] == 405


def test_addresses_are_never_made_from_a_foreign_host(port: int, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/formList"
    assert raw(port, field, "GET", address, Host="evil.example")[0] == 404
    assert f"http://localhost:{port}/openrosa/" in raw(port, field, "GET", address)[1]


def test_many_at_once_over_the_wire_two_of_each_give_one_new_and_one_repeat(port: int, field: Field) -> None:
    address = f"/openrosa/{field.mission.code}/submission"

    def send(worker: int) -> list[int]:
        phone = collect(port, field)
        statuses = [phone.post(address, submission(filled(f"uuid:{number}"))).status for number in range(50)]
        phone.close()
        return statuses

    with ThreadPoolExecutor(4) as pool:
        counted = Counter(status for statuses in pool.map(send, range(4)) for status in statuses)
    assert counted == {201: 50, 202: 150}
    assert list(Event.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 51))
    assert list(breaks(field.mission)) == []


def test_a_full_queue_is_answered_503_with_the_time_to_wait() -> None:
    answer = refused(ScrutatorError("ingest-full"))
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


def test_a_sender_that_hangs_up_in_the_middle_leaves_nothing(port: int, field: Field, server_home) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    credentials = base64.b64encode(f"{field.device.pk}:{field.token}".encode()).decode()
    connection.putrequest("POST", f"/openrosa/{field.mission.code}/submission")
    for name, value in (
        ("Authorization", f"Basic {credentials}"),
        ("Content-Type", "multipart/form-data; boundary=b"),
        ("Content-Length", "100000"),
    ):
        connection.putheader(name, value)
    connection.endheaders(b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.jpg"\r\n\r\nabc')
    connection.close()
    for _attempt in range(50):
        if not list((server_home / "attachments" / "arriving").glob("*")):
            break
        time.sleep(0.05)
    assert list((server_home / "attachments" / "arriving").glob("*")) == []
    assert Submission.objects.count() == 0


def test_a_form_that_the_device_has_is_not_sent_again(port: int, field: Field) -> None:
    path = f"/openrosa/{field.mission.code}/forms/voting?version=1"
    tag = f'"{field.form.xform_sha256}"'
    assert raw(port, field, "GET", path, If_None_Match=tag) == (304, "")
    assert raw(port, field, "GET", path, If_None_Match='"0"')[0] == 200
