"""What the register is narrowed to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scrutator.archive.models import Criticism as ArchivedCriticism
from scrutator.archive.models import Election, Organization
from scrutator.archive.models.organizations import State
from scrutator.casework.criticisms.queries import Wanted
from scrutator.casework.criticisms.votes import votes_of
from scrutator.casework.models import Answered, Criticism
from scrutator.law.models import Provision
from scrutator.missions.models import Mission
from scrutator.web.casework.criticisms.fields import VoteField

ALL: list[tuple[str, Any]] = [("", _("all"))]


class WantedForm(forms.Form):
    """Organizations, states and provisions are those that the register has."""

    sought = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[*ALL, *ArchivedCriticism.Direction.choices]
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Organization"), required=False, empty_label=_("all")
    )
    state = forms.ModelChoiceField(State.objects.none(), label=_("State"), required=False, empty_label=_("all"))
    election = VoteField(Election.objects.none(), label=_("Vote"), required=False, empty_label=_("all"))
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[*ALL, *ArchivedCriticism.Stage.choices])
    provision = forms.ModelChoiceField(
        Provision.objects.none(), label=_("Provision"), required=False, empty_label=_("all")
    )
    answered = forms.ChoiceField(label=_("What became of it"), required=False, choices=[*ALL, *Answered.choices])

    def __init__(self, mission: Mission, rows: QuerySet[Criticism], *arguments: Any) -> None:
        """``rows`` are the points that the person may see."""
        super().__init__(*arguments)
        offered: dict[str, Any] = {
            "organization": Organization.objects.filter(pk__in=rows.values("organization")),
            "state": State.objects.filter(pk__in=rows.values("state")),
            "election": votes_of(mission),
            "provision": Provision.objects.filter(pk__in=rows.values("provision")).select_related("edition__act"),
        }
        for name, found in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
            field.queryset = found
        if not offered["state"].exists():
            del self.fields["state"]

    def wanted(self) -> Wanted:
        """What can be read of the address; a filter that cannot narrows nothing, and is told."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        keys = {name: getattr(value, "pk", value) for name, value in given.items()}
        return Wanted(**keys)
