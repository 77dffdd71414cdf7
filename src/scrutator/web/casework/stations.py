"""A polling station on a form, by its code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.territory.models import Station

BY_CODE = {"station": "station_code"}
"""How a field of an item is called on its form."""


class StationForm(forms.ModelForm[Any]):
    """A form of an item that may have a station. Its mission must be that of the instance before this begins."""

    station_code = forms.CharField(label=_("Polling station, by its code"), required=False, max_length=80)

    def show_station(self) -> None:
        """Fill in the code of the station that the item has."""
        if self.instance.station is not None:
            self.fields["station_code"].initial = self.instance.station.code

    def clean_station_code(self) -> str:
        """Gives the station to the item. Raises a sentence for a code that is not in the list of the mission."""
        code = str(self.cleaned_data["station_code"]).strip()
        frame = self.instance.mission.frame
        self.instance.station = Station.objects.filter(frame=frame, code=code).first() if code else None
        if code and self.instance.station is None:
            said = _(
                "Station “%(code)s” is not in the list of this mission. Look it up under Stations, or leave it empty."
            )
            raise forms.ValidationError(said, params={"code": code})
        return code
