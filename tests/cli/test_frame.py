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


def test_an_export_to_a_folder_that_is_not_there_is_told_and_a_file_that_was_there_is_kept(scrutator, tmp_path) -> None:
    done = scrutator("frame", "export", "BY-2015", "--to", str(tmp_path / "no" / "x.csv"))
    assert (done.returncode, "[file-unwritable]" in done.stderr) == (2, True)
    target = tmp_path / "stations.csv"
    assert scrutator("frame", "export", "BY-2015", "--to", str(target)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["stations.csv"]


def test_what_a_stored_list_does_not_say_is_warned_of(scrutator, tmp_path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("code,area\n001,A\n")
    done = scrutator("frame", "import", str(path), "--code", "SHORT", "--as-of", "2026-01-31")
    assert done.returncode == 0, done.stderr
    assert "unknown of each station" in done.stderr


def test_an_unknown_frame_is_told_with_those_that_there_are(scrutator) -> None:
    assert "There are: " in scrutator("frame", "show", "NOPE").stderr


def test_a_row_in_another_encoding_is_told_by_its_row_alone(scrutator, tmp_path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("code,area\n001,Минск\n".encode() + "002,Минск\n".encode("cp1251"))
    done = scrutator("frame", "import", str(path), "--code", "MIXED", "--as-of", "2026-01-31")
    assert "row 3: The row is in another encoding" in done.stderr
