from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.collection.xform import Field, make_field
from tests.database import copy_of_the_home
from tests.upkeep.homes import Home


@pytest.fixture
def field(transactional_db: None) -> Field:
    return make_field()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, shipped_home: Path) -> Home:
    """A home with a mission, reports and photographs. Nobody changes what is in it."""
    made = Home(tmp_path_factory.mktemp("home"))
    copy_of_the_home(shipped_home, made.path)
    made.plant()
    return made


@pytest.fixture(scope="session")
def _made_once(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "b.zip"
    done = home.run("backup", "make", "--to", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def backup(_made_once: Path, tmp_path: Path) -> Path:
    """A backup of that home, with its keys; the test may damage it."""
    return Path(shutil.copy(_made_once, tmp_path / "b.zip"))


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """A home in which nothing is."""
    (tmp_path / "empty").mkdir()
    return Home(tmp_path / "empty").begin()
