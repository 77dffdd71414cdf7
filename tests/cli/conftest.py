from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def scrutator(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The real command in a process of its own, with a home of its own, so its database is empty at first."""
    home = tmp_path_factory.mktemp("home")
    keep_running = subprocess.Popen(
        [sys.executable, "-m", "scrutator.cli", "manage", "shell", "-v", "0", "-c",
         "from django.db import connection; connection.ensure_connection(); print('up', flush=True); input()"],
        env={**os.environ, "SCRUTATOR_HOME": str(home)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert keep_running.stdout is not None
    keep_running.stdout.readline()

    def run(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [sys.executable, "-m", "scrutator.cli", *arguments],
            env={**os.environ, "SCRUTATOR_HOME": str(home), "COLUMNS": "120"},
            input=data,
            capture_output=True,
            timeout=120,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    yield run
    keep_running.communicate("\n")
