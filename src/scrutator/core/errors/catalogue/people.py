"""People, their telephones, and the papers that they sign."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

PEOPLE: dict[str, Any] = {
    "person-email": _("%(email)s is not an e-mail address. Write it as name@example.org."),
    "person-name": _("The name is missing. Write it as it shall be shown to colleagues."),
    "person-exists": _("%(email)s belongs to somebody already. Give them a role instead."),
    "person-unknown": _("Nobody has the e-mail address %(email)s. Add the person first: scrutator person add"),
    "enrolment-unknown": _("This link is not known. Ask your coordinator for a new one."),
    "enrolment-used": _("This link has been used: it enrols one device once. Ask your coordinator for a new one."),
    "enrolment-expired": _("This link has expired. Ask your coordinator for a new one."),
    "device-reason": _("A telephone is given up only with a reason. Write it in a sentence."),
    "device-in-use": _("This telephone is not shut out. Shut it out first; then what waits on it can be given up."),
    "device-given-up": _("This telephone was given up already. Nothing was changed."),
    "papers-unsigned": _("Every paper is to be read and signed before a telephone is enrolled. Open the link anew."),
    "papers-name": _("Write your name under the papers: it stands for your signature."),
}
