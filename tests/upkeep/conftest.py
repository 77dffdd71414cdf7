from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.conftest import field  # noqa: F401 - a fixture
from tests.upkeep.homes import Home


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with a mission, reports and photographs. Nobody changes what is in it."""
    made = Home(tmp_path_factory.mktemp("home")).begin()
    made.plant()
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """A home in which nothing is."""
    (tmp_path / "empty").mkdir()
    return Home(tmp_path / "empty").begin()
