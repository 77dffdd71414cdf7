"""A statement signed by the head of mission, and the files made of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.missions.models import Event
from scrutator.statements.models.drafts import Draft, Revision


class Signature(models.Model):
    """The head's signature under one revision. ``content`` is what was signed, as canonical JSON: both texts with every
    figure printed, the annex, and the hash of the snapshot; ``digest`` is its SHA-256 and is chained."""

    draft = models.OneToOneField(Draft, models.PROTECT, related_name="signature")
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="signature")
    content = models.BinaryField()
    digest = models.CharField(_("SHA-256"), max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("signed"))
    second_factor = models.CharField(_("second factor"), max_length=20)
    event = models.OneToOneField(Event, models.PROTECT, related_name="signature")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.digest[:12]


class Document(models.Model):
    """A file of a signed statement; its hash is chained."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    signature = models.ForeignKey(Signature, models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=5)
    content = models.BinaryField()
    digest = models.CharField(_("SHA-256"), max_length=64)
    event = models.OneToOneField(Event, models.PROTECT, related_name="document")

    class Meta:
        ordering = ["signature", "language", "kind"]
        constraints = [models.UniqueConstraint(fields=["signature", "kind", "language"], name="one_document_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
