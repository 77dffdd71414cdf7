"""The archive, and the law."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

ARCHIVE: dict[str, Any] = {
    "mission-unknown": _("No mission %(code)s is in the archive. On record: %(hint)s."),
    "election-unknown": _("No election %(code)s is in the archive. On record: %(hint)s."),
    "organization-unknown": _("No organization %(code)s is in the archive. On record: %(hint)s."),
    "meeting-unknown": _("No meeting %(code)s is in the archive. On record: %(hint)s."),
    "state-unknown": _("No state %(code)s is in the archive. On record: %(hint)s."),
    "date-invalid": _("%(value)s is not a date. Write it as YYYY-MM-DD."),
    "archive-empty": _("The archive is empty. Run: scrutator archive load"),
    "law-act-unknown": _("No act %(code)s is on record. There are: %(hint)s."),
    "law-edition-unknown": _("No edition %(code)s is on record. There are: %(hint)s."),
    "law-provision-unknown": _("Edition %(edition)s has no provision %(number)s on record. It has: %(hint)s."),
    "law-no-table": _("%(path)s has no table of law. Name a folder with one or more of: %(names)s."),
}
