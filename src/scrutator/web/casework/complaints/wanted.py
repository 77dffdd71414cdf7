"""What the register is narrowed to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.complaints.queries import Wanted
from scrutator.casework.models import Body, ComplaintStage, Origin, Outcome
from scrutator.missions.models import Mission

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
ALL: list[tuple[str, Any]] = [("", _("all"))]


class WantedForm(forms.Form):
    sought = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[*ALL, *ComplaintStage.choices])
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[*ALL, *Outcome.choices])
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Body"), required=False, empty_label=_("all"))
    origin = forms.ChoiceField(label=_("Known from"), required=False, choices=[*ALL, *Origin.choices])
    since = forms.DateField(label=_("Filed since"), required=False, widget=DAY)
    until = forms.DateField(label=_("Filed until"), required=False, widget=DAY)
    late = forms.BooleanField(label=_("open past the limit only"), required=False)

    def __init__(self, mission: Mission, *arguments: Any) -> None:
        super().__init__(*arguments)
        bodies = self.fields["body"]
        assert isinstance(bodies, forms.ModelChoiceField)  # noqa: S101 - for the types
        bodies.queryset = Body.objects.filter(mission=mission)

    def wanted(self) -> Wanted:
        """What can be read of the address; a filter that cannot narrows nothing, and is told."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        body = given.pop("body", None)
        return Wanted(body=body.pk if body else None, **given)
