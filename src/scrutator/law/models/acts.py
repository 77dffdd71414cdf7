"""Acts, and the editions in which their texts were in force."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import State
from scrutator.archive.models.organizations import Named, in_language
from scrutator.core.provenance import Sourced


class Act(Named):
    """A code or law of a state. ``invented`` is the act of the training state, which is nobody's law and has no state.

    ``unit`` is what its provisions are called in a citation.
    """

    class Unit(models.TextChoices):
        ARTICLE = "article", _("article")
        SECTION = "section", _("section of an act")

    code = models.CharField(_("code"), max_length=40, unique=True)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="acts")
    number = models.CharField(_("number"), max_length=40, blank=True)
    number_ru = models.CharField(_("number in Russian"), max_length=40, blank=True)
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)
    invented = models.BooleanField(_("invented, for training"), default=False)

    class Meta:
        ordering = ["invented", "code"]

    @property
    def numbered(self) -> str:
        return in_language(self.number, self.number_ru)

    @property
    def unit_en(self) -> str:
        return "art." if self.unit == self.Unit.ARTICLE else "section"

    @property
    def unit_ru(self) -> str:
        return "ст." if self.unit == self.Unit.ARTICLE else "параграф"


class Edition(Sourced):
    """The text of an act between two amendments; part of every citation.

    ``valid_from`` and ``valid_to`` are the first and last day in force; empty where the record does not say.
    ``attested_on`` is a day on which the record has it in force, ``adopted_on`` the date by which it is cited.
    ``source_en`` and ``source_ru`` name the copies in words. Two editions of an act are never in force on one day: the
    loader says which would be, and the database refuses them.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="editions")
    code = models.CharField(_("code"), max_length=40, unique=True)
    label_en = models.CharField(_("edition"), max_length=100, blank=True)
    label_ru = models.CharField(_("edition in Russian"), max_length=100, blank=True)
    adopted_on = models.DateField(_("date of the edition"), null=True, blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    attested_on = models.DateField(_("known to be in force on"), null=True, blank=True)
    valid_to = models.DateField(_("in force up to"), null=True, blank=True)
    caveat_en = models.TextField(_("what to know before citing it"), blank=True)
    caveat_ru = models.TextField(_("what to know before citing it, in Russian"), blank=True)
    source_en = models.CharField(_("source in words"), max_length=300, blank=True)
    source_ru = models.CharField(_("source in words, in Russian"), max_length=300, blank=True)

    class Meta:
        ordering = ["act", "adopted_on", "attested_on", "code"]

    def __str__(self) -> str:
        return self.cited

    @property
    def label(self) -> str:
        return in_language(self.label_en, self.label_ru)

    @property
    def caveat(self) -> str:
        return in_language(self.caveat_en, self.caveat_ru)

    @property
    def source(self) -> str:
        return in_language(self.source_en, self.source_ru)

    @property
    def cited_en(self) -> str:
        return ", ".join(filter(None, (self.act.name_en, self.label_en)))

    @property
    def cited_ru(self) -> str:
        return ", ".join(filter(None, (self.act.name_ru, self.label_ru)))

    @property
    def cited(self) -> str:
        """Act and edition, as every citation begins."""
        return in_language(self.cited_en, self.cited_ru)

    @property
    def known_span(self) -> tuple[date, date] | None:
        """First and last day on which it surely was in force; ``None`` when the record has no such day."""
        days = [day for day in (self.valid_from, self.attested_on, self.valid_to) if day is not None]
        return (min(days), max(days)) if days else None
