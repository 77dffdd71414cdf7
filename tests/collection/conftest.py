from __future__ import annotations

from collections.abc import Iterator

import pytest

from scrutator.collection.writer import Writer
from tests.collection.xform import Field, make_field


@pytest.fixture(autouse=True)
def attachments(settings, tmp_path) -> None:
    settings.ATTACHMENTS = tmp_path / "attachments"
    settings.CONTENT_KEYS, settings.ERASURES = tmp_path / "content-keys", tmp_path / "erasures.jsonl"


@pytest.fixture
def field(db) -> Field:
    return make_field()


@pytest.fixture
def live_field(transactional_db) -> Field:
    """As ``field``, for what runs on threads of its own."""
    return make_field()


@pytest.fixture
def writer(live_field) -> Iterator[Writer]:
    started = Writer()
    yield started
    started.stop()
