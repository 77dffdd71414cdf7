"""The form of a meeting itself: when, where, about what, and how many voters were heard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.meetings.services import steps
from scrutator.casework.models import InterlocutorKind, Meeting
from scrutator.planning.models import Team
from scrutator.territory.models import Area
from scrutator.web.casework.stations import StationForm

VOTERS = 30
"""Most voters that are entered at once."""
SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What"), ("title", "kind", "held_on", "held_at", "agenda", "topics")),
    (_("Where"), ("area", "station_code", "place")),
    (_("Who was there for us"), ("team", "ours")),
    (_("Protected"), ("shut", "words_note")),
)
"""The parts of the form with their fields; voters stand beside the other interlocutors."""


class MeetingForm(StationForm):
    """``words_note`` is sealed; it and ``shut`` are there only for whoever may read sources. ``voters`` are so many
    that are added, ``voters_gone`` codes that are taken out, ``seen`` the steps that
    the meeting had when its page was opened."""

    voters = forms.IntegerField(
        label=_("Voters heard, to be added"), required=False, min_value=0, max_value=VOTERS,
        help_text=_("Each gets a code, like V-12. Nothing else about a voter is asked, and no name."),
    )  # fmt: skip
    voters_gone = forms.MultipleChoiceField(
        label=_("Entered by mistake, to be taken out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words_note = forms.CharField(
        label=_("Note on the source"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed; never searched or exported without the right to it. Never the name of a voter."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=300)

    class Meta:
        model = Meeting
        fields = ["title", "kind", "held_on", "held_at", "agenda", "topics", "area", "place", "team", "ours", "shut"]
        widgets = {
            "held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "held_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "agenda": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": _("No names of interlocutors."),
            "topics": _("Words of your own, separated by commas."),
        }

    def __init__(self, *arguments: Any, sources: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        instance, mission = self.instance, self.instance.mission
        self._offer("area", Area.objects.filter(frame=mission.frame))
        self._offer("team", Team.objects.filter(mission=mission))
        self.show_station()
        gone = self.fields["voters_gone"]
        assert isinstance(gone, forms.ChoiceField)  # noqa: S101 - for the types
        gone.choices = [(code, code) for code in codes_of(instance)]
        if not gone.choices:
            del self.fields["voters_gone"]
        if not sources:
            del self.fields["words_note"], self.fields["shut"]
        if instance.pk is None:
            del self.fields["reason"], self.fields["seen"]
        else:
            self.fields["seen"].initial = steps(instance)

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The form as it is shown."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]

    def voter_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("voters", "voters_gone") if name in self.fields]

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset, field.empty_label = rows, _("not known")


def codes_of(meeting: Meeting) -> list[str]:
    """The codes of the voters of a stored meeting."""
    if meeting.pk is None:
        return []
    return list(meeting.interlocutors.filter(kind=InterlocutorKind.VOTER).values_list("label", flat=True))
