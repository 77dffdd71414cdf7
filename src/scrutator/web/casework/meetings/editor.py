"""One meeting with all its rows as one form: empty, as it is stored, as it was typed with a row more, or to be stored.

Rows refer to each other by keys that live for one page: ``i0`` is the first interlocutor, ``V-3`` a voter who has a
code, ``v1`` the first voter to be added, ``p0`` the first point.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from scrutator.casework.meetings.rules import Heard, Parts, RowProblem
from scrutator.casework.meetings.services import NAME, MeetingProblemsError
from scrutator.casework.models import Interlocutor, InterlocutorKind, Meeting, Point
from scrutator.casework.sealing import open_words
from scrutator.web.casework.meetings.forms import MeetingForm, codes_of
from scrutator.web.casework.meetings.moving import asked, moved
from scrutator.web.casework.meetings.rows import (
    MOST,
    FollowUpForm,
    InterlocutorForm,
    PointForm,
    RowForm,
    Rows,
    offered_by,
    typed,
)

RELATIONS: dict[str, type[RowForm]] = {
    "interlocutors": InterlocutorForm,
    "points": PointForm,
    "follow_ups": FollowUpForm,
}
NEW = {"interlocutors": 1, "points": 2, "follow_ups": 1}
"""Empty rows of a form that nobody has typed into yet."""
ADDED = 3
"""So many voters can be chosen as speakers before it is said that there are any."""


class Editor:
    """``main`` is the form of the meeting, ``rows`` the form sets of its relations. Without ``data`` it shows what is
    stored; ``more`` names the relation that gets an empty row, ``move`` a point and its way, and then nothing is
    checked."""

    def __init__(self, meeting: Meeting, data: QueryDict | None, *, sources: bool) -> None:
        self.meeting, self.sources = meeting, sources
        more = data.get("more", "") if data is not None else ""
        move = asked(data.get("move", "")) if data is not None else None
        self.bound = data is not None and more not in RELATIONS and move is None
        words = open_words(meeting) if sources and meeting.pk else {}
        if data is None:
            first, extra = self._stored(words), NEW
            given: dict[str, Any] = {"words_note": words.get("note", "")}
        else:
            first, extra = {name: typed(data, name) for name in RELATIONS}, {more: 1}
            first["points"] = moved(first["points"], *move) if move else first["points"]
            given = {**data.dict(), "voters_gone": data.getlist("voters_gone")}
        self._count(given.get("voters"))
        self._offered = offered_by(meeting)
        self._made: dict[str, list[tuple[Any, Any]]] = {}
        bound = data if self.bound else None
        self.main = MeetingForm(bound, instance=meeting, initial=given if not self.bound else {}, sources=sources)
        self.rows = {name: self._rows(name, bound, first, extra.get(name, 0)) for name in RELATIONS}

    def is_valid(self) -> bool:
        """Whether all fields can be read; nothing that was typed is lost where they cannot."""
        return self.bound and all([self.main.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def has_errors(self) -> bool:
        return self.bound and bool(self.main.errors or any(form.errors for rows in self.rows.values() for form in rows))

    def parts(self) -> Parts:
        """All that belongs to the meeting as it was typed."""
        heard, speakers = self._heard()
        points: dict[str, Point] = {}
        for place, form in self.rows["points"].filled():
            row = self._row("points", form)
            row.by = speakers.get(form.cleaned_data["by"])
            points[f"p{place}"] = row
        for place, form in self.rows["points"].filled():
            points[f"p{place}"].answers = points.get(form.cleaned_data["answers"])
        follow_ups = [self._row("follow_ups", form) for _place, form in self.rows["follow_ups"].filled()]
        return Parts(heard, list(points.values()), follow_ups)

    def note(self) -> str | None:
        return str(self.main.cleaned_data["words_note"]) if self.sources else None

    def tell(self, error: MeetingProblemsError) -> None:
        """Put each problem at its field."""
        for problem in error.problems:
            said = f"{problem.what} {problem.remedy}"
            form: Any = self.main
            field = "station_code" if problem.field == "station" else problem.field
            if isinstance(problem, RowProblem):
                form = self._form_at(problem)
            form.add_error(field if field in form.fields else None, said)

    def sections(self) -> list[tuple[str, Any, Any]]:
        """The relations as they are shown: name, title, form set."""
        titles = (_("Who was heard"), _("Points, in the order in which they were made"), _("What is to follow"))
        return [(name, title, self.rows[name]) for name, title in zip(RELATIONS, titles, strict=True)]

    def _heard(self) -> tuple[list[Heard], dict[str, Interlocutor]]:
        heard, speakers = [], {}
        for place, form in self.rows["interlocutors"].filled():
            row = self._row("interlocutors", form)
            heard.append(Heard(row, form.cleaned_data.get("name")))
            speakers[f"i{place}"] = row
        gone = self.main.cleaned_data.get("voters_gone") or []
        stored = self.meeting.interlocutors.filter(kind=InterlocutorKind.VOTER) if self.meeting.pk else []
        voters = {row.label: row for row in stored if row.label not in gone}
        for number in range(1, (self.main.cleaned_data["voters"] or 0) + 1):
            voters[f"v{number}"] = Interlocutor(kind=InterlocutorKind.VOTER)
        speakers |= voters
        # A speaker who is not there any more is given all the same, so that the rules tell it at the point.
        absent = {key: Interlocutor(label=key) for key, _label in self.speakers if key not in speakers}
        return [*heard, *(Heard(row) for row in voters.values())], absent | speakers

    def _row(self, relation: str, form: Any) -> Any:
        stored = getattr(self.meeting, relation) if self.meeting.pk else None
        row = stored.filter(pk=form.cleaned_data.get("row")).first() if stored is not None else None
        row = row or form.instance
        for name in form.Meta.fields:
            setattr(row, name, form.cleaned_data[name])
        self._made.setdefault(relation, []).append((form, row))
        return row

    def _form_at(self, problem: RowProblem) -> Any:
        made = self._made.get(problem.relation, [])
        return made[problem.place][0] if problem.place < len(made) else self.main

    def _rows(self, name: str, data: QueryDict | None, first: dict[str, list[dict[str, Any]]], extra: int) -> Any:
        made = forms.formset_factory(
            RELATIONS[name], formset=Rows, extra=extra, can_delete=True, max_num=MOST, absolute_max=MOST
        )
        kwargs: dict[str, Any] = {"offered": self._offered[name]}
        if name == "interlocutors":
            self.speakers = self._speakers(first[name])
            kwargs["sources"] = self.sources
        if name == "points":
            kwargs |= {"speakers": self.speakers, "earlier": _numbered(first[name])}
        return made(data, prefix=name, initial=None if data is not None else first[name], form_kwargs=kwargs)

    def _speakers(self, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
        kinds = dict(InterlocutorKind.choices)
        found = []
        for place in range(len(rows) + (0 if self.bound else 1)):
            row = rows[place] if place < len(rows) else {}
            named = row.get("label") or kinds.get(row.get("kind", ""), "")
            found.append((f"i{place}", f"{place + 1}. {named}" if named else str(place + 1)))
        found += [(code, code) for code in codes_of(self.meeting)]
        return found + [(f"v{n}", _("voter to be added, %(n)s") % {"n": n}) for n in range(1, self.added + 1)]

    def _count(self, said: Any) -> None:
        asked = str(said or "")
        self.added = max(ADDED, int(asked)) if asked.isdecimal() and len(asked) < 3 else ADDED

    def _stored(self, words: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
        if self.meeting.pk is None:
            return {name: [] for name in RELATIONS}
        others = list(self.meeting.interlocutors.exclude(kind=InterlocutorKind.VOTER))
        keys = {row.pk: f"i{place}" for place, row in enumerate(others)}
        points = list(self.meeting.points.select_related("by"))
        places = {point.pk: f"p{place}" for place, point in enumerate(points)}
        return {
            "interlocutors": [
                {**_values("interlocutors", row), "name": words.get(NAME.format(order=row.order), "")} for row in others
            ],
            "points": [
                {
                    **_values("points", point),
                    "by": keys.get(point.by_id or 0, point.by.label if point.by else ""),
                    "answers": places.get(point.answers_id or 0, ""),
                }
                for point in points
            ],
            "follow_ups": [_values("follow_ups", row) for row in self.meeting.follow_ups.all()],
        }


def _numbered(points: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(f"p{place}", f"{place + 1}. {str(row.get('text', ''))[:60]}") for place, row in enumerate(points)]


def _values(relation: str, row: Any) -> dict[str, Any]:
    return {"row": row.pk, **forms.model_to_dict(row, RELATIONS[relation]._meta.fields)}
