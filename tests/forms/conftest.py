from __future__ import annotations

import pytest

from tests.forms.house import House, build_house


@pytest.fixture
def house(db) -> House:
    return build_house()
