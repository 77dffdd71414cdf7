"""A whole training mission in one command, and its verification in another."""

from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_training_is_played_in_one_command_and_verified_by_another(scrutator_started: Run) -> None:
    done = scrutator_started("train", "--no-serve", "--stations", "60")
    assert done.returncode == 0, done.stderr
    assert "one signed statement" in done.stdout.replace("\n", " ")
    assert done.stdout.count("✓") == 9
    assert "head@training.example" in done.stdout

    report = scrutator_started("verify", "training-1", "--format", "json")
    assert report.returncode == 0, report.stderr
    value = json.loads(report.stdout)
    assert value["training"] is True
    assert value["holds"] is True
    looked = {check["code"]: check["looked_at"] for check in value["checks"]}
    assert looked["chain"] > 100
    assert looked["figures"] > 50

    unknown = scrutator_started("verify", "training-99", "--format", "json")
    assert unknown.returncode == 2
    assert json.loads(unknown.stdout)["error"]["code"] == "live-mission-unknown"
