from __future__ import annotations

import pytest

from scrutator.archive.services import load_shipped
from scrutator.territory.services import load_belarus


@pytest.fixture
def belarus_2015(db) -> None:
    """The archive and the frame of the vote, as they ship."""
    load_shipped()
    load_belarus()
