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
