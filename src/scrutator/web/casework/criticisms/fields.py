"""Fields in which a person chooses a vote, or names incidents by their numbers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from scrutator.archive.models import Election
from scrutator.casework.models import Incident, Register
from scrutator.missions.models import Mission


class VoteField(forms.ModelChoiceField):
    """Votes by their code, since those of one state share their names."""

    def label_from_instance(self, obj: Election) -> str:
        return f"{obj.code}: {obj.name}"


def incidents_named(mission: Mission, text: str, *, shut_too: bool) -> list[Incident]:
    """The incidents of ``I-3, I-17`` or ``3 17``, in their order; ``shut_too`` those that not everybody may open.

    Raises ``forms.ValidationError`` for words that are no number, and for a number that the mission has not.
    """
    rows = Incident.objects.filter(mission=mission, **({} if shut_too else {"shut": False}))
    typed = dict.fromkeys(text.upper().replace(",", " ").split())
    known = {one.named: one for one in rows} if typed else {}
    letter = f"{Register.INCIDENT.value}-"
    found = {}
    for one in typed:
        named = letter + one.removeprefix(letter)
        if named not in known:
            said = _("There is no incident “%(number)s”. Write numbers of this mission, as I-3, I-17.")
            raise forms.ValidationError(said, params={"number": one})
        found[named] = known[named]
    return list(found.values())
