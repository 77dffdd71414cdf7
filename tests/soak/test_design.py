"""Random designs, each through every estimator, against one run of R's ``survey``. Skipped where R is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reference.survey import differences
from tests.soak.designs import cases

SEED, COUNT = 20261125, 200
ROOT = Path(__file__).parents[2]


def r_with_survey() -> bool:
    """Whether R, ``survey`` and ``jsonlite`` are there."""
    found = shutil.which("Rscript")
    asked = 'quit(status = !all(c("survey", "jsonlite") %in% rownames(installed.packages())))'
    return found is not None and subprocess.run([found, "-e", asked], check=False).returncode == 0


def test_cases_of_a_seed_are_the_same_each_time_and_of_every_kind() -> None:
    drawn = cases(SEED, 60)
    assert drawn == cases(SEED, 60)
    assert {len(case["ids"]) for case in drawn} == {0, 1, 2, 3}
    assert {case["lonely"] for case in drawn} == {"fail", "remove", "certainty", "adjust", "average"}
    for kind in ("brewer", "fractions", "nest", "open", "probs", "weights"):
        assert any(case[kind] for case in drawn)
        assert not all(case[kind] for case in drawn)


@pytest.mark.soak
@pytest.mark.skipif(not r_with_survey(), reason="R with survey and jsonlite is not installed")
def test_random_designs_have_the_answers_of_r(tmp_path: Path) -> None:
    asked, answered = tmp_path / "cases.json", tmp_path / "answers.json"
    drawn = cases(SEED, COUNT)
    asked.write_text(json.dumps(drawn))
    subprocess.run(["Rscript", "tests/soak/survey_package.R", asked, answered], cwd=ROOT, check=True)
    said = json.loads(answered.read_text())["cases"]
    compared = [(number, case, theirs) for number, (case, theirs) in enumerate(zip(drawn, said, strict=True))]
    taken = [each for each in compared if "refused" not in each[2]]  # R refuses a sample of one unit
    assert len(taken) > 0.9 * COUNT
    found = [f"case {number}: {one}" for number, case, theirs in taken for one in differences(case, theirs)]
    assert not found, "\n".join(found)
