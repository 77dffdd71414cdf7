"""What the checks saw in a submission, and what a person decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.collection.models import Submission
from scrutator.missions.models import Event


class Flag(models.Model):
    """Something that a check wants a person to look at; ``values`` fill the check's sentence."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="flags")
    check_code = models.CharField(_("check"), max_length=40)
    values = models.JSONField(default=dict)
    raised_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["submission", "check_code"]
        constraints = [models.UniqueConstraint(fields=["submission", "check_code"], name="a_check_flags_once")]

    def __str__(self) -> str:
        return f"{self.submission} {self.check_code}"


class Decision(models.Model):
    """Accepted or set aside, by whom and why. The newest counts; earlier ones stay."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        SET_ASIDE = "set_aside", _("set aside")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("decided"))
    event = models.OneToOneField(Event, models.PROTECT, related_name="decision")

    class Meta:
        ordering = ["submission", "-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.submission} {self.verdict}"
