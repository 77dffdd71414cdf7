"""Why a submission is kept but does not count until a person has looked at it. Codes are stable."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

DEVICE_REVOKED = "device_revoked"
NOT_A_MEMBER = "not_a_member"
ROLE = "role"
FORM_UNKNOWN = "form_unknown"
VERSION_UNKNOWN = "version_unknown"
STATION_UNKNOWN = "station_unknown"
STATION_NOT_ASSIGNED = "station_not_assigned"
EARLY = "early"
LATE = "late"
ORIGINAL_MISSING = "original_missing"
ORIGINAL_OF_OTHERS = "original_of_others"

REASONS: dict[str, Any] = {
    DEVICE_REVOKED: _("The device had been revoked."),
    NOT_A_MEMBER: _("The sender was not a member of the mission any more."),
    ROLE: _("The sender's role does not send reports."),
    FORM_UNKNOWN: _("The mission has no such form."),
    VERSION_UNKNOWN: _("The mission has no such version of the form."),
    STATION_UNKNOWN: _("The station is not on the mission's list."),
    STATION_NOT_ASSIGNED: _("The station is not assigned to the sender's team."),
    EARLY: _("It came before the day of the vote, on a form of that day."),
    LATE: _("It came after the end of reports."),
    ORIGINAL_MISSING: _("It amends a report that has not come."),
    ORIGINAL_OF_OTHERS: _("It amends a report of another team."),
}
"""Each reason by its code, most serious first. A submission has the first that applies."""

TOLD = frozenset({FORM_UNKNOWN, VERSION_UNKNOWN, STATION_UNKNOWN, STATION_NOT_ASSIGNED, EARLY, LATE, ORIGINAL_MISSING})
"""Those that the sender is told. Whoever holds a seized telephone does not learn that it is revoked."""
