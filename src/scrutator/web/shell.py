"""What every page shares: the sections of the navigation, in the order in which a mission lives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SECTIONS = [
    ("home", _("Start"), "/"),
    ("missions", _("Missions"), "/missions/"),
    ("frames", _("Stations"), "/frames/"),
    ("law", _("Law"), "/law/"),
    ("bounds", _("Bounds"), "/bounds/"),
    ("review", _("Review"), "/review/"),
    ("archive", _("Archive"), "/archive/"),
]


def context(request: HttpRequest) -> dict[str, Any]:
    """Template variables for ``web/base.html``."""
    path = request.path
    current = next((key for key, _label, address in SECTIONS[1:] if path.startswith(address)), "home")
    return {"sections": SECTIONS, "current_section": current if path == "/" or current != "home" else ""}
