"""Where a stored fact comes from, and how sure it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    HIGH = "high", _("stated in the source")
    MEDIUM = "medium", _("inferred or second-hand")
    LOW = "low", _("to be verified")
    NONE = "none", _("not found")


class Sourced(models.Model):
    """A fact with the address of its source and a confidence mark. Both are shown wherever the fact is."""

    source_url = models.URLField(_("source"), max_length=600, blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence.choices)

    class Meta:
        abstract = True
