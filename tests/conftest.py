"""Shared by all tests: the folder of real material where it is at hand, and the databases."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from scrutator.archive.services import load_shipped
from scrutator.law.services import load_shipped as load_law
from scrutator.territory.services import load_belarus
from tests import database
from tests.database import connected_to, copy_of_the_cluster, copy_of_the_database, used
from tests.preparing import BLANK

USUAL = connections["default"].settings_dict["NAME"]
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


TOGETHER = ("browser/field", "browser", "api", "cli", "docs", "statements", "upkeep", "test_packaging.py")


class Together(LoadScopeScheduling):
    """Tests that share a server, a home, a played mission or a wheel run in one process; all others go to whichever
    process is free."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if re.match(rf"tests/{place}[/:]", nodeid)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


@pytest.fixture
def shared() -> Path:
    """Real statements and results that are not part of the project; tests that need them skip without them."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the archive, the law and the frame of Belarus 2015, as they ship: to be copied."""
    base = tmp_path_factory.getbasetemp()
    return database.shipped_home(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    shipped_home: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Each process of tests has a copy of the prepared cluster; ``DATABASE_URL`` is used as it is."""
    options = connections["default"].settings_dict["OPTIONS"]
    if "embedded_cluster" in options:
        directory = tmp_path_factory.mktemp("cluster") / "pg"
        copy_of_the_cluster(shipped_home, directory)
        options["embedded_cluster"] = str(directory)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_modify_db_settings: None
) -> None:
    """Tests begin with tables alone: those of the prepared cluster, or new ones where ``DATABASE_URL`` says."""
    settings = connections["default"].settings_dict
    if "embedded_cluster" in settings["OPTIONS"]:
        settings["NAME"] = BLANK
    else:
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="session")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A second database, in which the archive, the law and the frame of Belarus 2015 are as they ship."""
    if connection.settings_dict["NAME"] == BLANK:
        prepared = connected_to(USUAL)
        yield prepared
        with django_db_blocker.unblock():
            prepared.close()
        return
    with (
        django_db_blocker.unblock(),
        copy_of_the_database(f"{connection.settings_dict['NAME']}_filled") as other,
    ):
        with used(other):
            load_shipped()
            load_law()
            load_belarus()
        with django_db_blocker.block():
            yield other


@pytest.fixture
def _in_the_filled_database(filled: BaseDatabaseWrapper) -> Iterator[None]:
    with used(filled):
        yield


@pytest.fixture
def shipped(_in_the_filled_database: None, db: None) -> None:
    """The archive, the law and the frame of Belarus 2015, as they ship. What a test changes is rolled back."""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Each test begins in English, whatever language a page of an earlier one was asked in."""
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_count_outlasts_a_test(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is counted against guessing lies in a table that is no model's: nothing empties it after a test that
    commits."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock():
            cache.clear()
