from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.database import throwaway_cluster

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home of its own, with a cluster that runs but is empty: the first command makes the database."""
    home = tmp_path_factory.mktemp("home")
    throwaway_cluster(home / "pg")
    return {**os.environ, "SCRUTATOR_HOME": str(home), "COLUMNS": "120"}


@pytest.fixture
def scrutator_started(environment: dict[str, str]) -> Run:
    """The real command, started anew."""

    def run(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scrutator.cli", *arguments]
        done = subprocess.run(command, env=environment, input=_bytes(stdin), capture_output=True, timeout=120)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def scrutator(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The real command in a process of its own, forked from one in which it is loaded already."""
    place = tmp_path_factory.mktemp("calls")
    files = [place / name for name in ("input", "output", "errors")]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forks"],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as forks:  # fmt: skip
        assert forks.stdin is not None
        assert forks.stdout is not None

        def run(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
            assert forks.stdin is not None
            assert forks.stdout is not None
            for path, content in zip(files, (_bytes(stdin), b"", b""), strict=True):
                path.write_bytes(content)
            forks.stdin.write(json.dumps({"arguments": arguments, "files": [str(path) for path in files]}) + "\n")
            forks.stdin.flush()
            code = int(forks.stdout.readline())
            return subprocess.CompletedProcess(arguments, code, files[1].read_text(), files[2].read_text())

        yield run
        forks.stdin.close()


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
