"""What the list is narrowed to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.incidents.categories import categories_of
from scrutator.casework.incidents.queries import Wanted
from scrutator.casework.models import Category, ComplaintStage, Severity, Standing
from scrutator.missions.models import Mission
from scrutator.territory.models import Area

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
ALL: list[tuple[str, Any]] = [("", _("all"))]


class WantedForm(forms.Form):
    sought = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[*ALL, *ComplaintStage.choices])
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Category"), required=False, empty_label=_("all")
    )
    severity = forms.ChoiceField(label=_("Severity"), required=False, choices=[*ALL, *Severity.choices])
    standing = forms.ChoiceField(label=_("How far verified"), required=False, choices=[*ALL, *Standing.choices])
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Area"), required=False, empty_label=_("all"))
    station = forms.CharField(label=_("Station, or its beginning"), required=False, max_length=80)
    since = forms.DateField(label=_("Happened since"), required=False, widget=DAY)
    until = forms.DateField(label=_("Happened until"), required=False, widget=DAY)
    merged = forms.BooleanField(label=_("merged ones too"), required=False)

    def __init__(self, mission: Mission, *arguments: Any) -> None:
        super().__init__(*arguments)
        category, area = self.fields["category"], self.fields["area"]
        assert isinstance(category, forms.ModelChoiceField)  # noqa: S101 - for the types
        assert isinstance(area, forms.ModelChoiceField)  # noqa: S101 - for the types
        category.queryset = categories_of(mission)
        area.queryset = Area.objects.filter(frame=mission.frame)

    def wanted(self) -> Wanted:
        """What can be read of the address; a filter that cannot narrows nothing, and is told."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        keys = {name: given.pop(name).pk for name in ("category", "area") if name in given}
        severity = int(given.pop("severity", 0)) or None
        return Wanted(severity=severity, **keys, **given)
