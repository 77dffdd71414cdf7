"""The provision or commitment that words name, where they name one and no other."""

from __future__ import annotations

import re
from datetime import date

from scrutator.archive.models import Election
from scrutator.law.dating import InForce, edition_on
from scrutator.law.models import Act, Commitment, Obligation, Provision
from scrutator.law.numbers import split

CITED = re.compile(r"(?P<act>.+?),?\s+(?:arts?\.?|articles?|sections?|ст\.?|статья)\s+(?P<numbers>\S.*)", re.IGNORECASE)
"""``Electoral Code, Art. 55``."""


def provision_named(words: str, election: Election, on: date | None) -> Provision | None:
    """The provision that words such as ``Electoral Code, Art. 55`` name, in the edition in force at the vote.

    None unless the beginning of the name of one act of the state stands there with one number, the record has one
    edition of it in force on that day for certain, and the number is in it.
    """
    cited = CITED.fullmatch(words.strip())
    if cited is None or on is None:
        return None
    acts = [act for act in Act.objects.filter(state=election.state, invented=False) if _begins(cited["act"], act)]
    try:
        numbers = split(cited["numbers"])
    except ValueError:
        return None
    if len(acts) != 1 or len(numbers) != 1:
        return None
    found = edition_on(acts[0], on)
    if found.edition is None or found.certainty is not InForce.CERTAIN or found.undated:
        return None
    return found.edition.provisions.filter(number=numbers[0]).select_related("edition__act").first()


def commitment_named(words: str) -> Commitment | None:
    """The commitment whose code the words are, or which they name by its instrument and paragraph. An instrument alone
    names none, since it has many."""
    text = _plain(words)
    if not text:
        return None
    found = [one for one in Commitment.objects.select_related("instrument") if text in _names(one)]
    return found[0] if len(found) == 1 else None


def obligation_served(provision: Provision | None, commitment: Commitment | None) -> Obligation | None:
    """The obligation that a provision, or else a commitment, is tied to; None where it serves several, or none."""
    source = provision or commitment
    found = list(source.obligations.all()[:2]) if source is not None else []
    return found[0] if len(found) == 1 else None


def _begins(words: str, act: Act) -> bool:
    text = _plain(words)
    return any(f"{name} ".startswith(f"{text} ") for name in map(_plain, (act.name_en, act.name_ru, act.code)) if name)


def _names(commitment: Commitment) -> set[str]:
    named = {_plain(commitment.code)}
    if commitment.paragraph:
        instrument = commitment.instrument
        for title in (instrument.code, instrument.name_en, instrument.name_ru):
            named |= {_plain(f"{title}, {unit}{commitment.paragraph}") for unit in ("", "par. ", "п. ") if title}
    return named


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
