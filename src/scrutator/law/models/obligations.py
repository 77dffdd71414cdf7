"""Obligations: what law and commitments are for. The list and what it is tied to are the project's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import Named, in_language
from scrutator.law.models.commitments import Commitment
from scrutator.law.models.provisions import Provision


class Obligation(Named):
    """A thing that the state owes its voters, or observers owe their hosts, whichever text says so."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    summary_en = models.TextField(_("in a sentence"), blank=True)
    summary_ru = models.TextField(_("in a sentence, in Russian"), blank=True)
    provisions = models.ManyToManyField(Provision, through="ObligationProvision", related_name="obligations")
    commitments = models.ManyToManyField(Commitment, through="ObligationCommitment", related_name="obligations")

    class Meta:
        ordering = ["order", "code"]

    @property
    def summary(self) -> str:
        return in_language(self.summary_en, self.summary_ru)


class ObligationProvision(models.Model):
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="+")
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "provision"], name="one_tie_per_obligation_and_provision")
        ]

    def __str__(self) -> str:
        return f"{self.obligation.code}: {self.provision}"


class ObligationCommitment(models.Model):
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "commitment"], name="one_tie_per_obligation_and_commitment")
        ]

    def __str__(self) -> str:
        return f"{self.obligation.code}: {self.commitment.code}"
