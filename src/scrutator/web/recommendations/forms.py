"""The forms in which a recommendation is entered and changed, judged and withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Election, Organization
from scrutator.casework.models import Body
from scrutator.law.models import Commitment
from scrutator.missions.models import Mission
from scrutator.recommendations.links import Links, hidden_in, joined, links_of, read, reference
from scrutator.recommendations.models import Judgement, Recommendation, State
from scrutator.web.casework.complaints.forms import provisions_of
from scrutator.web.recommendations.choices import ElectionField, elections_of, name_gaps, offer

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What"), ("text_en", "text_ru", "priority", "kind", "theme", "topic")),
    (_("Who is to act"), ("addressee", "addressee_words")),
    (
        _("What it rests on"),
        ("evidence", "provision", "provision_words", "commitment", "commitment_words", "obligation"),
    ),
    (_("State of the text"), ("origin", "state", "published_on")),
    (
        _("An earlier one: who made it, and where it stands"),
        ("made_by", "made_words", "election", "vote_words", "source_url", "confidence"),
    ),
    (_("Protected"), ("shut", "words_note")),
)
"""The parts of the form with their fields."""
REAL = ("made_by", "election", "judged_by")
"""Fields that a training mission has not: it names no real organization and no real vote."""


class RecommendationForm(forms.ModelForm[Recommendation]):
    """``words_note`` is sealed; it is there only for whoever may read sources."""

    election = ElectionField(Election.objects.none(), label=_("made after the vote"), required=False)
    source_url = forms.URLField(label=_("source"), required=False, max_length=600, assume_scheme="https")
    evidence = forms.CharField(
        label=_("What it rests on"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Numbers of complaints, incidents, meetings and points (C-17, I-3, M-2, P-5) and keys of figures"
                    " (V4.frame), with spaces or commas between."),
    )  # fmt: skip
    words_note = forms.CharField(
        label=_("Note on the source"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed; never searched or exported without the right to it. Never the name of a voter."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=300)

    class Meta:
        model = Recommendation
        fields = [
            "text_en", "text_ru", "priority", "kind", "theme", "topic", "addressee", "addressee_words", "provision",
            "provision_words", "commitment", "commitment_words", "obligation", "origin", "state", "published_on",
            "made_by", "made_words", "election", "vote_words", "source_url", "confidence", "shut",
        ]  # fmt: skip
        widgets = {
            "published_on": DAY,
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("text_en", "text_ru")},
        }
        help_texts = {
            "text_en": _("What is to be done, in a sentence or two. No names."),
            "topic": _("A word or two of your own."),
            "vote_words": _("Where the archive does not have it."),
            "made_words": _("Where the archive does not have it."),
        }

    def __init__(self, mission: Mission, *arguments: Any, sources: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.instance.mission = mission
        self.sources = sources
        self.linked = Links()
        offer(self, "addressee", Body.objects.filter(mission=mission))
        offer(self, "provision", provisions_of(mission))
        offer(self, "commitment", Commitment.objects.select_related("instrument"))
        offer(self, "made_by", Organization.objects.order_by("name_en"))
        offer(self, "election", elections_of(mission))
        states = self.fields["state"]
        assert isinstance(states, forms.ChoiceField)  # noqa: S101 - for the types
        states.choices = [(value, label) for value, label in State.choices if value != State.WITHDRAWN]
        shown = links_of(self.instance, shut_too=sources).all()
        self.fields["evidence"].initial = " ".join(reference(one) for one in shown)
        name_gaps(self)
        gone = [name for name in REAL if mission.training and name in self.fields]
        gone += [] if sources else ["words_note", "shut"]
        for name in gone + (["reason"] if self.instance.pk is None else []):
            del self.fields[name]

    def clean_evidence(self) -> str:
        """Raises a sentence for numbers and keys that lead to nothing in this mission."""
        text = str(self.cleaned_data["evidence"])
        self.linked, unknown = read(self.instance.mission, text, shut_too=self.sources)
        if unknown:
            said = _("Not in this mission: %(numbers)s. Look them up in the registers and under Findings.")
            raise forms.ValidationError(said, params={"numbers": ", ".join(unknown)})
        return text

    def links(self) -> Links:
        """What it rests on: what is written, and what is shut away from whoever writes."""
        if self.sources or self.instance.pk is None:
            return self.linked
        return joined(self.linked, hidden_in(self.instance))

    def words(self) -> dict[str, str] | None:
        """What is to be sealed; None where the form did not have it."""
        return {"note": self.cleaned_data["words_note"]} if "words_note" in self.fields else None

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The form as it is shown."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]


class JudgementForm(forms.ModelForm[Judgement]):
    """Who judges is always said: this mission, or somebody else by name."""

    who = forms.ChoiceField(label=_("Who judges"), choices=[("ours", _("this mission")), ("other", _("somebody else"))])
    election = ElectionField(Election.objects.none(), label=_("by the later vote"), required=False)
    url = forms.URLField(label=_("source"), required=False, max_length=600, assume_scheme="https")

    class Meta:
        model = Judgement
        fields = ["step", "election", "vote_words", "as_of", "judged_by", "judged_words", "why", "url"]
        widgets = {"as_of": DAY, "why": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "as_of": _("The day for which it holds: of the vote, or of the report that says so."),
            "why": _("What was done, what was not, and where that is seen."),
            "judged_words": _("Where the archive does not have it."),
            "vote_words": _("Where the archive does not have it."),
        }

    field_order = [
        "step", "why", "election", "vote_words", "as_of", "who", "judged_by", "judged_words", "url",
    ]  # fmt: skip

    def __init__(self, recommendation: Recommendation, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        mission = recommendation.mission
        self.instance.recommendation = recommendation
        offer(self, "judged_by", Organization.objects.order_by("name_en"))
        later = elections_of(mission)
        offer(self, "election", later.exclude(pk=recommendation.election_id) if recommendation.election_id else later)
        name_gaps(self)
        for name in REAL:
            if mission.training and name in self.fields:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        named = bool(given.get("judged_by") or given.get("judged_words"))
        place = "judged_by" if "judged_by" in self.fields else "judged_words"
        if given.get("who") == "ours" and named:
            self.add_error("who", _("This mission judges, and somebody else is named. Choose one of the two."))
        if given.get("who") == "other" and not named:
            self.add_error(place, _("It is not said who judged. Choose the organization, or name it in words."))
        if not given.get("as_of") and not given.get("election"):
            self.add_error("as_of", _("It is not said for when it holds. Choose the later vote, or enter the day."))
        return given


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is withdrawn"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
