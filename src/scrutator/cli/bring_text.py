"""What an import says in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from scrutator.collection.importing.words import WORDS

SHOWN = 20


def lines(found: dict[str, Any]) -> Iterator[str]:
    for key, value in found.items():
        if key in ("problems", "refused"):
            continue
        if isinstance(value, list):
            if value:
                more = " …" if len(value) > SHOWN else ""
                yield f"{_(WORDS[key])}: {len(value)} ({', '.join(map(str, value[:SHOWN]))}{more})"
        elif key in WORDS:
            yield f"{_(WORDS[key])}: {value}"
    for problem in [*found.get("problems", ()), *(found.get("refused") or ())][:SHOWN]:
        where = _("row %(row)s, column %(column)s") if problem["column"] else _("row %(row)s")
        yield f"  {where % problem}: {problem['problem']} {problem['remedy']}"
