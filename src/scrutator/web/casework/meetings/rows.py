"""Forms of the rows that belong to a meeting, as many as there are; an empty one at the end is no row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from scrutator.accounts.models import Person
from scrutator.casework.complaints.limits import acts_of
from scrutator.casework.models import Body, FollowUp, Interlocutor, InterlocutorKind, Meeting, Point, Side, Standing
from scrutator.law.models import Provision
from scrutator.missions.models import Member
from scrutator.missions.permissions import TABLE

KNOWN = [("", _("not known")), ("True", _("yes")), ("False", _("no"))]
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
MOST = 200
"""Rows that one form takes."""


class Offered:
    """What can be chosen in a field, read once for all rows of a page."""

    def __init__(self, rows: models.QuerySet[Any]) -> None:
        self.rows = rows
        self.choices = [("", _("not known")), *((row.pk, str(row)) for row in rows)]


def offered_by(meeting: Meeting) -> dict[str, dict[str, Offered]]:
    """By relation and field what a meeting's rows may name."""
    mission = meeting.mission
    provisions = Provision.objects.filter(edition__act__in=acts_of(mission)).select_related("edition__act")
    working = Member.objects.filter(mission=mission, ended_at=None, role__in=TABLE["casework.write"])
    owing = FollowUp.objects.filter(meeting=meeting.pk)
    owners = models.Q(pk__in=working.values("person")) | models.Q(pk__in=owing.values("owner"))
    return {
        "interlocutors": {"body": Offered(Body.objects.filter(mission=mission))},
        "points": {"provision": Offered(provisions)},
        "follow_ups": {"owner": Offered(Person.objects.filter(owners))},
    }


class RowForm(forms.ModelForm[Any]):
    """``row`` is the number of the stored row that it stands for. What contradicts itself is told by the rules."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, offered: dict[str, Offered], **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
            field.queryset, field.choices = rows.rows, rows.choices

    def validate_constraints(self) -> None:
        """The rules say it in words."""

    def shown(self) -> list[forms.BoundField]:
        """What there is to fill in, in order."""
        return [field for field in self.visible_fields() if field.name != "DELETE"]


class InterlocutorForm(RowForm):
    """Everybody who is no voter. ``name`` is sealed, and there only for whoever may read sources."""

    name = forms.CharField(
        label=_("Name, where it must be known"), required=False, max_length=200,
        help_text=_("Sealed; never searched or exported without the right to it."),
    )  # fmt: skip

    class Meta:
        model = Interlocutor
        fields = ["kind", "label", "side", "side_words", "body"]
        help_texts = {"label": _("Without a name: “chair of the commission”.")}

    def __init__(self, *arguments: Any, sources: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        kind, side = self.fields["kind"], self.fields["side"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the types
        assert isinstance(side, forms.ChoiceField)  # noqa: S101 - for the types
        kind.choices = [("", _("choose")), *(one for one in InterlocutorKind.choices if one[0] != "voter")]
        side.choices = [("", _("not asked")), *Side.choices]
        self.fields["label"].required = False
        if not sources:
            del self.fields["name"]


class PointForm(RowForm):
    """``by`` and ``answers`` are keys of rows of the same page, since those may not be stored yet."""

    by = forms.ChoiceField(label=_("Said by"), required=False)
    answers = forms.ChoiceField(label=_("Answers point"), required=False)

    class Meta:
        model = Point
        fields = [
            "text", "kind", "topic", "consent", "allegation", "first_hand", "standing", "verified_how", "provision",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "first_hand": forms.Select(choices=KNOWN)}

    field_order = ["text", "by", "kind", "answers", "topic", "consent", "provision", "allegation"]

    def __init__(self, speakers: Any, earlier: Any, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        by, answers, standing = (self.fields[name] for name in ("by", "answers", "standing"))
        for field, first, choices in (
            (by, _("our mission"), speakers),
            (answers, _("none"), earlier),
            (standing, _("not said"), Standing.choices),
        ):
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
            field.choices = [("", first), *choices]


class FollowUpForm(RowForm):
    class Meta:
        model = FollowUp
        fields = ["what", "owner", "due_on", "done_on", "outcome"]
        widgets = {"due_on": DAY, "done_on": DAY}


class Rows(forms.BaseFormSet[Any]):
    """A form set of which any row may stay empty."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}

    def filled(self) -> list[tuple[int, Any]]:
        """The rows that say something and are not taken out, with their places from 0."""
        rows = enumerate(self.forms)
        return [(at, form) for at, form in rows if form.has_changed() and not form.cleaned_data.get("DELETE")]


def typed(data: QueryDict, prefix: str) -> list[dict[str, Any]]:
    """What was typed into the rows of ``prefix``, as it was typed."""
    said = data.get(f"{prefix}-TOTAL_FORMS", "0")
    total = min(int(said), MOST) if said.isdecimal() and len(said) < 6 else 0
    rows: list[dict[str, Any]] = []
    for place in range(total):
        begins = f"{prefix}-{place}-"
        rows.append({name.removeprefix(begins): data[name] for name in data if name.startswith(begins)})
    return rows
