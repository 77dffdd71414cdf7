"""What the list and the board are narrowed to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Criticism, Election, Organization
from scrutator.casework.models import Body
from scrutator.recommendations.models import Kind, Origin, Priority, Recommendation, State, Step
from scrutator.recommendations.queries import UNJUDGED, Wanted
from scrutator.web.recommendations.choices import ElectionField, offer

ALL: list[tuple[str, Any]] = [("", _("all"))]
STEPS = [*ALL, (UNJUDGED, _("not judged yet")), *Step.choices]


class WantedForm(forms.Form):
    """Organizations, votes and bodies are offered where there are recommendations of them among ``seen``, those that
    the reader may see."""

    sought = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    priority = forms.ChoiceField(label=_("Priority"), required=False, choices=[*ALL, *Priority.choices])
    kind = forms.ChoiceField(label=_("Law or practice"), required=False, choices=[*ALL, *Kind.choices])
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[*ALL, *Criticism.Stage.choices])
    addressee = forms.ModelChoiceField(Body.objects.none(), label=_("Addressee"), required=False, empty_label=_("all"))
    step = forms.ChoiceField(label=_("Newest step"), required=False, choices=STEPS)
    origin = forms.ChoiceField(label=_("Origin"), required=False, choices=[*ALL, *Origin.choices])
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Made by"), required=False, empty_label=_("all")
    )
    election = ElectionField(Election.objects.none(), label=_("Made after"), required=False, empty_label=_("all"))
    state = forms.ChoiceField(label=_("State of the text"), required=False, choices=[*ALL, *State.choices])

    def __init__(self, seen: QuerySet[Recommendation], *arguments: Any) -> None:
        super().__init__(*arguments)
        rows = Recommendation.objects.filter(pk__in=seen.order_by().values("pk"))
        for name, model, field in (
            ("addressee", Body, "addressee"),
            ("organization", Organization, "made_by"),
            ("election", Election, "election"),
        ):
            offer(self, name, model._default_manager.filter(pk__in=rows.values(field)))

    def wanted(self) -> Wanted:
        """What can be read of the address; a filter that cannot narrows nothing, and is told."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        rows = {name: given.pop(name).pk for name in ("addressee", "organization", "election") if name in given}
        return Wanted(**rows, **given)
