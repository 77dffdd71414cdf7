"""The wheel holds what an installed Scrutator needs: data, templates, styles, languages."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        env={**os.environ, "SCRUTATOR_SKIP_ASSETS": "1"},
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(place.glob("*.whl")))


def test_the_wheel_carries_data_templates_styles_and_languages(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for needed in (
        "scrutator/archive/data/missions.csv",
        "scrutator/law/data/provisions.csv",
        "scrutator/territory/data/belarus_2015_areas.csv",
        "scrutator/missions/data/conduct.json",
        "scrutator/statements/data/demo.json",
        "scrutator/web/templates/web/base.html",
        "scrutator/web/static/build/scrutator.css",
        "scrutator/web/locale/ru/LC_MESSAGES/django.mo",
    ):
        assert needed in names, needed


def test_the_wheel_puts_scrutator_on_the_path(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "scrutator = scrutator.cli.main:main" in wheel.read(entry).decode()


def test_the_wheel_runs_where_it_is_installed(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    start = "from scrutator.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"import scrutator; print(scrutator.__file__); {start}", "bound", "0", "59", "6129"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "pycache"),
             "SCRUTATOR_HOME": str(tmp_path / "home")},
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout
    assert "301" in done.stdout


def test_no_file_of_the_project_names_a_machine_path_or_a_registry() -> None:
    words = ("/".join(["", "work", "main"]), "pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    found = []
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file():
            text = path.read_bytes().decode("utf-8", "ignore")
            found += [f"{name}: {word}" for word in words if word in text]
    assert found == []
