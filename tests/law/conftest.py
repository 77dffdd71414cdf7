from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation


@pytest.fixture
def activate_russian() -> Callable[[], None]:
    return lambda: translation.activate("ru")
