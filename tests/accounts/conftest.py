from __future__ import annotations

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher

from scrutator.accounts.models import Person

PASSWORD = "grey heron over the lagoon"


class LightScrypt(ScryptPasswordHasher):
    """The product's way of hashing passwords, at a cost that suits tests."""

    work_factor = 2**4
    parallelism = 1


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    """Passwords hash quickly; rate limits, which live in the database, begin anew with each test."""
    settings.PASSWORD_HASHERS = ["tests.accounts.conftest.LightScrypt"]


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("vera@example.org", PASSWORD, name="Vera")


@pytest.fixture
def boss(db) -> Person:
    return Person.objects.create_user("boss@example.org", PASSWORD, name="Boss")
