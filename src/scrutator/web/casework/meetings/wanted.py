"""What the list of meetings is narrowed to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.meetings.queries import Wanted
from scrutator.casework.models import InterlocutorKind, MeetingKind, Side
from scrutator.missions.models import Mission
from scrutator.territory.models import Area

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
ALL: list[tuple[str, Any]] = [("", _("all"))]


class WantedForm(forms.Form):
    sought = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind of meeting"), required=False, choices=[*ALL, *MeetingKind.choices])
    heard = forms.ChoiceField(label=_("Who was heard"), required=False, choices=[*ALL, *InterlocutorKind.choices])
    side = forms.ChoiceField(label=_("Side, as they say"), required=False, choices=[*ALL, *Side.choices])
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Area"), required=False, empty_label=_("all"))
    since = forms.DateField(label=_("Held since"), required=False, widget=DAY)
    until = forms.DateField(label=_("Held until"), required=False, widget=DAY)

    def __init__(self, mission: Mission, *arguments: Any) -> None:
        super().__init__(*arguments)
        areas = self.fields["area"]
        assert isinstance(areas, forms.ModelChoiceField)  # noqa: S101 - for the types
        areas.queryset = Area.objects.filter(frame=mission.frame)

    def wanted(self) -> Wanted:
        """What can be read of the address; a filter that cannot narrows nothing, and is told."""
        self.is_valid()
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
