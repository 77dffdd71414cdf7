"""What stands in a cell becomes what a recommendation or a judgement has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.archive.models import Criticism, Election, Organization
from scrutator.casework.models import Body
from scrutator.core.provenance import Confidence
from scrutator.law.models import Commitment, Obligation
from scrutator.missions.models import Mission
from scrutator.recommendations.models import Kind, Priority, Step

CODES: dict[str, type[models.TextChoices]] = {
    "priority": Priority,
    "kind": Kind,
    "theme": Criticism.Stage,
    "confidence": Confidence,
    "step": Step,
}
ALSO: dict[str, dict[str, str]] = {
    "priority": {"yes": "priority", "да": "priority", "приоритетная": "priority", "no": "other", "нет": "other"},
    "kind": {"legislation": "law", "legal": "law", "законодательство": "law", "закон": "law", "практика": "practice",
             "law & practice": "both"},
    "step": {"none": "not", "no": "not", "partial": "partially", "partly implemented": "partially", "full": "fully",
             "implemented": "fully"},
}  # fmt: skip
"""Words that are in use for codes, beside the codes and their labels in English and Russian."""
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
LANGUAGES = ("en", "ru")


def code(name: str, text: str, meant: dict[str, str]) -> str:
    """The code of a coded field for what stands in a cell; ``meant`` says what words mean. Raises ``ValueError`` with
    the codes that there are."""
    if not text:
        return ""
    choices = CODES[name]
    word = meant.get(text, text).casefold()
    known = {**ALSO.get(name, {}), **{value.casefold(): value for value in choices.values}}
    for language in LANGUAGES:
        with translation.override(language):
            known |= {str(label).casefold(): value for value, label in choices.choices}
    if word not in known:
        words = ", ".join(map(str, choices.labels))
        raise ValueError(_("Say which of these it means: %(values)s.") % {"values": words})
    return known[word]


def day(text: str) -> date | None:
    """``2011-02-22``, ``22.02.2011`` or empty. Raises ``ValueError`` with the remedy."""
    found = DAY.fullmatch(text)
    plain = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text[:10]
    try:
        return date.fromisoformat(plain) if plain else None
    except ValueError as error:
        raise ValueError(_("Write the day as 2011-02-22 or 22.02.2011, or leave it empty.")) from error


def url(text: str) -> str:
    """Raises ``ValueError`` with the remedy."""
    try:
        if text:
            URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise ValueError(_("Give a whole address, beginning with https://, or leave it empty.")) from error
    return text


@dataclass
class Known:
    """What the archive, the law and the mission have names for. A training mission knows no real organization or vote:
    there all of them stay words."""

    mission: Mission
    organizations: dict[str, Organization] = field(default_factory=dict)
    elections: dict[str, Election] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    obligations: dict[str, Obligation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.mission.training:
            for organization in Organization.objects.all():
                for name in (organization.name_en, organization.name_ru, *organization.aliases, organization.code):
                    self.organizations[name.casefold()] = organization
            self.elections = {one.code.casefold(): one for one in Election.objects.select_related("state")}
        for body in Body.objects.filter(mission=self.mission):
            for name in (*body.spellings, body.name_ru, body.name_en):
                self.bodies[name.casefold()] = body
        self.commitments = {one.code.casefold(): one for one in Commitment.objects.all()}
        for obligation in Obligation.objects.all():
            for name in (obligation.name_en, obligation.name_ru, obligation.code):
                self.obligations[name.casefold()] = obligation

    def obligation(self, text: str) -> Obligation | None:
        """Raises ``ValueError`` with the remedy for one that is not on the list."""
        if text and text.casefold() not in self.obligations:
            raise ValueError(_("Use the code or the name of an obligation on the list, or leave it empty."))
        return self.obligations.get(text.casefold()) if text else None
