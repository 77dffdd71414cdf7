from __future__ import annotations

import json
from pathlib import Path

import pytest

SEED = "1f" * 32


@pytest.fixture
def stations(tmp_path: Path) -> str:
    path = tmp_path / "stations.csv"
    rows = [f"S{number:03},{'town' if number % 3 else 'hills'},{100 + 7 * number}" for number in range(60)]
    path.write_text("station,kind,voters\n" + "\n".join(rows) + "\n")
    return str(path)


def test_a_design_says_how_many_to_draw_and_what_must_hold(scrutator) -> None:
    done = scrutator("design", "--population", "6129", "--response", "0.9")
    assert done.returncode == 0, done.stderr
    assert "362 answers are needed; draw 403 stations." in done.stdout


def test_a_design_in_strata_says_what_each_will_show(scrutator) -> None:
    arguments = ("design", "--stratum", "towns=500", "--stratum", "villages=300", "--total", "80")
    done = scrutator(*arguments, "--format", "json")
    assert json.loads(done.stdout)["allocation"] == {"towns": 50, "villages": 30}
    assert "towns: draw 50 of 500 stations" in scrutator(*arguments).stdout


def test_a_design_speaks_russian(scrutator) -> None:
    done = scrutator("--language", "ru", "design", "--population", "6129")
    assert "Нужно ответов: 362" in done.stdout


@pytest.mark.parametrize("method", ["srs", "stratified", "systematic", "pps", "sampford", "conditional-poisson"])
def test_a_seed_draws_the_same_stations_each_time(scrutator, stations: str, method: str) -> None:
    arguments = ("sample", stations, "--n", "9", "--seed", SEED, "--method", method, "--format", "json",
                 "--stratum", "kind", "--size", "voters")  # fmt: skip
    first, second = scrutator(*arguments), scrutator(*arguments)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    answer = json.loads(first.stdout)
    codes = [row["code"] for row in answer["sample"]]
    assert len(set(codes)) == 9
    assert not set(codes) & set(answer["replacements"])


def test_two_stages_draw_areas_then_stations(scrutator, stations: str) -> None:
    done = scrutator("sample", stations, "--n", "1", "--each", "4", "--seed", SEED, "--method", "two-stage",
                     "--stratum", "kind")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "4 of 60 stations drawn" in done.stdout


def test_a_seed_that_is_none_and_a_column_that_is_not_there_are_refused(scrutator, stations: str) -> None:
    done = scrutator("sample", stations, "--n", "9", "--seed", "abc")
    assert done.returncode == 2
    assert "64 hexadecimal digits" in done.stderr
    done = scrutator("sample", stations, "--n", "9", "--seed", SEED, "--method", "pps", "--size", "people")
    assert done.returncode == 2
    assert "no column people" in done.stderr
