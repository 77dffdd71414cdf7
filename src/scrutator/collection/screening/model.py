"""What a screening finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NAME = "name", _("perhaps a name")
    TELEPHONE = "telephone", _("perhaps a telephone number")
    EMAIL = "email", _("perhaps an e-mail address")
    IDENTITY = "identity", _("perhaps a number of identity")


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters ``begin`` to ``end`` (not included) of a text, and what they may be."""

    kind: Kind
    begin: int
    end: int
