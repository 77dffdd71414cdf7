from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import ROOT, Run, as_bytes, commands
from tests.database import copy_of_the_home

__all__ = ["Run"]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory, shipped_home: Path) -> dict[str, str]:
    """A home of its own, in which is what ships, and whose cluster runs."""
    home = tmp_path_factory.mktemp("home")
    copy_of_the_home(shipped_home, home)
    return {**os.environ, "SCRUTATOR_HOME": str(home), "COLUMNS": "120"}


@pytest.fixture
def scrutator_started(environment: dict[str, str]) -> Run:
    """The real command, started anew."""

    def run(*arguments: str, stdin: str | bytes = "", folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scrutator.cli", *arguments]
        done = subprocess.run(
            command, env=environment, cwd=folder, input=as_bytes(stdin), capture_output=True, timeout=120
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def scrutator(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The real command in a process of its own, forked from one in which it is loaded already."""
    with commands(environment, tmp_path_factory.mktemp("calls")) as run:
        yield run
