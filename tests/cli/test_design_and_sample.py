from __future__ import annotations

import csv
import json
from collections import Counter
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


STRATA = ("--stratum", "towns=500:0.3", "--stratum", "hills=300:0.1")


def test_a_design_shares_out_what_visits_may_cost(scrutator) -> None:
    arguments = ("design", *STRATA, "--allocation", "cost", "--cost", "towns=20", "--cost", "hills=60")
    answer = json.loads(scrutator(*arguments, "--budget", "3000", "--format", "json").stdout)
    assert answer["allocation"] == {"hills": 20, "towns": 90}
    assert answer["cost"] == 3000
    assert "The visits cost 3,000 in all." in scrutator(*arguments, "--budget", "3000").stdout
    assert "[option-missing]" in scrutator(*arguments).stderr
    done = scrutator(*arguments, "--budget", "3000", "--cost", "sea=1")
    assert (done.returncode, "there is no such stratum: sea" in done.stderr) == (2, True)
    assert "hills" in scrutator("design", *STRATA, "--allocation", "cost", "--cost", "towns=2", "--budget", "9").stderr


def test_a_design_shares_out_by_importance_in_both_languages(scrutator) -> None:
    arguments = ("design", *STRATA, "--allocation", "power", "--total", "80", "--importance", "towns=9",
                 "--importance", "hills=1")  # fmt: skip
    answer = json.loads(scrutator(*arguments, "--format", "json").stdout)
    assert answer["allocation"] == {"hills": 32, "towns": 48}
    assert "by their importance to the power 0.5" in scrutator(*arguments).stdout
    assert "по своей важности в степени 0,5" in scrutator("--language", "ru", *arguments).stdout
    flat = json.loads(scrutator(*arguments, "--exponent", "0", "--format", "json").stdout)
    assert flat["allocation"] == {"hills": 53, "towns": 27}


def test_a_design_tells_of_domains_beside_strata_and_the_whole(scrutator) -> None:
    arguments = ("design", *STRATA, "--total", "80", "--domain", "north=towns:0.5,hills")
    rows = json.loads(scrutator(*arguments, "--format", "json").stdout)["expected"]
    assert [(row["stratum"], row["domain"]) for row in rows] == [
        ("hills", None), ("towns", None), (None, "north"), (None, None),
    ]  # fmt: skip
    assert rows[2]["population"] == 550
    assert "north: about 55 of 550 stations; a share is known to ±" in scrutator(*arguments).stdout
    assert "около 55 из 550" in scrutator("--language", "ru", *arguments).stdout


def test_sizes_for_a_domain_a_difference_and_a_rare_event_count_deff_and_nonresponse(scrutator) -> None:
    known = ("design", "--population", "6129", "--deff", "1.2", "--response", "0.8")
    assert "352 answers are needed; draw 440 stations." in scrutator(
        *known, "--affected", "61", "--domain-share", "0.5"
    ).stdout  # fmt: skip
    groups = scrutator(*known, "--share", "0.2", "--other", "0.3")
    assert "In each of the two groups" in groups.stdout
    assert "В каждой из двух групп" in scrutator("--language", "ru", *known, "--share", "0.2", "--other", "0.3").stdout
    both = json.loads(scrutator(*known, "--domain-share", "0.25", "--format", "json").stdout)["size"]
    assert (both["method"], both["deff"], both["response"]) == ("domain", 1.2, 0.8)
    assert "Say how many stations" in scrutator("design", *STRATA, "--share", "0.2", "--other", "0.3").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--stratum", "a=x"), "[option-pair]"),
        (("--stratum", "a=5", "--stratum", "a=6"), "[option-pair]"),
        (("--stratum", "a=50", "--cost", "a"), "[option-pair]"),
        (("--stratum", "a=50", "--domain", "d=a:much"), "[option-pair]"),
        (("--stratum", "a=50", "--total", "60"), "[numbers-do-not-fit]"),
        (("--stratum", "a=50:nan", "--total", "6"), "must lie between 0 and 1: a"),
        (("--stratum", "a=50:0", "--total", "6", "--allocation", "power"), "not negative: a"),
        (("--stratum", "a=50", "--total", "9", "--domain", "d=b"), "no such stratum: b"),
        (("--margin", "nan"), "margin is nan"),
        (("--affected", "3"), "number of stations in all"),
        (("--affected", "3", "--other", "0.2", "--population", "50"), "give one of them"),
        (("--domain-share", "1.5"), "domain_share is 1.5"),
        (("--population", "-3"), "population is -3"),
    ],
)
def test_a_design_that_cannot_be_is_refused_by_name(scrutator, arguments: tuple[str, ...], said: str) -> None:
    done = scrutator("design", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


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
    assert not set(codes) & {row["code"] for row in answer["replacements"]}
    assert [row["weight"] for row in answer["sample"]] == [1 / row["inclusion"] for row in answer["sample"]]
    assert (answer["seed"], answer["method"], answer["asked"]["n"]) == (SEED, method, 9)
    assert len(answer["joint"]) == 9


def test_two_stages_draw_areas_then_stations(scrutator, stations: str) -> None:
    done = scrutator("sample", stations, "--n", "1", "--each", "4", "--seed", SEED, "--method", "two-stage",
                     "--stratum", "kind")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "4 of 60 stations drawn" in done.stdout


def test_a_sample_as_csv_holds_seed_probabilities_and_replacements_and_no_formula(scrutator, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("station,kind\n" + "\n".join(f"'=S{n},@{n % 2}" for n in range(20)) + "\n")
    arguments = ("sample", str(path), "--n", "6", "--seed", SEED, "--method", "stratified", "--stratum", "kind",
                 "--format", "csv")  # fmt: skip
    first, second = scrutator(*arguments), scrutator(*arguments)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    rows = list(csv.DictReader(first.stdout.splitlines()))
    assert [row["use"] for row in rows] == ["sample"] * 6 + ["replacement"] * 6
    assert all(row["station"].startswith("'=S") and row["stratum"].startswith("'@") for row in rows)
    assert {row["seed"] for row in rows} == {SEED}
    assert {(row["inclusion"], row["weight"], row["certain"]) for row in rows[:6]} == {("0.3", repr(1 / 0.3), "no")}
    assert [row["order"] for row in rows[6:]] == ["1", "2", "3", "1", "2", "3"]


def test_a_sample_of_a_stored_frame_is_that_of_its_export(scrutator, tmp_path: Path) -> None:
    path = tmp_path / "frame.csv"
    rows = [f"{n % 4},{n:03},{100 + n * n}" for n in range(1, 41)]
    path.write_text("Region,Code,Voters\n" + "\n".join(rows) + "\n")
    stored = scrutator("frame", "import", str(path), "--code", "DRAWN", "--as-of", "2026-01-31")
    assert stored.returncode == 0, stored.stderr
    export = tmp_path / "export.csv"
    assert scrutator("frame", "export", "DRAWN", "--to", str(export)).returncode == 0
    for method in ("srs", "pps", "sampford", "conditional-poisson", "systematic"):
        answers = []
        for source in ("DRAWN", str(export)):
            done = scrutator("sample", source, "--n", "7", "--seed", SEED, "--method", method, "--format", "csv")
            assert done.returncode == 0, done.stderr
            answers.append(done.stdout)
        assert answers[0] == answers[1]
    strata = scrutator("sample", "DRAWN", "--n", "8", "--seed", SEED, "--method", "stratified", "--strata-by",
                       "level:0", "--format", "json")  # fmt: skip
    assert strata.returncode == 0, strata.stderr
    answer = json.loads(strata.stdout)
    assert sorted(Counter(row["stratum"] for row in answer["sample"]).values()) == [2, 2, 2, 2]
    wrong = scrutator("sample", "DRAWN", "--n", "8", "--seed", SEED, "--method", "stratified", "--strata-by", "sea")
    assert "[planning-strata]" in wrong.stderr
    assert "[frame-unknown]" in scrutator("sample", "NOWHERE", "--n", "2", "--seed", SEED).stderr


def test_a_draw_by_steps_says_what_its_pairs_do_not_allow_in_both_languages(scrutator, stations: str) -> None:
    arguments = ("sample", stations, "--n", "9", "--seed", SEED, "--method", "pps")
    assert "take Brewer's or Hartley and Rao's" in scrutator(*arguments).stdout
    assert "Хартли и Рао" in scrutator("--language", "ru", *arguments).stdout


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("station,voters\nA,5\nB,0\nC,-1\nD,x\n", ("--method", "pps"), "Mend it for: B, C, D. [list-cells]"),
        ("station,voters\nA,5\nB,nan\n", ("--method", "sampford"), "Mend it for: B. [list-cells]"),
        ("station,kind\nA,x\nB,\n", ("--method", "stratified", "--stratum", "kind"), "Mend it for: B. [list-cells]"),
        ("station,kind\nA,x\n,x\n", (), "Mend it for: row 3. [list-cells]"),
        ("station,kind\nA,x\nA,x\n", (), "more than once: A. Leave one row for each. [list-twice]"),
        ("station,kind\nA,x\nB,x\n", ("--method", "stratified"), "[list-column]"),
        ("station,kind\nA,x\nB,x\n", ("--method", "stratified", "--strata-by", "kind"), "[option-missing]"),
        ("station\nA\n", (), "2 of 1 rows cannot be drawn"),
        ("station\nA\nB\nC\n", ("--replacements", "-1"), "-1 replacements"),
        ("station,kind\nA,x\nB,x\nC,y\n", ("--method", "stratified", "--stratum", "kind"), "minimum in each stratum"),
        ("", (), "[file-empty]"),
    ],
)
def test_a_list_that_cannot_be_drawn_from_is_refused_with_the_stations(
    scrutator, tmp_path: Path, text: str, arguments: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    done = scrutator("sample", str(path), "--n", "2", "--seed", SEED, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_folder_and_a_file_that_is_not_there_are_told(scrutator, tmp_path: Path) -> None:
    assert "[file-unreadable]" in scrutator("sample", str(tmp_path), "--n", "2", "--seed", SEED).stderr
    assert "[file-missing]" in scrutator("sample", str(tmp_path / "no.csv"), "--n", "2", "--seed", SEED).stderr


def test_a_seed_that_is_none_and_a_column_that_is_not_there_are_refused(scrutator, stations: str) -> None:
    done = scrutator("sample", stations, "--n", "9", "--seed", "abc")
    assert done.returncode == 2
    assert "64 hexadecimal digits" in done.stderr
    done = scrutator("sample", stations, "--n", "9", "--seed", SEED, "--method", "pps", "--size", "people")
    assert done.returncode == 2
    assert "no column people" in done.stderr
