"""The one catalogue of errors that a person may meet, by theme. Codes are stable; sentences may be improved."""

from __future__ import annotations

from typing import Any

from scrutator.core.errors.catalogue.archive import ARCHIVE
from scrutator.core.errors.catalogue.casework import CASEWORK
from scrutator.core.errors.catalogue.contents import CONTENTS
from scrutator.core.errors.catalogue.files import FILES
from scrutator.core.errors.catalogue.forms import FORMS
from scrutator.core.errors.catalogue.judging import JUDGING
from scrutator.core.errors.catalogue.missions import MISSIONS
from scrutator.core.errors.catalogue.people import PEOPLE
from scrutator.core.errors.catalogue.receiving import RECEIVING
from scrutator.core.errors.catalogue.sealed import SEALED
from scrutator.core.errors.catalogue.server import SERVER
from scrutator.core.errors.catalogue.territory import TERRITORY
from scrutator.core.errors.catalogue.typed import TYPED

THEMES: tuple[dict[str, Any], ...] = (
    FILES,
    ARCHIVE,
    TERRITORY,
    PEOPLE,
    MISSIONS,
    FORMS,
    RECEIVING,
    SEALED,
    TYPED,
    CONTENTS,
    JUDGING,
    CASEWORK,
    SERVER,
)
CATALOGUE: dict[str, Any] = {code: sentence for theme in THEMES for code, sentence in theme.items()}
"""Code to sentence; a test holds that no code is in two themes."""
