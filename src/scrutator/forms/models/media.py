"""Files that belong to a form: pictures and sounds of questions, lists to choose from."""

from __future__ import annotations

from django.db import models

from scrutator.forms.models.versions import FormVersion


class FormMedia(models.Model):
    """A file named by one version of a form, published with it and never changed. ``md5`` is what OpenRosa's manifest
    tells telephones; the chain holds ``sha256``."""

    form = models.ForeignKey(FormVersion, models.CASCADE, related_name="media")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    md5 = models.CharField(max_length=32)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["form", "name"]
        constraints = [models.UniqueConstraint(fields=["form", "name"], name="one_medium_per_name")]

    def __str__(self) -> str:
        return f"{self.form} {self.name}"
