from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.archive.services import load_shipped
from scrutator.territory.services import load_belarus


@pytest.fixture
def shipped(db) -> None:
    """The archive and the frame of Belarus 2015, as they ship."""
    load_shipped()
    load_belarus()


@pytest.fixture
def uploads(settings, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return settings.UPLOADS
