"""R's ``survival`` run again: what is stored comes out, and other data agree too. Skipped where it is not there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.reference import survival

REFERENCE = Path(__file__).parents[1] / "reference"
SEEDS = (1, 2)


def r_with_survival() -> bool:
    """Whether R, ``survival`` and ``jsonlite`` are there."""
    found = shutil.which("Rscript")
    asked = 'quit(status = !all(c("survival", "jsonlite") %in% rownames(installed.packages())))'
    return found is not None and subprocess.run([found, "-e", asked], check=False).returncode == 0


needs_r = pytest.mark.skipif(not r_with_survival(), reason="R with survival and jsonlite is not installed")


def asked_again(folder: Path, *given: int) -> list[dict[str, Any]]:
    for name in ("survival.R", "store.R"):
        shutil.copy(REFERENCE / name, folder)
    (folder / "results").mkdir()
    command = ["Rscript", "survival.R", *map(str, given)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    cases: list[dict[str, Any]] = json.loads((folder / "results" / "survival.json").read_text())["cases"]
    return cases


@pytest.mark.soak
@needs_r
def test_r_gives_again_what_is_stored(tmp_path: Path) -> None:
    kept = json.loads((REFERENCE / "results" / "survival.json").read_text())["cases"]
    for fresh, stored in zip(asked_again(tmp_path), kept, strict=True):
        assert fresh["data"] == stored["data"]
        for kind, names in (("curves", ("survival", "se")), ("outcomes", ("share", "se")), ("tests", ("statistic",))):
            for one, other in zip(fresh[kind], stored[kind], strict=True):
                for name in names:
                    survival.close(one[name], other[name], (kind, name))


@pytest.mark.soak
@needs_r
@pytest.mark.parametrize("seed", SEEDS)
def test_other_data_agree_with_r(seed: int, tmp_path: Path) -> None:
    cases = asked_again(tmp_path, seed, 60)
    assert survival.compare_curves(cases) > 40
    assert survival.compare_means(cases) > 100
    assert survival.compare_tests(cases)[1] > 0
    for kind in survival.KINDS:
        assert survival.compare_limits(cases, kind) > 50
        assert survival.compare_outcomes(cases, kind) > 20
