"""What an import came to, in words."""

from __future__ import annotations

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
