"""A server process that may be killed, and senders that remember what was acknowledged to them."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.api.collect import Collect, submission
from tests.collection.xform import JPEG, Field, filled

SERVE = """
import sys
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
Server("scrutator.site.asgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.ASGINL,
       log_level=LogLevels.warning).serve()
"""


class Server:
    """granian with the whole application, on a port and a home of its own. ``before`` is a command that starts it."""

    def __init__(self, home: Path, database: str, *, file_limit: int = 0, before: tuple[str, ...] = ()) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.home = home
        self.log = home / "server.log"
        self._environment = {**os.environ, "SCRUTATOR_HOME": str(home), "DATABASE_URL": database}
        self._file_limit = file_limit
        self._command = [*before, sys.executable, "-c", SERVE, str(self.port)]

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.kill()

    def start(self) -> None:
        limit = self._file_limit
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stderr=log,
                stdout=log,
                start_new_session=True,
                preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
            )
        for _attempt in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self._process.poll() is None, self.log.read_text()
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """``kill -9``: nobody gets to say good-bye."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=20)

    def peak_memory(self) -> int:
        """The most memory that any of its processes ever had, in bytes."""
        return max(_peak(int(entry.name)) for entry in Path("/proc").iterdir() if self._is_mine(entry))

    def _is_mine(self, entry: Path) -> bool:
        try:
            return entry.name.isdigit() and os.getpgid(int(entry.name)) == self._process.pid
        except ProcessLookupError:
            return False


def _peak(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@dataclass
class Senders:
    """Telephones that send forms with a photograph each, one after another, until they are told to stop."""

    field: Field
    port: int
    count: int = 6
    acknowledged: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    waits: set[str | None] = field(default_factory=set)
    _stop: threading.Event = field(default_factory=threading.Event)

    def during(self, what: Callable[[], None]) -> None:
        """Send while ``what`` happens."""
        self._stop.clear()
        threads = [threading.Thread(target=self._send) for _ in range(self.count)]
        for thread in threads:
            thread.start()
        try:
            what()
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(timeout=60)

    def _send(self) -> None:
        phone = self._phone()
        while not self._stop.is_set():
            name = f"uuid:{uuid.uuid4()}"
            photo = JPEG + name.encode()
            xml = filled(name, photo="gate.jpg")
            try:
                reply = phone.post(
                    f"/openrosa/{self.field.mission.code}/submission",
                    submission(xml, {"gate.jpg": ("image/jpeg", photo)}),
                )
            except Exception:  # whatever it is that a broken line makes of an answer
                phone.close()
                time.sleep(0.05)
                phone = self._phone()
                continue
            self.statuses.append(reply.status)
            if reply.status in (201, 202):
                self.acknowledged[name] = (hashlib.sha256(photo).hexdigest(), xml)
            elif reply.status == 503:
                self.waits.add(reply.headers.get("retry-after"))
                time.sleep(0.2)
        phone.close()

    def _phone(self) -> Collect:
        phone = Collect(self.port, self.field.device.pk, self.field.token)
        phone._challenged = True
        return phone
