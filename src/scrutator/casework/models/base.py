"""What every item of casework has: its mission and number, who entered it, sealed words, and its history."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models import Event, Mission


class Register(models.TextChoices):
    """The kinds of items, each with numbers of its own in a mission; the value stands before the number: ``C-17``."""

    COMPLAINT = "C", _("complaint or appeal")
    MEETING = "M", _("meeting")
    INCIDENT = "I", _("incident")
    CRITICISM = "P", _("point of criticism or praise")
    RECOMMENDATION = "R", _("recommendation")


class CaseItem(models.Model):
    """One item of a register of a mission.

    ``sealed`` holds, as JSON under a key of the item's own, what would betray a source: who said it, a telephone
    number, the name on a paper. It opens to whoever may read sources, is never searched, and is erased by destroying
    the key at ``key_at`` of the mission's keyring. ``shut`` items open to head of mission and legal analyst alone.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shut = models.BooleanField(_("for head of mission and legal analyst only"), default=False)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered"))
    key_at = models.BigIntegerField(null=True, blank=True)
    sealed = models.BinaryField(default=b"", blank=True)

    class Meta:
        abstract = True

    REGISTER: Register
    PARTS: tuple[str, ...] = ()
    """Relations whose rows belong to the item: its history keeps what stands in them."""
    LINKS: tuple[str, ...] = ()
    """Relations to rows that stand alone: its history keeps which they are."""
    SEARCHED: tuple[str, ...] = ()
    """Fields whose words are searched. Nothing sealed is among them."""
    PARTS_SEARCHED: dict[str, tuple[str, ...]] = {}
    """The same of the rows that belong to it, by their relation."""

    def __str__(self) -> str:
        return self.named

    @property
    def heading(self) -> str:
        """What it is about, in a line."""
        return str(getattr(self, "title", ""))

    @property
    def named(self) -> str:
        """Letter of the register and number: ``C-17``."""
        return f"{self.REGISTER.value}-{self.number}"


class Change(models.Model):
    """One step in the history of an item: what became of which field, by whom, why. It is never changed.

    ``fields`` maps a field to what it was and what it became; of sealed words it says only that they changed.
    The event of the chain holds the hash of all this.
    """

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="case_changes")
    register = models.CharField(max_length=1, choices=Register.choices)
    item = models.PositiveIntegerField(_("number of the item"))
    verb = models.CharField(_("step"), max_length=30)
    fields = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="case_change")

    class Meta:
        ordering = ["mission", "event"]
        indexes = [models.Index(fields=["mission", "register", "item"], name="case_change_item")]

    def __str__(self) -> str:
        return f"{self.register}-{self.item} {self.verb}"
