"""The form of a complaint: every field of a register row, in the order of its life."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.casework.complaints.limits import acts_of
from scrutator.casework.complaints.links import Links, links_of, read_links
from scrutator.casework.complaints.queries import complaints_of
from scrutator.casework.models import Body, Complaint
from scrutator.law.models import Provision
from scrutator.missions.models import Mission
from scrutator.territory.models import Area
from scrutator.web.casework.stations import StationForm

KNOWN = [("", _("not known")), ("True", _("yes")), ("False", _("no"))]
SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What"), ("title", "stage", "topics", "account", "provision", "provision_words", "remedy_sought")),
    (_("Who"), ("origin", "register_ref", "complainant", "side", "respondent", "body", "appeals")),
    (_("Where"), ("area", "station_code")),
    (_("When"), ("act_on", "act_time", "filed_on", "filed_time", "hearing_on")),
    (
        _("Decision"),
        (
            "outcome",
            "decided_on",
            "decided_time",
            "fault",
            "collegial",
            "written",
            "reasoned",
            "remedy_given",
            "effect",
        ),
    ),
    (_("What belongs to it"), ("linked",)),
    (_("Protected"), ("shut", "words_who", "words_note")),
)
"""The parts of the form with their fields."""


class DecisionField(forms.ModelChoiceField):
    """Decisions by number and day; one that is shut is offered where it is chosen already, and not named."""

    sources = False

    def label_from_instance(self, obj: Any) -> str:
        return str(obj if self.sources or not obj.shut else _("the one chosen, which is closed to you"))


class ComplaintForm(StationForm):
    """``words_*`` are sealed; they are there only for whoever may read sources."""

    linked = forms.CharField(
        label=_("Incidents and reports, by their numbers"), required=False, max_length=500,
        help_text=_("Separated by commas: incidents as I-3, reports by the number on their receipt."),
    )  # fmt: skip
    words_who = forms.CharField(
        label=_("Who complains, where that must be known"), required=False, max_length=300,
        help_text=_("Sealed; never searched or exported without the right to it. Never the name of a voter."),
    )  # fmt: skip
    words_note = forms.CharField(
        label=_("Note on the source"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=300)

    class Meta:
        model = Complaint
        field_classes = {"appeals": DecisionField}
        fields = [
            "title", "stage", "topics", "account", "provision", "provision_words", "remedy_sought", "origin",
            "register_ref", "complainant", "side", "respondent", "body", "appeals", "area", "act_on", "act_time",
            "filed_on", "filed_time", "hearing_on", "outcome", "decided_on", "decided_time", "fault", "collegial",
            "written", "reasoned", "remedy_given", "effect", "shut",
        ]  # fmt: skip
        widgets = {
            **{name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
               for name in ("act_on", "filed_on", "hearing_on", "decided_on")},
            **{name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
               for name in ("act_time", "filed_time", "decided_time")},
            **{name: forms.Textarea(attrs={"rows": 3})
               for name in ("account", "remedy_sought", "remedy_given", "effect")},
            **{name: forms.Select(choices=KNOWN) for name in ("collegial", "written", "reasoned")},
        }  # fmt: skip
        help_texts = {
            "topics": _("Words of your own, separated by commas."),
            "account": _("In our words. No names."),
            "act_time": _("Where hours are counted."),
        }

    def __init__(self, mission: Mission, *arguments: Any, sources: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.instance.mission = mission
        self._offer("respondent", Body.objects.filter(mission=mission))
        self._offer("body", Body.objects.filter(mission=mission))
        earlier = complaints_of(mission, shut_too=sources) | Complaint.objects.filter(pk=self.instance.appeals_id)
        earlier = earlier.exclude(pk=self.instance.pk).exclude(decided_on=None)
        self._offer("appeals", earlier.order_by("-number"))
        decisions = self.fields["appeals"]
        assert isinstance(decisions, DecisionField)  # noqa: S101 - for the types
        decisions.sources = sources
        self._offer("area", Area.objects.filter(frame=mission.frame))
        self._offer("provision", provisions_of(mission))
        self.sources = sources
        self.fields["linked"].initial = links_of(self.instance, shut=None if sources else False).written
        self.show_station()
        for field in self.fields.values():
            word = _("choose") if field.required else _("not known")
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = word
            elif isinstance(field, forms.ChoiceField):
                offered = list(field.choices)  # type: ignore[arg-type]
                if not offered[0][0]:
                    field.choices = [("", word), *offered[1:]]
        if not sources:
            for name in ("words_who", "words_note", "shut"):
                del self.fields[name]
        if self.instance.pk is None:
            del self.fields["reason"]

    def clean_linked(self) -> Links:
        """Raises a sentence for numbers that the mission does not have. What somebody may not see stays linked."""
        try:
            links = read_links(self.cleaned_data["linked"], self.instance.mission, shut_too=self.sources)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        hidden = frozenset() if self.sources else links_of(self.instance, shut=True).incidents
        return Links(links.incidents | hidden, links.submissions)

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The form as it is shown."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]

    def words(self) -> dict[str, str] | None:
        """What is to be sealed; None where the form did not have it."""
        if "words_who" not in self.fields:
            return None
        return {"who": self.cleaned_data["words_who"], "note": self.cleaned_data["words_note"]}

    def links(self) -> Links:
        """What it is to be linked to."""
        found: Links = self.cleaned_data["linked"]
        return found

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset = rows


def provisions_of(mission: Mission) -> Any:
    """The provisions of the acts by which the mission's vote is held."""
    return Provision.objects.filter(edition__act__in=acts_of(mission)).select_related("edition__act")
