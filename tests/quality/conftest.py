from __future__ import annotations

import pytest

from tests.quality.field import Field, build_field


@pytest.fixture
def field(db) -> Field:
    return build_field()
