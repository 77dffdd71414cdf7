"""Which provisions a question judges."""

from __future__ import annotations

from django.db import models

from scrutator.forms.models.questions import Question
from scrutator.law.models import Provision


class QuestionProvision(models.Model):
    """A question of a published form judges by this provision. Written at publishing and never changed."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="citations")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="citations")

    class Meta:
        ordering = ["question", "provision"]
        constraints = [
            models.UniqueConstraint(fields=["question", "provision"], name="one_citation_per_question_and_provision")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.provision}"
