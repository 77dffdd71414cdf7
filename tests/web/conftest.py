from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def uploads(settings, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return settings.UPLOADS
