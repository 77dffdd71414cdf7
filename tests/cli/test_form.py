from __future__ import annotations

import json


def test_the_form_that_ships_is_written_checked_and_converted(scrutator, tmp_path) -> None:
    path, xform = tmp_path / "voting.xlsx", tmp_path / "voting.xml"
    done = scrutator("form", "export", "--training", "--to", str(path), "--format", "json")
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)
    assert (written["training"], written["questions_of_fact"], written["red_flags"]) == (True, 31, 18)
    checked = scrutator("form", "check", str(path), "--xform", str(xform))
    assert "Training: voting on election day" in checked.stdout
    assert "<h:html" in xform.read_text()
    assert "Учебная" in scrutator("--language", "ru", "form", "check", str(path)).stdout


def test_a_form_that_is_none_is_refused_with_a_code(scrutator, tmp_path) -> None:
    path = tmp_path / "voting.xlsx"
    path.write_bytes(b"no workbook")
    done = scrutator("form", "check", str(path), "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "file-unreadable"
    assert "[file-missing]" in scrutator("form", "check", str(tmp_path / "none.xlsx")).stderr


def test_each_form_that_ships_is_listed_and_written(scrutator, tmp_path) -> None:
    listed = json.loads(scrutator("form", "list", "--format", "json").stdout)
    assert [row["form"] for row in listed] == [
        "opening", "early", "voting", "mobile", "count", "tabulation", "weekly", "critical", "incident",
    ]  # fmt: skip
    assert "Закрытие и подсчёт" in scrutator("--language", "ru", "form", "list").stdout
    path = tmp_path / "count.xlsx"
    done = scrutator(
        "form", "export", "count", "--spoiled-inside", "--candidates", "3", "--to", str(path), "--format", "json"
    )
    assert json.loads(done.stdout)["version"] == "2026-1-spoiled-inside-c3"
    assert scrutator("form", "export", "lunch", "--to", str(path)).returncode == 2


def test_two_versions_are_compared_and_the_end_says_whether_they_differ(scrutator, tmp_path) -> None:
    three, four = tmp_path / "3.xlsx", tmp_path / "4.xlsx"
    for path, candidates in ((three, "3"), (four, "4")):
        scrutator("form", "export", "count", "--candidates", candidates, "--to", str(path))
    done = scrutator("form", "diff", str(three), str(four))
    assert done.returncode == 1
    assert "+ C27_4: Votes for candidate 4 on the ballot" in done.stdout
    same = scrutator("form", "diff", str(three), str(three))
    assert (same.returncode, same.stdout.strip()) == (0, "No question differs.")
    data = json.loads(scrutator("form", "diff", str(four), str(three), "--format", "json").stdout)
    assert data["removed"] == [["C27_4", "Votes for candidate 4 on the ballot"]]


def test_a_form_is_printed_on_paper_by_its_name_or_from_a_file(scrutator, tmp_path) -> None:
    path, own = tmp_path / "x.pdf", tmp_path / "opening.xlsx"
    assert scrutator("form", "paper", "voting", "--language", "ru", "--to", str(path)).returncode == 0
    assert path.read_bytes().startswith(b"%PDF")
    scrutator("form", "export", "opening", "--training", "--to", str(own))
    assert scrutator("form", "paper", str(own), "--mission", "M-1", "--to", str(path)).returncode == 0
    refused = scrutator("form", "paper", "voting", "--language", "de", "--to", str(path))
    assert refused.returncode == 2
    assert "form-language" in refused.stderr
