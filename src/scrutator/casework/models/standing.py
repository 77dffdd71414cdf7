"""How far something that was said or reported has been verified."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """The steps of verification. ``unverifiable`` is a result: it was tried, and could not be found out."""

    REPORTED = "reported", _("reported")
    CORROBORATED = "corroborated", _("corroborated")
    CONFIRMED = "confirmed", _("confirmed")
    REFUTED = "refuted", _("refuted")
    UNVERIFIABLE = "unverifiable", _("could not be verified")
