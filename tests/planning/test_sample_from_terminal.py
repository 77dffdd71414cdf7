"""``scrutator sample`` and the draw of a mission are the same draw."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from scrutator.accounts.models import Person
from scrutator.cli.main import _commands, app
from scrutator.missions.models import Mission
from scrutator.planning.commitment import read_dice, seed
from scrutator.planning.proof import stored
from scrutator.planning.services import commit, propose, roll
from tests.planning.conftest import DICE, SECRET


def test_the_same_frame_strata_numbers_and_seed_give_the_stations_and_replacements_of_the_mission(
    mission: Mission, analyst: Person
) -> None:
    draw = commit(propose(mission, ["level:0", "urban"], 14, 2, analyst), analyst, SECRET)
    roll(draw, DICE, analyst)
    key = seed(SECRET, read_dice(DICE)).hex()
    _commands()
    arguments = ["sample", "SMALL-1", "--n", "14", "--minimum", "2", "--seed", key, "--method", "stratified",
                 "--strata-by", "level:0", "--strata-by", "urban", "--format", "json"]  # fmt: skip
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    found: dict[str, tuple[list[str], list[str]]] = {}
    for place, rows in enumerate((answer["sample"], answer["replacements"])):
        for row in rows:
            found.setdefault(row["stratum"], ([], []))[place].append(row["code"])
    thread = stored(draw)
    assert {key: set(sample) for key, (sample, _spare) in found.items()} == {
        key: set(sample) for key, (sample, _spare) in thread.items()
    }
    assert {key: spare for key, (_sample, spare) in found.items()} == {
        key: spare for key, (_sample, spare) in thread.items()
    }
