from __future__ import annotations

import json

import pytest

from scrutator.cli.main import _commands, app


def _all_commands() -> list[tuple[str, ...]]:
    import typer

    _commands()
    found = []

    def walk(command, path):
        for name, child in getattr(command, "commands", {}).items():
            if name != "manage":
                found.append((*path, name))
                walk(child, (*path, name))

    walk(typer.main.get_command(app), ())
    return found


def test_every_command_has_help_with_an_example() -> None:
    import typer

    _commands()
    root = typer.main.get_command(app)
    for path in _all_commands():
        command = root
        for name in path:
            command = command.commands[name]
        if hasattr(command, "commands"):
            assert command.help, path
        else:
            assert "Example" in (command.help or ""), path


def test_the_demo_reads_three_statements_in_order_of_date_and_ends(scrutator) -> None:
    done = scrutator("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    dates = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("2015-10-")]
    assert dates == ["2015-10-10", "2015-10-12", "2015-10-12"]
    for needed in ("59", "6,129", "0.96", "301", "7.13", "1,614", "26.3", "2,184,452"):
        assert needed in done.stdout, needed


def test_the_demo_speaks_russian(scrutator) -> None:
    done = scrutator("demo", "--no-serve", "--language", "ru")
    assert done.returncode == 0, done.stderr
    assert "Число без знаменателя" in done.stdout
    assert "6 129" in done.stdout.replace("\xa0", " ")


def test_a_review_as_json_has_speaker_rules_and_values_for_each_sentence(scrutator) -> None:
    text = "The mission visited 59 polling stations. Not a single violation of the law was found."
    done = scrutator("review", "-", "--mission", "SCO-BY-2015", "--format", "json", stdin=text)
    assert done.returncode == 0, done.stderr
    review = json.loads(done.stdout)
    assert [sentence["text"] for sentence in review["sentences"]] == [
        "The mission visited 59 polling stations.",
        "Not a single violation of the law was found.",
    ]
    assert {"speaker", "rules", "values", "remarks"} <= set(review["sentences"][0])
    assert "zero_claim" in review["sentences"][1]["rules"]


def test_a_review_as_html_is_one_file_that_asks_nothing_of_the_network(scrutator) -> None:
    done = scrutator("review", "-", "--format", "html", stdin="All stations opened on time.")
    assert done.returncode == 0, done.stderr
    assert done.stdout.lstrip().startswith("<!doctype html>")
    assert "<link" not in done.stdout
    assert "<script" not in done.stdout


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.txt", "file-empty"),
        (b"PK\x03\x04 not really", "report.docx", "file-"),
        (b"%PDF-1.4\n%%EOF\n", "scan.pdf", "file-"),
    ],
)
def test_a_bad_file_gives_a_sentence_its_code_and_exit_code_2(scrutator, tmp_path, content, name, code) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = scrutator("review", str(path))
    assert done.returncode == 2
    assert name in done.stderr
    assert f"[{code}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_50_megabyte_file_is_refused_by_its_size(scrutator, tmp_path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = scrutator("review", str(path))
    assert done.returncode == 2
    assert "file-too-large" in done.stderr


def test_utf_16_is_read(scrutator, tmp_path) -> None:
    path = tmp_path / "ru.txt"
    path.write_bytes("Нарушения зафиксированы на всех участках.".encode("utf-16"))
    done = scrutator("review", str(path), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sentences"][0]["text"] == "Нарушения зафиксированы на всех участках."


def test_an_unknown_mission_is_named_with_others_that_exist(scrutator) -> None:
    done = scrutator("review", "-", "--mission", "SCO-XX-1999", stdin="All is well.")
    assert done.returncode == 2
    assert "SCO-XX-1999" in done.stderr
    assert "SCO-BY-2015" in done.stderr or "SCO-" in done.stderr.replace("SCO-XX-1999", "")
    assert "[mission-unknown]" in done.stderr


def test_json_is_asked_for_and_json_is_given_even_for_an_error(scrutator) -> None:
    done = scrutator("review", "-", "--mission", "NONE", "--format", "json", stdin="All is well.")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "mission-unknown"


def test_an_unknown_command_is_a_wrong_call(scrutator) -> None:
    assert scrutator("no-such-command").returncode == 2
