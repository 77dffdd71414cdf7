"""Nothing acknowledged is lost, and the numbers have no gaps, whatever fails."""

from __future__ import annotations

import threading
from concurrent.futures import wait

import pytest

from scrutator.collection import storing
from scrutator.collection.incoming import Incoming, Receipt
from scrutator.collection.models import Submission
from scrutator.collection.reading import read
from scrutator.collection.storing import store_group
from scrutator.collection.writer import Writer
from scrutator.core.errors import ScrutatorError
from scrutator.missions.chain import breaks
from scrutator.missions.models import Event
from tests.collection.xform import Field, filled


def incoming(field: Field, instance_id: str, **answers: str) -> Incoming:
    return Incoming(field.mission, read(filled(instance_id, **answers)), field.device)


def test_a_thousand_at_once_are_numbered_without_a_gap(live_field: Field, writer: Writer) -> None:
    items = [incoming(live_field, f"uuid:{number}") for number in range(1000)]
    futures = []

    def send(part: list[Incoming]) -> None:
        futures.extend([writer.submit(item) for item in part])

    threads = [threading.Thread(target=send, args=(items[start::8],)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    receipts = [future.result(timeout=60) for future in futures]
    assert sorted(receipt.number for receipt in receipts) == list(range(1, 1001))
    assert list(breaks(live_field.mission)) == []
    assert all(receipt.created for receipt in receipts)


def test_two_first_posts_of_the_same_at_once_both_succeed_and_one_is_new(live_field: Field) -> None:
    """Through two writers, as two processes would have them."""
    writers = [Writer(), Writer()]
    try:
        for turn in range(20):
            pair = [one.submit(incoming(live_field, f"uuid:{turn}")) for one in writers]
            first, second = (future.result(timeout=20) for future in pair)
            assert {first.created, second.created} == {True, False}
            assert first.hash == second.hash
    finally:
        for one in writers:
            one.stop()
    assert list(Event.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_a_failure_in_the_middle_of_a_group_loses_nothing_and_leaves_no_gap(live_field: Field, monkeypatch) -> None:
    """The group dies after its events are written; it is rolled back, and each row is then written alone."""
    real, calls = storing._write, []

    def dying(mission, works, now) -> None:
        calls.append(len(works))
        real(mission, works, now)
        if len(works) > 1 or works[0].submission.instance_id == "uuid:bad":
            raise RuntimeError("killed")

    monkeypatch.setattr(storing, "_write", dying)
    held, started = threading.Event(), threading.Event()

    def store(mission, items):
        started.set()
        held.wait(20)
        return store_group(mission, items)

    writer = Writer(store=store)
    first = writer.submit(incoming(live_field, "uuid:0"))
    assert started.wait(20)
    names = ["uuid:1", "uuid:bad", "uuid:2"]
    futures = {name: writer.submit(incoming(live_field, name)) for name in names}
    held.set()
    wait([first, *futures.values()], timeout=20)
    writer.stop()
    with pytest.raises(ScrutatorError) as caught:
        futures["uuid:bad"].result()
    assert caught.value.code == "ingest-failed"
    assert [first.result().number, futures["uuid:1"].result().number, futures["uuid:2"].result().number] == [1, 2, 3]
    assert 3 in calls
    assert list(Submission.objects.order_by("event__number").values_list("instance_id", flat=True)) == [
        "uuid:0", "uuid:1", "uuid:2",
    ]  # fmt: skip
    assert list(breaks(live_field.mission)) == []


def test_a_lost_connection_costs_nothing_that_was_acknowledged(live_field: Field, writer: Writer) -> None:
    from django.db import connection

    assert writer.submit(incoming(live_field, "uuid:1")).result(timeout=20).number == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
    assert writer.submit(incoming(live_field, "uuid:2")).result(timeout=20).number == 2


def test_a_full_queue_says_so_at_once(live_field: Field) -> None:
    held, started = threading.Event(), threading.Event()

    def store(mission, items) -> list:
        started.set()
        held.wait(20)
        return store_group(mission, items)

    writer = Writer(limit=2, group=1, store=store)
    accepted = [writer.submit(incoming(live_field, "uuid:0"))]
    assert started.wait(20)
    accepted += [writer.submit(incoming(live_field, f"uuid:{number}")) for number in (1, 2)]
    with pytest.raises(ScrutatorError) as caught:
        writer.submit(incoming(live_field, "uuid:3"))
    assert caught.value.code == "ingest-full"
    held.set()
    writer.stop()
    results = [future.result() for future in accepted]
    assert [receipt.number for receipt in results if isinstance(receipt, Receipt)] == [1, 2, 3]


def test_whoever_hung_up_before_the_group_began_stops_nobody(live_field: Field, writer: Writer) -> None:
    gone = writer.submit(incoming(live_field, "uuid:1"))
    gone.cancel()
    assert writer.submit(incoming(live_field, "uuid:2")).result(timeout=20).created
