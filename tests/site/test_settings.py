from __future__ import annotations

import re
from pathlib import Path

import pytest

from scrutator.site import databases, environment

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    page = (ROOT / "docs" / "guide" / "settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.M)) == set(environment.NAMES)


def test_the_code_reads_no_setting_that_is_not_in_the_list() -> None:
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"""(?:environ(?:\.get)?[\[(]|read\()\s*["']([A-Z_]+)["']""", path.read_text()))
    assert read - {"DJANGO_SETTINGS_MODULE", "LC_ALL", "PATH"} <= set(environment.NAMES)
    assert "DATABASE_URL" in read


def test_an_undocumented_setting_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        environment.read("SCRUTATOR_SECRET_DOOR")


def test_a_database_address_gives_djangos_parameters_with_escapes_undone() -> None:
    found = databases.from_url("postgresql://u:p%40ss@db.example:5433/votes?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("u", "p@ss", "db.example", "5433")
    assert (found["NAME"], found["OPTIONS"]["sslmode"]) == ("votes", "require")


def test_another_database_than_postgresql_is_refused() -> None:
    with pytest.raises(ValueError, match="PostgreSQL is the only database"):
        databases.from_url("mysql://u@h/x")


def test_the_secret_key_is_made_once_and_is_readable_by_its_owner_alone(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SCRUTATOR_HOME", str(tmp_path / "new"))
    monkeypatch.delenv("SCRUTATOR_SECRET_KEY", raising=False)
    first = environment.secret_key()
    assert len(first) >= 50
    assert environment.secret_key() == first
    assert (tmp_path / "new" / "secret_key").stat().st_mode & 0o077 == 0
