"""The tables of law: which columns, what each accepts, and how a row is found again."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from scrutator.archive.models import Election, Organization, State
from scrutator.archive.tables import Converter, Table, choice, full_date, needed, text
from scrutator.core.provenance import Confidence
from scrutator.law import models as law
from scrutator.law.numbers import is_number

REFERENCES: dict[str, type[models.Model]] = {
    "state": State,
    "organization": Organization,
    "act": law.Act,
    "edition": law.Edition,
    "provision": law.Provision,
    "instrument": law.Instrument,
    "commitment": law.Commitment,
    "obligation": law.Obligation,
}
"""Columns whose cells are codes of another table's rows."""


def code_of(found: Any) -> str:
    """How a row is named in other tables: a state by its ISO code, a provision by edition and number."""
    if isinstance(found, law.Provision):
        return f"{found.edition.code} {found.number}"
    return str(found.iso2 if isinstance(found, State) else found.code)


def day(value: str) -> date | None:
    return full_date(value) if value else None


def yes(value: str) -> bool:
    if value not in ("", "yes", "no"):
        raise ValueError(_("Use one of: %(words)s.") % {"words": "yes, no"})
    return value == "yes"


def place(value: str) -> int:
    if not (value.isdecimal() and len(value) < 4):
        raise ValueError(_("Give a whole number."))
    return int(value)


def number(value: str) -> str:
    if not is_number(value):
        raise ValueError(_("Write a number such as 53, 49-1 or 51 pt 3."))
    return value


def number_or_none(value: str) -> str:
    return number(value) if value else ""


def place_or_none(value: str) -> int | None:
    return place(value) if value else None


def one_of_or_none(kinds: type[models.TextChoices]) -> Converter:
    """A converter for a cell that may be empty."""
    of = choice(kinds)
    return lambda value: of(value) if value else ""


def clock(value: str) -> time | None:
    try:
        return time.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(_("Write a time such as 18:00.")) from None


def _words(*names: str, of: Converter = text) -> dict[str, Converter]:
    """Columns in both languages; ``of`` converts the English one."""
    return {f"{name}_{language}": of if language == "en" else text for name in names for language in ("en", "ru")}


ADDRESS: dict[str, Converter] = {"source_url": text}
SOURCE: dict[str, Converter] = {**ADDRESS, "confidence": choice(Confidence)}

TABLES = {
    table.name: table
    for table in (
        Table(
            "acts",
            law.Act,
            ("code",),
            {
                "code": needed,
                "state": text,
                **_words("name", of=needed),
                "number": text,
                "number_ru": text,
                "adopted_on": day,
                "unit": choice(law.Act.Unit),
                "invented": yes,
            },
        ),
        Table(
            "editions",
            law.Edition,
            ("code",),
            {
                "act": needed,
                "code": needed,
                **_words("label"),
                "adopted_on": day,
                "valid_from": day,
                "attested_on": day,
                "valid_to": day,
                **_words("caveat", "source"),
                **SOURCE,
            },
        ),
        Table(
            "provisions",
            law.Provision,
            ("edition", "number"),
            {
                "edition": needed,
                "number": number,
                **_words("heading", "summary", "caveat"),
                "parallel": number_or_none,
                "confidence": choice(law.Seen),
                **_words("source"),
                **ADDRESS,
            },
        ),
        Table(
            "time_limits",
            law.TimeLimit,
            ("code",),
            {
                "code": needed,
                "provision": needed,
                "doing": choice(law.Doing),
                "votes": one_of_or_none(Election.Kind),
                "stage": text,
                "body": text,
                "counted_from": choice(law.CountedFrom),
                "amount": place,
                "unit": choice(law.TimeLimit.UnitChoice),
                "election_day_amount": place_or_none,
                "election_day_unit": one_of_or_none(law.TimeLimit.UnitChoice),
                "first_day_counts": yes,
                "rolls": yes,
                "until": clock,
                **_words("words", of=needed),
            },
        ),
        Table(
            "instruments",
            law.Instrument,
            ("code",),
            {
                "code": needed,
                "organization": text,
                "kind": choice(law.Instrument.Kind),
                **_words("name", of=needed),
                "adopted_on": day,
                **_words("about", "caveat"),
                **SOURCE,
            },
        ),
        Table(
            "commitments",
            law.Commitment,
            ("code",),
            {
                "code": needed,
                "instrument": needed,
                "paragraph": text,
                **_words("words", of=needed),
                **_words("caveat"),
                **SOURCE,
            },
        ),
        Table(
            "obligations",
            law.Obligation,
            ("code",),
            {"code": needed, "order": place, **_words("name", of=needed), **_words("summary")},
        ),
        Table(
            "obligation_provisions",
            law.ObligationProvision,
            ("obligation", "provision"),
            {"obligation": needed, "provision": needed},
        ),
        Table(
            "obligation_commitments",
            law.ObligationCommitment,
            ("obligation", "commitment"),
            {"obligation": needed, "commitment": needed},
        ),
    )
}
"""In the order in which they are read: a table comes after those it refers to."""
