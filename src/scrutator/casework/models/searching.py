"""What can be searched of casework: the words of each item, by their stems in English and Russian."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _

from scrutator.casework.models.base import Register
from scrutator.missions.models import Mission

CONFIG = "russian"
"""PostgreSQL's Russian configuration takes words in Latin letters by their English stems, so it serves both."""
WITHOUT_YO = Func(F("text"), Value("ё"), Value("е"), function="REPLACE", output_field=models.TextField())


class SearchEntry(models.Model):
    """The words of one item in clear; what is sealed is never here. ``vector`` is PostgreSQL's; ё counts as е."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="+")
    register = models.CharField(max_length=1, choices=Register.choices)
    item = models.PositiveIntegerField(_("number of the item"))
    shut = models.BooleanField(default=False)
    text = models.TextField()
    vector = models.GeneratedField(
        expression=SearchVector(WITHOUT_YO, config=CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["mission", "register", "item"], name="words_once_per_item")]
        indexes = [GinIndex(fields=["vector"], name="search_words")]

    def __str__(self) -> str:
        return f"{self.register}-{self.item}"
