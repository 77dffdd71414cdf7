from __future__ import annotations

import json


def test_belarus_is_listed_and_shown_with_its_placeholders(scrutator) -> None:
    assert "BY-2015" in scrutator("frame", "list").stdout
    shown = scrutator("frame", "show", "BY-2015").stdout
    assert "placeholders" in shown
    assert "6,129" in scrutator("frame", "list").stdout
    data = json.loads(scrutator("frame", "show", "BY-2015", "--format", "json").stdout)
    assert (data["stations"], len(data["parts"])) == (6129, 8)


def test_a_list_is_previewed_stored_exported_and_compared(scrutator, tmp_path) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    first.write_text("Region,Code,Voters\nA,001,10\nA,002,20\n")
    second.write_text("Region,Code,Voters\nA,001,10\nA,003,20\n")
    preview = scrutator("frame", "import", str(first), "--preview")
    assert preview.returncode == 0, preview.stderr
    assert "Stations: 2" in preview.stdout
    assert "ONE" not in scrutator("frame", "list").stdout
    for path, code in ((first, "ONE"), (second, "TWO")):
        done = scrutator("frame", "import", str(path), "--code", code, "--as-of", "2026-01-31")
        assert done.returncode == 0, done.stderr
    exported = scrutator("frame", "export", "ONE")
    assert exported.stdout.splitlines()[1].startswith("001,")
    different = scrutator("frame", "diff", "ONE", "TWO", "--format", "json")
    assert different.returncode == 1
    assert json.loads(different.stdout)["added"] == ["003"]
    assert scrutator("frame", "diff", "ONE", "ONE").returncode == 0


def test_a_bad_list_is_refused_by_row_and_column_and_nothing_is_stored(scrutator, tmp_path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("Region,Code,Voters\nA,1,-10\n")
    done = scrutator("frame", "import", str(path), "--code", "BAD", "--as-of", "2026-01-31")
    assert done.returncode == 2
    assert "row 2, column Voters" in done.stderr
    assert scrutator("frame", "show", "BAD").returncode == 2
    assert scrutator("frame", "import", str(path), "--preview").returncode == 2


def test_a_frame_without_rows_without_code_or_date_is_refused(scrutator, tmp_path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("Region,Code\n")
    assert "[frame-empty]" in scrutator("frame", "import", str(path), "--code", "E", "--as-of", "2026-01-31").stderr
    assert "[option-missing]" in scrutator("frame", "import", str(path)).stderr
    assert "[date-invalid]" in scrutator("frame", "import", str(path), "--code", "E").stderr
