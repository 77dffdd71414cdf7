"""The papers that an observer signs before a telephone is enrolled, as they ship."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from scrutator.core.canonical import digest
from scrutator.missions.models import Paper

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def papers() -> tuple[dict[str, Any], ...]:
    """Each with ``kind``, ``sha256``, and ``title`` and ``body`` (paragraphs) by language, ``en`` and ``ru``.

    ``sha256`` is that of the canonical JSON of ``{"kind", "title", "body"}``, so a word changed is another paper.
    """
    found = []
    for kind in Paper.values:
        text = json.loads((DATA / f"{kind}.json").read_text(encoding="utf-8"))
        found.append({"kind": kind, "sha256": digest({"kind": kind, **text}), **text})
    return tuple(found)
