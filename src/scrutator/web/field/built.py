"""What the build made of the app: which files its page loads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

BUILT: Path = settings.PACKAGE / "web" / "static" / "build" / "field"
ENTRY = "src/main.tsx"


@dataclass(frozen=True, slots=True)
class Files:
    script: str
    styles: tuple[str, ...]
    preloads: tuple[str, ...]


def files() -> Files:
    """Paths below the static address. Raises ``Http404`` where the app was not built."""
    try:
        parts = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Http404 from None
    entry = parts[ENTRY]
    return Files(
        _place(entry["file"]),
        tuple(_place(name) for name in entry.get("css", ())),
        tuple(_place(parts[name]["file"]) for name in entry.get("imports", ())),
    )


def _place(name: str) -> str:
    return f"build/field/{name}"
