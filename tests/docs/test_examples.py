"""The examples in README and docs are run as they stand."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Run, commands
from tests.database import copy_of_the_home
from tests.docs import notebooks

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHELL = frozenset("|;&<>$*`~#")
"""Characters for which a line is given to a shell."""
NOTEBOOKS = [page for page in PAGES if notebooks.is_notebook(page)]


def _blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for page in [page for page in PAGES if page not in NOTEBOOKS]:
        for number, block in enumerate(re.findall(rf"```{language}\n(.*?)```", page.read_text(), re.S), start=1):
            found.append((f"{page.relative_to(ROOT)}-{number}", block))
    return found


def _commands() -> list[tuple[str, str]]:
    return [
        (f"{place}-{row}", line)
        for place, block in _blocks("sh")
        for row, line in enumerate(block.splitlines(), start=1)
        if "scrutator " in line and not re.search(r"scrutator (serve|demo)\b(?!.*--no-serve)", line)
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, shipped_home: Path) -> dict[str, str]:
    """An environment with a home of its own, whose cluster runs, and ``scrutator`` on the PATH."""
    home = tmp_path_factory.mktemp("docs")
    copy_of_the_home(shipped_home, home / "var")
    return {
        **os.environ,
        "SCRUTATOR_HOME": str(home / "var"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }


@pytest.fixture(scope="module")
def scrutator(place: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with commands(place, tmp_path_factory.mktemp("calls")) as run:
        yield run


@pytest.mark.parametrize(("where", "line"), _commands(), ids=[where for where, _line in _commands()])
def test_a_command_in_the_docs_runs(where: str, line: str, place: dict[str, str], scrutator: Run) -> None:
    """In a folder of the page's own, where what an earlier line wrote is still there."""
    folder = Path(place["SCRUTATOR_HOME"]).parent / where.split(".md")[0].replace("/", "-")
    folder.mkdir(exist_ok=True)
    for source in (ROOT / "docs" / "guide" / "examples").iterdir():
        (folder / source.name).write_bytes(source.read_bytes())
    program, *arguments = shlex.split(line)
    if program == "scrutator" and not SHELL.intersection(line):
        done = scrutator(*arguments, folder=folder)
    else:
        done = subprocess.run(["sh", "-c", line], env=place, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode in (0, 1), f"{line}\n{done.stderr}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("where", "block"), _blocks("python"), ids=[where for where, _block in _blocks("python")])
def test_a_python_example_in_the_docs_runs_and_its_assertions_hold(where: str, block: str) -> None:
    exec(compile(block, where, "exec"), {})


@pytest.mark.parametrize("page", NOTEBOOKS, ids=[page.name for page in NOTEBOOKS])
def test_a_notebook_page_runs_from_top_to_bottom_and_prints_what_it_says(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := notebooks.lacking(page):
        pytest.skip(reason)
    monkeypatch.chdir(ROOT)
    notebooks.run(page)


def test_the_picture_of_the_sample_of_georgia_is_what_its_page_computes() -> None:
    if reason := notebooks.lacking(ROOT / "docs" / "guide" / "a-sample-of-georgia.md"):
        pytest.skip(reason)
    script = ROOT / "scripts" / "georgia_picture.py"
    done = subprocess.run([sys.executable, script, "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_link_between_pages_is_broken() -> None:
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in [*PAGES, ROOT / "CONTRIBUTING.md"]
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []
