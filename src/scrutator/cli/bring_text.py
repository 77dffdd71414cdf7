"""What an import says in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    "reports": gettext_noop("reports in the file"),
    "new": gettext_noop("new"),
    "changed": gettext_noop("changed since the last import, now an amendment"),
    "there": gettext_noop("there already, unchanged"),
    "otherwise": gettext_noop("came otherwise before; that one stays"),
    "left out": gettext_noop("left out"),
    "unknown_stations": gettext_noop("rows whose station is not on the list; they go to quarantine"),
    "not_mapped": gettext_noop("columns that answer nothing"),
    "observers": gettext_noop("named as observers, and no member of the mission"),
    "missing_files": gettext_noop("files that are named and not in the export"),
}
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
