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


@pytest.mark.parametrize(
    "command", [("person", "add"), ("person", "link"), ("mission", "create"), ("mission", "members")]
)
def test_help_of_each_command_has_an_example(command) -> None:
    _commands()
    assert f"Example: scrutator {' '.join(command)}" in " ".join(
        CliRunner().invoke(app, [*command, "--help"]).output.split()
    )
