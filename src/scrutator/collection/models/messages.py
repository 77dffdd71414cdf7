"""What headquarters tells its observers, and who has read it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device, Person
from scrutator.collection.content.words import opened_words
from scrutator.collection.models.erasures import Erasure
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Team


class Message(models.Model):
    """A message to a team, to one member, or, where both are null, to every observer of the mission. It is never
    changed; ``withdrawn_at`` takes it from the telephones at their next word with the server.

    The text is sealed under the key at ``key_at`` of the mission's keyring; ``erased`` is the decision by which it is
    gone."""

    PART = b"message"

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="messages")
    key_at = models.BigIntegerField(null=True, blank=True)
    sealed_text = models.BinaryField(default=bytes)
    erased = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="messages")
    uuid = models.UUIDField(default=uuid4, unique=True)
    sender = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="messages")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="messages")
    urgent = models.BooleanField(_("urgent"), default=False)
    sent_at = models.DateTimeField(_("sent"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["mission", "-sent_at"]

    def __str__(self) -> str:
        return f"{self.mission} {self.pk}"

    @property
    def text(self) -> str:
        """Empty when erased. Raises ``content-key-gone``, ``content-broken``."""
        words = opened_words(self.mission.code, self.PART, str(self.uuid), self.key_at, self.sealed_text)
        return words.get("text", "")


class MessageRead(models.Model):
    """That a member had a message open, on which telephone, and when the server heard of it first."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reads")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("read"))

    class Meta:
        ordering = ["message", "at"]
        constraints = [models.UniqueConstraint(fields=["message", "member"], name="one_read_of_a_member")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.member_id}"
