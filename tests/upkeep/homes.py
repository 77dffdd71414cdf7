"""Homes of their own, with a database that runs in them, and the real command on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.database import throwaway_cluster

ROOT = Path(__file__).resolve().parents[2]
PLANT = """
from scrutator.cli.main import _django
_django()
from scrutator.cli.preparation import ensure_data
ensure_data()
from scrutator.collection.envelope.keys import sealing_key
from scrutator.collection.services import keep_file, receive
from tests.collection.xform import JPEG, filled, make_field
field = make_field()
sealing_key(field.mission.code)
for number in range(12):
    photo = JPEG + str(number).encode()
    receive(field.mission, filled(f"uuid:{number}", photo="gate.jpg"), field.device, [keep_file("gate.jpg", photo)])
"""
ERASE = """
from scrutator.cli.main import _django
_django()
from scrutator.collection.erasure import decide, propose
from scrutator.collection.models import Submission
from scrutator.missions.models import Mission, Role
from tests.collection.xform import make_observer
mission = Mission.objects.get()
legal, head = (make_observer(mission, role, getattr(Role, role))[0] for role in ("LEGAL", "HEAD"))
reports = Submission.objects.filter(instance_id="uuid:3")
decide(propose(mission, reports, "texts", "a witness asked", legal), "confirmed", head)
"""
HOLD = """
import time
from scrutator.cli.main import _django
_django()
from django.db import connection
connection.ensure_connection()
print("connected", flush=True)
time.sleep(120)
"""


@dataclass
class Home:
    """A home. ``database``: the address of its database when that is not the embedded one."""

    path: Path
    database: str = ""

    def begin(self) -> Home:
        throwaway_cluster(self.path / "pg")
        return self

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "SCRUTATOR_HOME": str(self.path), "DATABASE_URL": self.database, "COLUMNS": "200"}

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """``scrutator`` with these arguments."""
        return self.python("-m", "scrutator.cli", *map(str, arguments))

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
        )

    def plant(self) -> None:
        """A training mission with twelve reports, each with a photograph."""
        done = self.python("-c", PLANT)
        assert done.returncode == 0, done.stderr

    def hold(self) -> subprocess.Popen[str]:
        """Another program that is connected to the database, until it is killed."""
        command = [sys.executable, "-c", HOLD]
        held = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert held.stdout is not None
        assert held.stdout.readline() == "connected\n"
        return held

    def told(self, *arguments: object) -> dict[str, Any]:
        """What a command says as JSON."""
        done = self.run(*arguments, "--format", "json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout)

    def report(self) -> dict[str, Any]:
        """What ``scrutator verify`` recomputes of the mission; something was there to look at."""
        found = self.told("verify", "training-1")
        assert [check for check in found["checks"] if check["looked_at"] > 10], found
        return found
