"""A draw by commit and reveal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.planning.models.designs import Design
from scrutator.territory.models import Station


class Draw(models.Model):
    """Committed, then diced and drawn, then revealed after the statement; a state is never taken back.

    ``commitment`` = SHA-256(secret ‖ frame checksum ‖ canonical design); ``seed`` = SHA-256(secret ‖ dice). ``secret``
    is 32 bytes in hexadecimal; nobody is shown it before the reveal.
    """

    class State(models.TextChoices):
        COMMITTED = "committed", _("committed")
        DRAWN = "drawn", _("drawn")
        REVEALED = "revealed", _("revealed")

    design = models.OneToOneField(Design, models.PROTECT, related_name="draw")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.COMMITTED)
    secret = models.CharField(max_length=64)
    commitment = models.CharField(_("commitment"), max_length=64)
    committed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    committed_at = models.DateTimeField(_("committed"))
    dice = models.CharField(_("public dice"), max_length=200, blank=True)
    drawn_at = models.DateTimeField(_("drawn"), null=True, blank=True)
    revealed_at = models.DateTimeField(_("revealed"), null=True, blank=True)

    class Meta:
        ordering = ["-committed_at"]

    def __str__(self) -> str:
        return f"{self.commitment[:12]} {self.state}"


class DrawnStation(models.Model):
    """A station in the sample, or on the ordered list of replacements, with the weight fixed at the draw."""

    draw = models.ForeignKey(Draw, models.CASCADE, related_name="stations")
    station = models.ForeignKey(Station, models.PROTECT, related_name="+")
    stratum = models.CharField(_("stratum"), max_length=600)
    order = models.PositiveIntegerField(_("order in the stratum"))
    replacement = models.BooleanField(_("replacement"), default=False)
    inclusion_probability = models.FloatField(_("inclusion probability"))

    class Meta:
        ordering = ["draw", "stratum", "order"]
        constraints = [models.UniqueConstraint(fields=["draw", "station"], name="a_station_is_drawn_once")]

    def __str__(self) -> str:
        return f"{self.stratum} {self.order}"

    @property
    def weight(self) -> float:
        """1 / inclusion probability."""
        return 1.0 / self.inclusion_probability
