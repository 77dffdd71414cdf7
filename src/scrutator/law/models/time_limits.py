"""Time limits: how long somebody has to complain, a body to decide, a commission to publish."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election
from scrutator.archive.models.organizations import in_language
from scrutator.law.limits.computing import Span, Unit
from scrutator.law.limits.words import length
from scrutator.law.models.provisions import Provision


class Doing(models.TextChoices):
    """What has to be done within the limit."""

    FILE = "file", _("file a complaint")
    DECIDE = "decide", _("decide on a complaint")
    APPEAL = "appeal", _("appeal against a decision")
    DECIDE_APPEAL = "decide_appeal", _("decide on an appeal")


class CountedFrom(models.TextChoices):
    """The moment at which the limit begins."""

    ACT = "act", _("the act complained of")
    FILING = "filing", _("the filing of the complaint")
    DECISION = "decision", _("the decision")
    VOTE = "vote", _("the day of the vote")


class TimeLimit(models.Model):
    """One limit that a provision of an edition sets; how much of it was seen is what was seen of its provision.

    ``votes`` is the kind of vote for which it holds, ``stage`` the stage of what is complained of, ``body`` the kind of
    body: each empty for all. ``election_day_amount`` and ``election_day_unit`` take the place of amount and unit for
    what begins on the day of the vote. A limit whose length was not seen is not entered: a gap stays a gap.
    """

    class UnitChoice(models.TextChoices):
        HOURS = Unit.HOURS.value, _("hours")
        DAYS = Unit.DAYS.value, _("calendar days")
        WORKING_DAYS = Unit.WORKING_DAYS.value, _("working days")

    code = models.CharField(_("code"), max_length=60, unique=True)
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="time_limits")
    doing = models.CharField(_("to do"), max_length=14, choices=Doing.choices)
    votes = models.CharField(_("kind of vote"), max_length=20, choices=Election.Kind.choices, blank=True)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    body = models.CharField(_("kind of body"), max_length=24, blank=True)
    counted_from = models.CharField(_("counted from"), max_length=10, choices=CountedFrom.choices)
    amount = models.PositiveSmallIntegerField(_("length"))
    unit = models.CharField(_("unit"), max_length=12, choices=UnitChoice.choices)
    election_day_amount = models.PositiveSmallIntegerField(_("length on the day of the vote"), null=True, blank=True)
    election_day_unit = models.CharField(
        _("unit on the day of the vote"), max_length=12, choices=UnitChoice.choices, blank=True
    )
    first_day_counts = models.BooleanField(_("the day of the beginning counts"), default=False)
    rolls = models.BooleanField(_("ends on the next working day"), default=False)
    until = models.TimeField(_("ends at"), null=True, blank=True)
    words_en = models.TextField(_("the limit in our words"), blank=True)
    words_ru = models.TextField(_("the limit in our words, in Russian"), blank=True)

    class Meta:
        ordering = ["provision", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def words(self) -> str:
        return in_language(self.words_en, self.words_ru)

    @property
    def length(self) -> str:
        """How long it is: ``3 working days; on the day of the vote 4 hours``."""
        usual = length(self.amount, self.unit)
        if self.election_day_amount is None:
            return usual
        special = {"usual": usual, "special": length(self.election_day_amount, self.election_day_unit)}
        return gettext("%(usual)s; what begins on the day of the vote: %(special)s") % special

    def span(self, on_election_day: bool) -> Span:
        """The length of the limit for something that begins on the day of the vote, or on another day."""
        if on_election_day and self.election_day_amount is not None:
            return _span(self.election_day_amount, self.election_day_unit, self)
        return _span(self.amount, self.unit, self)


def _span(amount: int, unit: str, limit: TimeLimit) -> Span:
    """Hours run from the moment on, so that what is said of days is not said of them."""
    kind = Unit(unit)
    if kind is Unit.HOURS:
        return Span(amount, kind)
    return Span(amount, kind, first_day_counts=limit.first_day_counts, rolls=limit.rolls, until=limit.until)
