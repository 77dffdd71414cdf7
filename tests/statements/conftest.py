from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from scrutator.statements.models import Signature
from tests.database import copy_of_the_database, used
from tests.statements.played import played


@pytest.fixture(scope="session")
def attachments(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of attachments of the played mission."""
    return str(tmp_path_factory.mktemp("attachments"))


@pytest.fixture(scope="session")
def played_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, attachments: str
) -> Iterator[BaseDatabaseWrapper]:
    """A database in which a small training mission was played to its end."""
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        copy_of_the_database(f"{connection.settings_dict['NAME']}_played") as other,
    ):
        with used(other), override_settings(ATTACHMENTS=attachments):
            played()
        with django_db_blocker.block():
            yield other


@pytest.fixture
def _in_the_played_database(played_database: BaseDatabaseWrapper) -> Iterator[None]:
    with used(played_database):
        yield


@pytest.fixture
def signature(_in_the_played_database: None, db: None, settings: object, attachments: str) -> Signature:
    """The signed statement of the played mission. What a test changes is rolled back."""
    settings.ATTACHMENTS = attachments  # type: ignore[attr-defined]
    return Signature.objects.select_related("draft__mission__frame", "draft__snapshot").get()
