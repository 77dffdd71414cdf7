from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from scrutator.cli.main import _commands, app

VOTE = ["--frame", "BY-2015", "--vote", "2026-10-11", "--election", "A vote", "--coordinator", "vera@example.org"]


def test_from_the_terminal_a_person_is_brought_in_and_a_mission_is_created(scrutator) -> None:
    added = scrutator("person", "add", "Vera@example.org", "--name", "Vera", "--format", "json")
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout)["link"].startswith("http://localhost:8000/accounts/password/link/")
    refused = scrutator("mission", "create", "practice", "--name", "Practice", *VOTE, "--training")
    assert refused.returncode == 2
    assert "[mission-frame-real]" in refused.stderr
    made = scrutator("mission", "create", "desk", "--name", "Desk", *VOTE)
    assert made.returncode == 0, made.stderr
    members = scrutator("mission", "members", "desk", "--format", "json")
    assert json.loads(members.stdout) == [{"role": "coordinator", "name": "Vera", "email": "vera@example.org"}]


def test_from_the_terminal_the_end_of_reports_is_set_and_lifted_by_a_coordinator(scrutator) -> None:
    scrutator("person", "add", "vera@example.org", "--name", "Vera")
    scrutator("mission", "create", "late-desk", "--name", "Desk", *VOTE)
    by = ("--by", "vera@example.org", "--format", "json")
    assert "[deadline-zone]" in scrutator("mission", "until", "late-desk", "--at", "2026-10-12T06:00", *by).stderr
    assert "[deadline-zone]" in scrutator("mission", "until", "late-desk", "--at", "tomorrow", *by).stderr
    assert "[person-unknown]" in scrutator("mission", "until", "late-desk", "--lift").stderr
    done = scrutator("mission", "until", "late-desk", "--at", "2026-10-12T06:00+03:00", *by)
    assert json.loads(done.stdout) == [{"code": "late-desk", "until": "2026-10-12T06:00:00+03:00"}]
    assert scrutator("mission", "until", "late-desk").stdout == "late-desk  2026-10-12T03:00:00+00:00\n"
    assert json.loads(scrutator("mission", "until", "late-desk", "--lift", *by).stdout)[0]["until"] is None


@pytest.mark.parametrize(
    "command",
    [("person", "add"), ("person", "link"), ("mission", "create"), ("mission", "members"), ("mission", "until")],
)
def test_help_of_each_command_has_an_example(command) -> None:
    _commands()
    assert f"Example: scrutator {' '.join(command)}" in " ".join(
        CliRunner().invoke(app, [*command, "--help"]).output.split()
    )
