"""What a question is about: stage, which answer is the problem, how serious, judged by what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models.organizations import in_language
from scrutator.forms.models.versions import FormVersion
from scrutator.missions.models import Stage


class Answer(models.TextChoices):
    """The four answers to a question of fact. *Not observed* is an answer, never merged with *no*."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_OBSERVED = "not_observed", _("not observed")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class Weight(models.TextChoices):
    RED_FLAG = "red_flag", _("red flag")
    PROCEDURAL = "procedural", _("procedural")
    CONTEXT = "context", _("context")


class Benchmark(models.TextChoices):
    NATIONAL_LAW = "national_law", _("national law")
    COMMITMENT = "commitment", _("commitment")
    GOOD_PRACTICE = "good_practice", _("good practice")


CODES = ("station", "team")
"""Names of the questions whose text is a code of the mission, in every form."""


CODED = ("yn", "s4", "pick", "multi", "int", "decimal", "range", "date", "time", "datetime", "acknowledge", "trigger")
"""Kinds of questions whose answer cannot be somebody's own words."""


class Question(models.Model):
    """A question of a form version. ``path`` is where its answer lies in a submission, e.g. ``processing/V18``.

    ``number`` is shown in front of its words on every screen and on paper, e.g. ``C14.1``; empty where the form shows
    none. ``translations`` holds other languages than English and Russian by their code:
    ``{"fr": {"label": …, "section": …, "choices": {"yes": …}}}``.

    ``kind``: ``yn`` (the four answers), ``s4`` (the four-step rating), ``pick``, ``multi``, ``int``, else the type of
    the XLSForm. ``choices``: ``[[value, English, Russian], ...]``. ``provision_confidence``: ``V`` content was seen,
    ``V-number`` only its number, ``S`` from secondary sources, ``invented``.
    """

    form = models.ForeignKey(FormVersion, models.CASCADE, related_name="questions")
    name = models.CharField(_("name"), max_length=60)
    path = models.CharField(max_length=200)
    order = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=12, blank=True)
    kind = models.CharField(_("kind"), max_length=30)
    label_en = models.TextField(_("question"))
    label_ru = models.TextField(_("question in Russian"), blank=True)
    section_en = models.CharField(_("section"), max_length=200, blank=True)
    section_ru = models.CharField(_("section in Russian"), max_length=200, blank=True)
    choices = models.JSONField(_("answers to choose from"), default=list, blank=True)
    translations = models.JSONField(_("other languages"), default=dict, blank=True)
    relevant = models.TextField(_("asked when"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices, blank=True)
    polarity = models.CharField(_("answer that is the problem"), max_length=20, choices=Answer.choices, blank=True)
    weight = models.CharField(_("weight"), max_length=12, choices=Weight.choices, blank=True)
    benchmark = models.CharField(_("benchmark"), max_length=16, choices=Benchmark.choices, blank=True)
    provision = models.CharField(_("provision"), max_length=200, blank=True)
    provision_ru = models.CharField(_("provision in Russian"), max_length=200, blank=True)
    provision_confidence = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["form", "order"]
        constraints = [models.UniqueConstraint(fields=["form", "name"], name="one_question_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.words("label", get_language()) or in_language(self.label_en, self.label_ru)

    @property
    def section(self) -> str:
        return self.words("section", get_language()) or in_language(self.section_en, self.section_ru)

    def words(self, part: str, language: str | None) -> str:
        """``label`` or ``section`` in a language by its code, e.g. ``fr``; empty where the form has none."""
        stored = {"en": getattr(self, f"{part}_en"), "ru": getattr(self, f"{part}_ru")}
        return stored[language] if language in stored else self.translations.get(language, {}).get(part, "")

    def answers_in(self, language: str | None) -> dict[str, str]:
        """The words of each answer by its value; in English where the language has none."""
        if language == "ru":
            return {value: russian or english for value, english, russian in self.choices}
        other = self.translations.get(language, {}).get("choices", {})
        return {value: other.get(value) or english for value, english, _russian in self.choices}

    @property
    def provision_named(self) -> str:
        return in_language(self.provision, self.provision_ru)

    @property
    def free_text(self) -> bool:
        """Whether its answer may be somebody's own words, a place or a file, which only some roles read: whatever is
        not known to be a code, a number or a time."""
        return self.kind not in CODED and self.name not in CODES

    def answer_label(self, value: str) -> str:
        """The answer as the form words it, in the reader's language; several joined by commas."""
        words = self.answers_in(get_language())
        if self.kind == "multi":
            return ", ".join(words.get(part, part) for part in value.split())
        return words.get(value, value)

    @property
    def of_fact(self) -> bool:
        """Whether it is answered by yes, no, not observed or not applicable."""
        return self.kind == "yn"
