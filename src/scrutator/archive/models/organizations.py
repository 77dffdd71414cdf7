"""Who observes, and where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_language(english: str, russian: str) -> str:
    """The text in the reader's language; English where there is no Russian."""
    return russian if get_language() == "ru" and russian else english


class Named(models.Model):
    """A thing with a name in English and, where known, in Russian."""

    name_en = models.CharField(_("name in English"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the reader's language; English where there is no other."""
        return in_language(self.name_en, self.name_ru)

    def __str__(self) -> str:
        return self.name


class Organization(Named):
    """A body that sends observers: of states, of parliaments, of citizens."""

    class Kind(models.TextChoices):
        INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental")
        INTERPARLIAMENTARY = "interparliamentary", _("interparliamentary")
        INTERNATIONAL_NGO = "international_ngo", _("international non-governmental")
        CITIZEN = "citizen", _("citizen observers")
        PARTY_LINKED = "party_linked", _("citizen observers linked to parties")

    code = models.CharField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    aliases = models.JSONField(_("other names in use"), default=list, blank=True)

    class Meta:
        ordering = ["code"]


class State(Named):
    """A state by ISO 3166, with its region in the United Nations' M49 classification."""

    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, unique=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    m49 = models.CharField("UN M49", max_length=3, unique=True)
    region = models.CharField(_("UN M49 region"), max_length=20)
    subregion = models.CharField(_("UN M49 sub-region"), max_length=40)

    class Meta:
        ordering = ["name_en"]
