"""The real command for tests: in a process of its own each time, forked from one in which it is loaded already."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]


class Run(Protocol):
    """``scrutator`` with these arguments, in ``folder`` where it matters."""

    def __call__(
        self, *arguments: str, stdin: str | bytes = "", folder: Path = ROOT
    ) -> subprocess.CompletedProcess[str]: ...


@contextmanager
def commands(environment: dict[str, str], place: Path) -> Iterator[Run]:
    """The command in a home; ``place`` is an empty folder for what goes in and comes out."""
    files = [place / name for name in ("input", "output", "errors")]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forks"],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as forks:  # fmt: skip

        def run(*arguments: str, stdin: str | bytes = "", folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
            assert forks.stdin is not None
            assert forks.stdout is not None
            for path, content in zip(files, (as_bytes(stdin), b"", b""), strict=True):
                path.write_bytes(content)
            call = {"arguments": arguments, "files": [str(path) for path in files], "folder": str(folder)}
            forks.stdin.write(json.dumps(call) + "\n")
            forks.stdin.flush()
            code = int(forks.stdout.readline())
            return subprocess.CompletedProcess(arguments, code, files[1].read_text(), files[2].read_text())

        yield run
        assert forks.stdin is not None
        forks.stdin.close()


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
