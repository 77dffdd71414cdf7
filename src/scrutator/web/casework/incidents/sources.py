"""The rows of sources in the form of an incident. Those that are there are open to whoever may read sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scrutator.casework.incidents.services import Told
from scrutator.casework.incidents.words import who_told
from scrutator.casework.meetings.queries import meetings_of
from scrutator.casework.models import Incident, Point, Source, SourceKind, Stream
from scrutator.collection.models import Submission

KNOWN = [("", gettext_lazy("not known")), ("True", gettext_lazy("yes")), ("False", gettext_lazy("no"))]
PLAIN = ("kind", "label", "first_hand", "heard_on", "url")
EMPTY = 2
"""Empty rows below those that are there."""
MOST = 40
POINT = re.compile(r"M?-?([0-9]{1,9})[./]([0-9]{1,4})", re.IGNORECASE)
"""A point of a meeting, as people write it."""


class SourceForm(forms.Form):
    """One source. ``who`` is sealed; ``report`` is the number of a report in the chain, ``point`` one of a meeting."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    label = forms.CharField(
        label=gettext_lazy("Outlet or function"), required=False, max_length=200,
        help_text=gettext_lazy("As “driver” or a newspaper. No names."),
    )  # fmt: skip
    first_hand = forms.TypedChoiceField(
        label=gettext_lazy("Saw it"),
        required=False,
        choices=KNOWN,
        empty_value=None,
        coerce=lambda text: text == "True",
    )
    heard_on = forms.DateField(
        label=gettext_lazy("Heard on"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    url = forms.URLField(
        label=gettext_lazy("Address"), required=False, max_length=600, assume_scheme="https",
        help_text=gettext_lazy("Where it is published."),
    )  # fmt: skip
    report = forms.IntegerField(
        label=gettext_lazy("Number of the report"), required=False, min_value=1, max_value=2**31 - 1
    )
    point = forms.CharField(
        label=gettext_lazy("Point of a meeting"), required=False, max_length=20,
        help_text=gettext_lazy("As M-3.2: the second point of meeting M-3."),
    )  # fmt: skip
    who = forms.CharField(
        label=gettext_lazy("Who it was, where that must be known"), required=False, max_length=300,
        help_text=gettext_lazy(
            "Sealed; never searched or exported without the right to it. Never the name of a voter."
        ),
    )  # fmt: skip
    gone = forms.BooleanField(label=gettext_lazy("Take this source away"), required=False)

    def shown(self) -> list[forms.BoundField]:
        """What a person fills in."""
        return [self[name] for name in self.fields if name != "key"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        filled = any(value for name, value in found.items() if name not in ("kind", "key"))
        if not found.get("kind") and (filled or found.get("key")):
            self.add_error("kind", _("Choose what kind of source it is, or leave the whole row empty."))
        elif found.get("point") and found["kind"] != SourceKind.MEETING:
            self.add_error("kind", _("A point of a meeting is something said at a meeting."))
        return found


class Sources:
    """The rows as they are shown, and what they give: all sources of the incident from then on."""

    def __init__(
        self, incident: Incident, given: QueryDict | None, *, details: bool, reports: bool
    ) -> None:  # fmt: skip
        self._incident, self._details = incident, details
        there = list(incident.sources.select_related("submission__event", "point__meeting")) if incident.pk else []
        self.kept = [] if details else there
        """Sources that stay as they are, since they may not be read."""
        self._open = there if details else []
        who = who_told(incident) if incident.pk and details else {}
        factory = forms.formset_factory(SourceForm, extra=EMPTY, max_num=MOST, absolute_max=MOST)
        self.rows = factory(given, initial=[_initial(row, who) for row in self._open], prefix="sources")
        for form in self.rows.forms:
            self._suit(form, details=details, reports=reports)

    def is_valid(self) -> bool:
        """Whether every row can be read; what is wrong stands at its field."""
        if not self.rows.is_valid():
            return False
        for form in self.rows.forms:
            number, point = form.cleaned_data.get("report"), form.cleaned_data.get("point")
            if number and self._report(number) is None:
                form.add_error("report", _("No report of this mission has this number."))
            if point and self._point(point) is None:
                form.add_error("point", _("No meeting of this mission has such a point. Write it as M-3.2."))
        return not any(form.errors for form in self.rows.forms)

    def told(self) -> list[Told]:
        """Of valid rows: what is to be stored."""
        there = {row.pk: row for row in self._open}
        posted = {form.cleaned_data.get("key") for form in self.rows.forms}
        found = [Told(row) for row in self.kept]
        found += [Told(row) for key, row in there.items() if key not in posted]  # they came meanwhile
        for form in self.rows.forms:
            given = form.cleaned_data
            if not given.get("kind") or given.get("gone"):
                continue
            source = there.get(given.get("key") or 0) or Source()
            for name in PLAIN:
                setattr(source, name, given[name])
            if "report" in form.fields:
                source.submission = self._report(given["report"])
            source.point = self._point(given["point"])
            found.append(Told(source, given.get("who")))
        return found

    def _suit(self, form: SourceForm, *, details: bool, reports: bool) -> None:
        kinds: Iterable[tuple[Any, Any]] = SourceKind.choices
        if self._incident.stream == Stream.CITIZEN:
            kinds = [(SourceKind.CITIZEN.value, SourceKind.CITIZEN.label)]
        kind = form.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the types
        kind.choices = [("", _("no source")), *kinds]
        if not details:
            del form.fields["who"]
        if not reports:
            del form.fields["report"]
        if not form.initial.get("key"):
            del form.fields["gone"]

    def _report(self, number: int | None) -> Submission | None:
        if number is None:
            return None
        rows = Submission.objects.defer("sealed_xml", "sealed_texts", "answers")
        return rows.filter(mission=self._incident.mission, event__number=number).first()

    def _point(self, named: str) -> Point | None:
        """The point of a meeting that the person may open."""
        found = POINT.fullmatch(named.strip())
        if found is None:
            return None
        meetings = meetings_of(self._incident.mission, shut_too=self._details).filter(number=int(found[1]))
        return Point.objects.filter(meeting__in=meetings, order=int(found[2])).first()


def _initial(source: Source, who: dict[int, str]) -> dict[str, Any]:
    number = source.submission.event.number if source.submission else None
    plain = {name: getattr(source, name) for name in PLAIN}
    point = point_named(source.point) if source.point else ""
    return {"key": source.pk, **plain, "report": number, "point": point, "who": who.get(source.order, "")}


def point_named(point: Point) -> str:
    """A point by the number of its meeting and its own: ``M-3.2``."""
    return f"{point.meeting.named}.{point.order}"
