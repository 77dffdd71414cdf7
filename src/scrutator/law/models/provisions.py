"""Provisions of an edition: number, content in our words, and how much of it was seen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import in_language
from scrutator.law.models.acts import Edition
from scrutator.law.numbers import position, russian


class Seen(models.TextChoices):
    """How much of a provision was seen, the surest first. A lawyer confirms the edition before a real mission."""

    CONTENT = "V", _("content seen")
    NUMBER = "V-number", _("number seen, content not")
    SECONDARY = "S", _("from secondary sources, content not seen")
    INVENTED = "invented", _("invented")

    @property
    def meaning(self) -> str:
        return str(MEANINGS[self])


MEANINGS = {
    Seen.CONTENT: _("The content was seen in a public copy of the act, or in a published table of election law."),
    Seen.NUMBER: _("The number was seen in a public copy; the content only in part, elsewhere or not at all."),
    Seen.SECONDARY: _("The number is from secondary sources or general knowledge. Confirm it before it is quoted."),
    Seen.INVENTED: _("A provision of the invented act, made for training. It is nobody's law."),
}


class Provision(models.Model):
    """An article, a section or a part of one. ``summary`` is in our words and never the text of the law.

    ``parallel`` is, in the invented act, the number whose place it takes in the forms that ship. ``source_en`` and
    ``source_ru`` name the copy in words where its address is not known in full.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="provisions")
    number = models.CharField(_("number"), max_length=20)
    position = models.PositiveIntegerField(editable=False)
    heading_en = models.CharField(_("what it is about"), max_length=200, blank=True)
    heading_ru = models.CharField(_("what it is about, in Russian"), max_length=200, blank=True)
    summary_en = models.TextField(_("content in our words"), blank=True)
    summary_ru = models.TextField(_("content in our words, in Russian"), blank=True)
    caveat_en = models.TextField(_("what was not seen"), blank=True)
    caveat_ru = models.TextField(_("what was not seen, in Russian"), blank=True)
    parallel = models.CharField(_("takes the place of"), max_length=20, blank=True)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Seen.choices)
    source_en = models.CharField(_("source in words"), max_length=300, blank=True)
    source_ru = models.CharField(_("source in words, in Russian"), max_length=300, blank=True)
    source_url = models.URLField(_("source"), max_length=600, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_provision_per_number")]

    def __str__(self) -> str:
        return self.citation

    def save(self, *args: object, **kwargs: object) -> None:
        self.position = position(self.number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def numbered(self) -> str:
        return in_language(self.number, russian(self.number))

    @property
    def named(self) -> str:
        """Unit and number, as they stand under the name of their edition: ``art. 53``."""
        act = self.edition.act
        return in_language(f"{act.unit_en} {self.number}", f"{act.unit_ru} {russian(self.number)}")

    @property
    def heading(self) -> str:
        return in_language(self.heading_en, self.heading_ru)

    @property
    def summary(self) -> str:
        return in_language(self.summary_en, self.summary_ru)

    @property
    def caveat(self) -> str:
        return in_language(self.caveat_en, self.caveat_ru)

    @property
    def source(self) -> str:
        return in_language(self.source_en, self.source_ru)

    @property
    def meaning(self) -> str:
        """What the mark of confidence stands for."""
        return Seen(self.confidence).meaning

    @property
    def citation(self) -> str:
        """Act, edition and number: ``Electoral Code of Belarus, edition of 4 June 2015, art. 53``."""
        return f"{self.edition.cited}, {self.named}"
