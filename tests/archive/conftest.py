from __future__ import annotations

import pytest

from scrutator.archive.services import load_shipped


@pytest.fixture
def archive(db) -> None:
    """The archive as it ships."""
    load_shipped()
