"""The form of an incident, and the short ones of its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.incidents.categories import offered
from scrutator.casework.models import Incident, Standing, Stream
from scrutator.missions.models import Mission
from scrutator.territory.models import Area
from scrutator.web.casework.stations import StationForm

SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What"), ("title", "category", "stage", "severity", "account")),
    (_("When"), ("happened_on", "happened_at")),
    (_("Where"), ("station_code", "area", "place")),
    (_("Protected"), ("shut",)),
)
"""The parts of the form with their fields."""


class IncidentForm(StationForm):
    """``shut`` is there only for whoever may read sources."""

    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=300)

    class Meta:
        model = Incident
        fields = [
            "title", "category", "stage", "severity", "account", "happened_on", "happened_at", "area", "place", "shut",
        ]  # fmt: skip
        widgets = {
            "happened_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "happened_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "account": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "account": _("In our words. No names."),
            "happened_at": _("Local time, where it is known."),
            "area": _("Follows from the station where it stays empty."),
            "severity": _("How grave it would be if it were so. How sure it is stands apart."),
        }

    def __init__(
        self, mission: Mission, *arguments: Any, sources: bool, stream: str = Stream.MISSION, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.instance.mission = mission
        if self.instance.pk is None:
            self.instance.stream = stream
            del self.fields["reason"]
        category, area = self.fields["category"], self.fields["area"]
        assert isinstance(category, forms.ModelChoiceField)  # noqa: S101 - for the types
        assert isinstance(area, forms.ModelChoiceField)  # noqa: S101 - for the types
        category.queryset = offered(mission, and_also=self.instance.category_id)
        category.empty_label = str(_("choose"))
        area.queryset = Area.objects.filter(frame=mission.frame)
        area.empty_label = str(_("not known"))
        stage = self.fields["stage"]
        assert isinstance(stage, forms.ChoiceField)  # noqa: S101 - for the types
        stage.choices = [("", _("choose")), *list(stage.choices)[1:]]  # type: ignore[arg-type]
        self.show_station()
        if not sources:
            del self.fields["shut"]

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The form as it is shown."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]


class VerificationForm(forms.Form):
    standing = forms.ChoiceField(label=_("It was found"), choices=Standing.choices)
    reason = forms.CharField(
        label=_("How it was verified"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was done and what it gave. No names."),
    )  # fmt: skip

    prefix = "verify"

    def __init__(self, incident: Incident, *arguments: Any) -> None:
        super().__init__(*arguments)
        standing = self.fields["standing"]
        assert isinstance(standing, forms.ChoiceField)  # noqa: S101 - for the types
        standing.choices = [pair for pair in Standing.choices if pair[0] != incident.standing]


class ReportForm(forms.Form):
    """Which citizens' report tells of the same, and why a person says so."""

    report = forms.CharField(label=_("Number of the citizens' report"), max_length=12)
    reason = forms.CharField(label=_("Why it tells of the same"), max_length=300)

    def clean_report(self) -> int:
        """Raises a sentence for what is no number of an item."""
        number = str(self.cleaned_data["report"]).strip().upper().removeprefix("I-")
        if not number.isdecimal() or len(number) > 9:
            raise forms.ValidationError(_("This is no number of a report. Write it as I-7 or 7."))
        return int(number)


class ComparisonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("Kept in the history of both. No names."))
