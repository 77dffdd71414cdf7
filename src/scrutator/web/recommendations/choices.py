"""Rows that a form offers, by names that can be told apart."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election
from scrutator.missions.models import Mission


class ElectionField(forms.ModelChoiceField):
    """Votes with their code, since many have one name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code}: {obj}"


def elections_of(mission: Mission) -> QuerySet[Election]:
    """The votes of the mission's state, the newest first; all of the archive where the mission has none there."""
    rows = Election.objects.annotate(last=Max("rounds__last_day")).order_by("-last", "code")
    return rows.filter(state=mission.election.state) if mission.election else rows


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
    field.queryset = rows


def name_gaps(form: forms.BaseForm) -> None:
    """Empty choices say what being empty means."""
    for field in form.fields.values():
        word = _("choose") if field.required else _("not known")
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = word
        elif isinstance(field, forms.ChoiceField):
            offered = list(field.choices)  # type: ignore[arg-type]
            if not offered[0][0]:
                field.choices = [("", word), *offered[1:]]
