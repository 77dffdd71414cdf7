"""What states and observers have taken upon themselves beside the law of the land."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Organization
from scrutator.archive.models.organizations import Named, in_language
from scrutator.core.provenance import Sourced


class Instrument(Named, Sourced):
    """A convention, a political document, rules of an organization, a declaration of observers.

    ``about`` is what the record knows of it, ``caveat`` what it does not.
    """

    class Kind(models.TextChoices):
        TREATY = "treaty", _("treaty")
        POLITICAL = "political", _("political commitments of states")
        RULES = "rules", _("rules of an organization")
        DECLARATION = "declaration", _("declaration of observers")

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="instruments")
    adopted_on = models.DateField(_("adopted"), null=True, blank=True)
    about_en = models.TextField(_("what is known of it"), blank=True)
    about_ru = models.TextField(_("what is known of it, in Russian"), blank=True)
    caveat_en = models.TextField(_("what is not known"), blank=True)
    caveat_ru = models.TextField(_("what is not known, in Russian"), blank=True)

    class Meta:
        ordering = ["adopted_on", "code"]

    @property
    def about(self) -> str:
        return in_language(self.about_en, self.about_ru)

    @property
    def caveat(self) -> str:
        return in_language(self.caveat_en, self.caveat_ru)


class Commitment(Sourced):
    """One thing that an instrument commits to, in our words. ``paragraph`` is empty where the record has no number."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="commitments")
    paragraph = models.CharField(_("paragraph"), max_length=40, blank=True)
    words_en = models.TextField(_("commitment in our words"))
    words_ru = models.TextField(_("commitment in our words, in Russian"), blank=True)
    caveat_en = models.TextField(_("what was not seen"), blank=True)
    caveat_ru = models.TextField(_("what was not seen, in Russian"), blank=True)

    class Meta:
        ordering = ["instrument", "code"]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return in_language(self.words_en, self.words_ru)

    @property
    def caveat(self) -> str:
        return in_language(self.caveat_en, self.caveat_ru)
