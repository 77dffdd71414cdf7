from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    "call",
    ["missions --organization SCO", "mission SCO-BY-2015", "vote BY-2015", "status BY --on 2015-10-11", "timeline SCO",
     "first SCO observer --until 2015-10-11", "only SCO observer --on 2015-10-12", "statements --election BY-2015",
     "criticisms BY-2015", "meeting"],
)  # fmt: skip
def test_each_question_is_answered_as_text_and_as_json(scrutator, call: str) -> None:
    text = scrutator("archive", *call.split())
    assert text.returncode == 0, text.stderr
    assert text.stdout.strip()
    data = scrutator("archive", *call.split(), "--format", "json")
    assert data.returncode == 0, data.stderr
    assert json.loads(data.stdout)


def test_the_status_on_the_day_of_the_vote_is_by_decision(scrutator) -> None:
    done = scrutator("archive", "status", "BY", "--on", "2015-10-11")
    assert done.stdout.startswith("by decision: observer by decision of 10 July 2015")
    assert "http" in done.stdout


def test_tables_are_exported_and_imported(scrutator, tmp_path) -> None:
    assert scrutator("archive", "export", str(tmp_path / "all")).returncode == 0
    done = scrutator("archive", "import", str(tmp_path / "all" / "missions.csv"), "--table", "missions")
    assert "0 new, 0 changed, 64 as they were" in done.stdout


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("status XX", "state-unknown"),
        ("status BY --organization NOBODY", "organization-unknown"),
        ("status BY --on 11.10.2015", "date-invalid"),
        ("vote BY-1815", "election-unknown"),
        ("mission NOBODY-1", "mission-unknown"),
        ("meeting NONE", "meeting-unknown"),
        ("export x.csv --table nothing", "table-unknown"),
        ("import missing.csv --table missions", "file-missing"),
    ],
)
def test_what_is_not_there_is_told_with_a_code_and_exit_code_2(scrutator, call: str, code: str) -> None:
    done = scrutator("archive", *call.split())
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_date_that_is_to_be_verified_keeps_its_mark_in_the_terminal(scrutator) -> None:
    done = scrutator("archive", "status", "BY", "--on", "2014-06-01")
    assert "in effect from: 2010 (to be verified)" in done.stdout


def test_questions_are_answered_in_russian(scrutator) -> None:
    status = scrutator("--language", "ru", "archive", "status", "BY", "--on", "2015-10-11").stdout
    assert status.startswith("по решению:")
    meeting = scrutator("--language", "ru", "archive", "meeting").stdout
    assert "Александр Лукашенко (принимающая сторона)" in meeting
    assert "0,96 %" in scrutator("--language", "ru", "archive", "vote", "BY-2015").stdout


def test_a_folder_that_cannot_be_written_is_told(scrutator, tmp_path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = scrutator("archive", "export", str(tmp_path / "taken" / "all"))
    assert (done.returncode, "[file-unwritable]" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
