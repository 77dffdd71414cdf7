"""One thing that a check noticed."""

from __future__ import annotations

from typing import Any, NamedTuple


class Finding(NamedTuple):
    """``kind`` names the sentence, ``values`` fill it: numbers and codes only, never free text."""

    kind: str
    values: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, **self.values}
