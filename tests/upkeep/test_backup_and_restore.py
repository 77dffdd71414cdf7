"""A backup of a server at work, looked at, damaged, and put back elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutator.upkeep.archive import Reader, Writer
from tests.api.conftest import database_url
from tests.api.plant import Senders, Server
from tests.collection.xform import Field
from tests.upkeep.homes import ERASE, Home


def acknowledged_in(home: Home) -> set[str]:
    """The instance identifiers that a home's database has."""
    asked = "from scrutator.cli.main import _django; _django()\n"
    asked += "from scrutator.collection.models import Submission\n"
    asked += "print(*Submission.objects.values_list('instance_id', flat=True))"
    return set(home.python("-c", asked).stdout.split())


def code(done: subprocess.CompletedProcess[str]) -> str:
    """The code of the error that a command ended with."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.rpartition("[")[2].split("]")[0]


@pytest.mark.soak
def test_a_backup_under_load_holds_everything_acknowledged_before_it_began_and_restores_whole(
    field: Field, tmp_path: Path, empty: Home
) -> None:
    place = tmp_path / "served"
    place.mkdir()
    backup = tmp_path / "tonight.zip"
    with Server(place, database_url()) as server:
        senders = Senders(field, server.port, count=4)
        before: set[str] = set()
        serving = Home(place, database_url())

        def make() -> None:
            while len(senders.acknowledged) < 20:
                time.sleep(0.05)
            before.update(senders.acknowledged)
            said = serving.told("backup", "make", "--to", backup)
            assert (said["missing"], said["with_keys"]) == ([], True)

        senders.during(make)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert empty.run("backup", "check", backup).returncode == 0
    said = empty.told("backup", "restore", backup)
    report = empty.report()
    assert said["reports"] == [report]
    names = {fault["place"] for check in report["checks"] for fault in check["faults"]}
    assert names == {"mission Training", "form voting 1"}, "what the tests plant there is no real form"
    restored = acknowledged_in(empty)
    assert before <= restored
    assert len(restored) == said["rows"]["collection_submission"] == said["rows"]["collection_attachment"]


@pytest.mark.soak
def test_a_restored_home_goes_on_with_numbers_that_follow(home: Home, empty: Home, backup: Path) -> None:
    assert empty.told("backup", "restore", backup)["reports"] == [home.report()]
    done = empty.run("person", "add", "new@example.org", "--name", "New")
    assert done.returncode == 0, done.stderr
    assert (empty.path / "secret_key").read_text() == (home.path / "secret_key").read_text()


@pytest.mark.soak
def test_keys_go_to_a_file_of_their_own_and_a_backup_without_them_is_not_restored(
    home: Home, empty: Home, tmp_path: Path
) -> None:
    backup, keys = tmp_path / "b.zip", tmp_path / "keys.zip"
    keys.write_text("the keys of yesterday")
    assert home.told("backup", "make", "--to", backup, "--keys", keys)["with_keys"] is False
    assert not any("key" in name for name in zipfile.ZipFile(backup).namelist() if name.startswith("files/"))
    assert code(empty.run("backup", "restore", backup)) == "backup-keys"
    assert code(empty.run("backup", "restore", backup, "--keys", backup)) == "backup-no-keys"
    assert empty.told("backup", "restore", backup, "--keys", keys)["reports"] == [home.report()]
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


@pytest.mark.soak
def test_a_restored_mission_opens_what_was_sealed_to_its_key_before(home: Home, empty: Home, backup: Path) -> None:
    before = home.run("outbox", "key", "--mission", "training-1").stdout
    assert len(before.strip()) == 87
    assert empty.told("backup", "restore", backup)["files"]
    assert empty.run("outbox", "key", "--mission", "training-1").stdout == before
    assert stat.S_IMODE((empty.path / "content-keys" / "training-1.seal.pem").stat().st_mode) == 0o600


@pytest.mark.soak
def test_a_backup_is_restored_only_where_nothing_is(home: Home, empty: Home, backup: Path) -> None:
    assert code(home.run("backup", "restore", backup)) == "home-not-empty"
    (empty.path / "attachments").mkdir()
    (empty.path / "attachments" / "photograph").write_text("somebody's")
    assert code(empty.run("backup", "restore", backup)) == "home-not-empty"
    shutil.rmtree(empty.path / "attachments")
    assert empty.told("backup", "restore", backup)["files"]
    for name in ("attachments", "content-keys"):
        shutil.rmtree(empty.path / name, ignore_errors=True)
    assert code(empty.run("backup", "restore", backup)) == "database-not-empty"


def test_a_backup_is_never_written_over_another_and_a_failed_one_leaves_nothing(home: Home, tmp_path: Path) -> None:
    there = tmp_path / "b.zip"
    there.write_text("of yesterday")
    assert code(home.run("backup", "make", "--to", there)) == "backup-exists"
    assert there.read_text() == "of yesterday"
    assert code(home.run("backup", "make", "--to", tmp_path / "none" / "b.zip")) == "file-unwritable"


@pytest.mark.soak
def test_a_backup_stopped_midway_leaves_no_file_under_its_name(home: Home, tmp_path: Path) -> None:
    command = [sys.executable, "-c", STOPPED, str(tmp_path / "b.zip")]
    done = subprocess.run(command, env=home.environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 9, done.stderr
    assert not (tmp_path / "b.zip").exists()


STOPPED = """
import os, sys
from pathlib import Path
from scrutator.cli.main import _django
_django()
from scrutator.upkeep.backup import make
make(Path(sys.argv[1]), say=lambda step, done, total: os._exit(9) if step == "files" else None)
"""


@pytest.mark.parametrize(
    "damage", ["flipped", *(pytest.param(one, marks=pytest.mark.soak) for one in ("cut", "list", "stranger", "text"))]
)
def test_a_damaged_backup_is_told_and_changes_nothing(empty: Home, backup: Path, damage: str) -> None:
    DAMAGES[damage](backup)
    for verb in ("check", "restore"):
        assert code(empty.run("backup", verb, backup)) in {"backup-unreadable", "backup-damaged"}
    assert {path.name for path in empty.path.iterdir()} <= {"pg", "secret_key"}
    assert acknowledged_in(empty) == set()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def rewrite(path: Path, name: str, content: bytes) -> None:
    """The same backup with one member more, or another in its place."""
    with zipfile.ZipFile(path) as old:
        members = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for one, text in (members | {name: content}).items():
            new.writestr(one, text)


def relist(path: Path) -> None:
    with zipfile.ZipFile(path) as old:
        about = json.loads(old.read("MANIFEST.json"))
    about["tables"] = [{**one, "rows": one["rows"] + 1} for one in about["tables"]]
    rewrite(path, "MANIFEST.json", json.dumps(about).encode())


def twice(path: Path) -> None:
    """A report twice, in a file whose list knows it: only the database can tell."""
    with Reader(path) as old:
        about = {key: value for key, value in old.about.items() if key not in {"members", "format"}}
        members = {name: b"".join(old.pieces(name)) for name in old.members}
    name = "tables/collection_submission"
    members[name] += members[name].splitlines(keepends=True)[0]
    for table in about["tables"]:
        table["rows"] += table["name"] == "collection_submission"
    with Writer(path) as new:
        for one, text in members.items():
            new.add(one, [text], packed=False)
        new.finish(about)


@pytest.mark.soak
def test_rows_that_the_database_refuses_leave_a_new_home_empty_and_one_in_use_as_it_is(
    empty: Home, backup: Path
) -> None:
    twice(backup)
    assert empty.run("backup", "check", backup).returncode == 0
    assert code(empty.run("backup", "restore", backup)) == "backup-damaged"
    assert {path.name for path in empty.path.iterdir()} <= {"pg", "secret_key"}
    (empty.path / "attachments").mkdir()
    (empty.path / "attachments" / "photograph").write_text("somebody's")
    assert code(empty.run("backup", "restore", "--database-only", backup)) == "backup-damaged"
    assert (empty.path / "attachments" / "photograph").read_text() == "somebody's"


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "flipped": flip,
    "list": relist,
    "stranger": lambda path: rewrite(path, "files/attachments/aa/extra", b"x"),
    "text": lambda path: path.write_text("no backup"),
}


@pytest.mark.soak
def test_a_backup_that_lost_a_photograph_names_it_and_is_made_all_the_same(empty: Home, tmp_path: Path) -> None:
    empty.plant()
    gone = next(path for path in (empty.path / "attachments").rglob("*") if path.is_file())
    gone.unlink()
    done = empty.run("backup", "make", "--to", tmp_path / "b.zip")
    assert done.returncode == 1
    assert gone.relative_to(empty.path).as_posix() in done.stdout
    assert empty.run("backup", "check", tmp_path / "b.zip").returncode == 1


@pytest.mark.soak
def test_names_in_a_backup_that_lead_out_of_the_home_are_refused(empty: Home, backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as old:
        about = json.loads(old.read("MANIFEST.json"))
    about["members"]["files/../outside"] = [1, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"]
    rewrite(backup, "files/../outside", b"x")
    rewrite(backup, "MANIFEST.json", json.dumps(about).encode())
    assert code(empty.run("backup", "restore", backup)) == "backup-damaged"
    assert not (tmp_path / "outside").exists()
    assert {path.name for path in empty.path.iterdir()} <= {"pg", "secret_key"}


@pytest.mark.soak
def test_what_passes_through_a_home_is_in_no_backup_and_foreign_folders_are_named(empty: Home, tmp_path: Path) -> None:
    empty.plant()
    for name in ("attachments/arriving/half", "server.log", "notes/mine.txt", "b.zip.part", ".hidden", "register.json"):
        (empty.path / name).parent.mkdir(exist_ok=True)
        (empty.path / name).write_text("x")
    said = empty.told("backup", "make", "--to", tmp_path / "b.zip")
    assert said["left_out"] == ["notes"]
    names = {name for name in zipfile.ZipFile(tmp_path / "b.zip").namelist() if name.startswith("files/")}
    assert "files/register.json" in names
    assert not names & {"files/server.log", "files/b.zip.part", "files/.hidden", "files/attachments/arriving/half"}


@pytest.mark.soak
def test_a_home_in_which_nothing_was_done_yet_is_backed_up_and_restored_too(empty: Home, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    assert empty.told("backup", "make", "--to", backup)["rows"] == {}
    assert empty.told("backup", "restore", backup)["reports"] == []
    assert empty.run("mission", "list").returncode == 0


@pytest.mark.soak
def test_what_was_erased_after_a_backup_stays_erased_when_it_is_restored_with_the_newest_keys(
    tmp_path: Path, empty: Home
) -> None:
    (tmp_path / "first").mkdir()
    first = Home(tmp_path / "first").begin()
    first.plant()
    before, after, keys = tmp_path / "before.zip", tmp_path / "after.zip", tmp_path / "keys.zip"
    assert first.run("backup", "make", "--to", before, "--keys", keys).returncode == 0
    erased = first.python("-c", ERASE)
    assert erased.returncode == 0, erased.stderr
    assert first.told("backup", "make", "--to", after, "--keys", keys)["missing"] == []
    said = empty.told("backup", "restore", before, "--keys", keys)
    assert said["erased_again"] == 1
    asked = "from scrutator.cli.main import _django; _django()\n"
    asked += "from scrutator.collection.models import Submission\n"
    asked += "print(*Submission.objects.filter(erased__isnull=False).values_list('instance_id', flat=True))"
    assert empty.python("-c", asked).stdout.split() == ["uuid:3"]
    assert empty.run("erase", "again").stdout.startswith("0 ")
