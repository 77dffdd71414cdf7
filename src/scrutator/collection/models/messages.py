"""What headquarters tells its observers, and who has read it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Device, Person
from scrutator.missions.models import Member, Mission, Role
from scrutator.planning.models import Team


class Message(models.Model):
    """A message to a team, to one member, or, where both are null, to every observer of the mission. It is never
    changed; ``withdrawn_at`` takes it from the telephones at their next word with the server."""

    mission = models.ForeignKey(Mission, models.PROTECT, related_name="messages")
    text = models.TextField(_("text"))
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
        return self.text[:40]


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
