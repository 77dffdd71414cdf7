"""A recommendation for a person: its facts, and what it rests on with the pages where that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from scrutator.archive.models.organizations import in_language
from scrutator.casework.models import CaseItem, Criticism
from scrutator.findings.models import Figure
from scrutator.findings.wording import printed
from scrutator.missions.models import Mission
from scrutator.recommendations.links import Links, reference
from scrutator.recommendations.models import Origin, Recommendation
from scrutator.web.casework.facts import Fact, facts_of

FACTS = ("state", "priority", "kind", "theme", "topic")
REST = ("provision", "provision_words", "commitment", "commitment_words", "obligation", "published_on")
ALWAYS = frozenset({"priority", "kind"})
"""Facts that are shown as gaps where they are not known."""
PAGES = {"C": "complaint", "M": "mission_meeting", "I": "incident", "P": "mission_criticism"}
"""The page of an item, by the letter of its register."""


@dataclass(frozen=True)
class Ground:
    """One thing on which a recommendation rests; ``address`` is empty where it has no page."""

    name: str
    words: str
    address: str


def facts(one: Recommendation) -> list[Fact]:
    """What is known; of what a reader would look for and is not known, that it is not."""
    unknown = _("not known")
    earlier = one.origin == Origin.EARLIER
    found = [
        *(replace(fact, value=fact.value or unknown) for fact in facts_of(one, FACTS, ALWAYS)),
        Fact("addressee", _("who is to act"), one.asked or unknown),
        Fact("maker", _("made by"), one.maker or unknown),
    ]
    if one.vote or earlier:
        found.append(Fact("vote", _("made after"), one.vote or unknown))
    return [*found, *facts_of(one, REST, frozenset({"published_on"}) if earlier else ())]


def grounds(mission: Mission, links: Links, language: str) -> list[Ground]:
    return [_ground(mission, one, language) for one in links.all()]


def _ground(mission: Mission, one: CaseItem | Figure, language: str) -> Ground:
    if isinstance(one, Figure):
        address = reverse("figure", args=[mission.code, one.snapshot_id, one.key])
        return Ground(reference(one), " ".join(filter(None, (one.question.label, _printed(one, language)))), address)
    words = in_language(one.point_en, one.point_ru) if isinstance(one, Criticism) else getattr(one, "title", "")
    return Ground(one.named, words, _address(mission, one))


def _address(mission: Mission, one: CaseItem) -> str:
    try:
        return reverse(PAGES[one.REGISTER.value], args=[mission.code, one.number])
    except (KeyError, NoReverseMatch):
        return ""


def _printed(figure: Figure, language: str) -> str:
    """The figure with what it is of; only its counts where it has no share."""
    for kind in ("share", "counts"):
        try:
            return printed(figure, kind, language)
        except ValueError:
            continue
    return ""
