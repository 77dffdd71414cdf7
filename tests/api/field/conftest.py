"""A mission with a telephone that is enrolled."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests.api.field.phone import Phone
from tests.collection.xform import Field, make_field


@pytest.fixture
def given(db: None, settings: Settings, tmp_path: Path) -> Field:
    settings.CONTENT_KEYS = tmp_path / "content-keys"
    cache.clear()
    return make_field()


@pytest.fixture
def phone(given: Field) -> Phone:
    return Phone.of(given)
