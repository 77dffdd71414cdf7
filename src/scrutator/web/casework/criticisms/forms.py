"""The form of a point of criticism or praise: one set of fields for every organization, state and direction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election
from scrutator.casework.criticisms.queries import criticisms_of
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.models import Criticism, Incident
from scrutator.law.models import Commitment
from scrutator.missions.models import Mission
from scrutator.web.casework.complaints.forms import provisions_of
from scrutator.web.casework.criticisms.fields import VoteField, incidents_named

SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Who, when, where it stands"), ("organization", "state", "speaker", "election", "said_on", "source_url",
                                       "confidence")),
    (_("What"), ("direction", "stage", "subject", "point_en", "point_ru", "quotation")),
    (_("Judged by"), ("provision", "provision_words", "commitment", "commitment_words", "obligation")),
    (_("What would answer it"), ("asks_for", "would_answer_en", "would_answer_ru")),
    (_("What came of it"), ("answer", "answer_url", "answered", "follow_up")),
    (_("What we have of the same thing"), ("questions", "incident_numbers")),
    (_("Protected"), ("shut",)),
)  # fmt: skip
"""The parts of the form with their fields."""
LONG = ("point_en", "point_ru", "asks_for", "would_answer_en", "would_answer_ru", "answer", "follow_up")


class CriticismForm(forms.ModelForm[Criticism]):
    """``shut`` is there only for whoever may read sources. ``incidents`` is what ``incident_numbers`` names."""

    election = VoteField(Election.objects.none(), label=_("Vote"))
    source_url = forms.URLField(label=_("source"), required=False, max_length=600, assume_scheme="https")
    answer_url = forms.URLField(label=_("source of the answer"), required=False, max_length=600, assume_scheme="https")
    incident_numbers = forms.CharField(
        label=_("Incidents, by their numbers"), required=False, max_length=300,
        help_text=_("Separated by commas, as I-3, I-17. Only the mission's own."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=300)
    incidents: list[Incident]

    class Meta:
        model = Criticism
        fields = [
            "organization", "state", "speaker", "election", "said_on", "source_url", "confidence", "direction", "stage",
            "subject", "point_en", "point_ru", "quotation", "provision", "provision_words", "commitment",
            "commitment_words", "obligation", "asks_for", "would_answer_en", "would_answer_ru", "answer", "answer_url",
            "answered", "follow_up", "questions", "shut",
        ]  # fmt: skip
        widgets = {
            "said_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "subject": forms.TextInput(attrs={"list": "subjects"}),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in LONG},
        }
        help_texts = {
            "state": _("Where a state spoke, and no organization."),
            "subject": _("The same words for the same thing, whoever says it; it is put together by them."),
            "quotation": _("At most 25 words, where the original was seen."),
            "asks_for": _("What they ask to be changed, as they say it; in our words."),
            "questions": _("Form and question, separated by commas, as voting:V18."),
            "confidence": _("Of the source, not of the point."),
        }

    def __init__(self, mission: Mission, *arguments: Any, sources: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.instance.mission = mission
        self._sources = sources
        self._offer("election", votes_of(mission))
        self._offer("provision", provisions_of(mission))
        self._offer("commitment", Commitment.objects.select_related("instrument"))
        for field in self.fields.values():
            word = _("choose") if field.required else _("not known")
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = word
            elif isinstance(field, forms.ChoiceField):
                offered = list(field.choices)  # type: ignore[arg-type]
                field.choices = [(value, label if value else word) for value, label in offered]
        if self.instance.pk is None:
            del self.fields["reason"]
        else:
            linked = self.instance.incidents.filter(**({} if sources else {"shut": False})).order_by("number")
            self.fields["incident_numbers"].initial = ", ".join(one.named for one in linked)
        if not sources:
            del self.fields["shut"]

    def clean_incident_numbers(self) -> str:
        """Raises a sentence for a number that the mission has not. What this person may not open stays linked."""
        text = str(self.cleaned_data["incident_numbers"])
        self.incidents = incidents_named(self.instance.mission, text, shut_too=self._sources)
        if self.instance.pk is not None and not self._sources:
            self.incidents += self.instance.incidents.filter(shut=True)
        return text

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The form as it is shown."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]

    def subjects(self) -> list[str]:
        """Subjects that points of the mission have already."""
        rows = criticisms_of(self.instance.mission, shut_too=self._sources).exclude(subject="")
        return list(rows.order_by("subject").values_list("subject", flat=True).distinct())

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset = rows
