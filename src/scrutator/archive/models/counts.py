"""Counts of complaints as somebody published them: aggregates, never rows of a register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.elections import Election
from scrutator.archive.models.organizations import State, in_language
from scrutator.core.provenance import Sourced


class CountTable(Sourced):
    """One published table: how many complaints of what were counted, by whom.

    ``election`` and ``total`` are empty where the source does not name them. Without ``denominator_known`` its
    percentages stand as they were published, since nobody can say of how many they are.
    """

    class Of(models.TextChoices):
        COMPLAINTS = "complaints", _("complaints")
        APPEALS = "appeals", _("appeals")
        APPLICATIONS = "applications", _("applications to a prosecutor")
        MIXED = "mixed", _("several kinds, counted apart")

    code = models.CharField(_("code"), max_length=60, unique=True)
    state = models.ForeignKey(State, models.PROTECT, related_name="count_tables")
    election = models.ForeignKey(Election, models.PROTECT, null=True, blank=True, related_name="count_tables")
    of = models.CharField(_("what was counted"), max_length=12, choices=Of.choices)
    place_en = models.CharField(_("where"), max_length=200, blank=True)
    place_ru = models.CharField(_("where, in Russian"), max_length=200, blank=True)
    title_en = models.CharField(_("title"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    counted_by_en = models.CharField(_("counted by"), max_length=200, blank=True)
    counted_by_ru = models.CharField(_("counted by, in Russian"), max_length=200, blank=True)
    as_of = models.CharField(_("as of"), max_length=20, blank=True)
    total = models.PositiveIntegerField(_("in all"), null=True, blank=True)
    denominator_known = models.BooleanField(_("denominator known"), default=False)

    class Meta:
        ordering = ["state__name_en", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_ru)

    @property
    def place(self) -> str:
        return in_language(self.place_en, self.place_ru)

    @property
    def counted_by(self) -> str:
        return in_language(self.counted_by_en, self.counted_by_ru)


class CountRow(models.Model):
    """One line of a published table: a count, or a percentage where only that was published."""

    table = models.ForeignKey(CountTable, models.CASCADE, related_name="rows")
    order = models.PositiveSmallIntegerField(_("order"))
    label_en = models.CharField(_("what"), max_length=200)
    label_ru = models.CharField(_("what, in Russian"), max_length=200, blank=True)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["table", "order"]
        constraints = [
            models.UniqueConstraint(fields=["table", "order"], name="one_count_per_line"),
            models.CheckConstraint(
                condition=models.Q(count__isnull=True) | models.Q(percent__isnull=True),
                name="count_or_per_cent_as_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.order}"

    @property
    def label(self) -> str:
        return in_language(self.label_en, self.label_ru)

    @property
    def share(self) -> float | None:
        """Of the total of its table, in [0, 1]; None where the denominator is not known."""
        if self.count is None or not self.table.denominator_known or not self.table.total:
            return None
        return self.count / self.table.total
