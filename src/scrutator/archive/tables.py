"""The tables of the archive: which columns, what each accepts, and how a row is found again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from scrutator.archive import models as archive
from scrutator.archive.models.statements import QUOTATION_WORDS
from scrutator.core import dates
from scrutator.core.provenance import Confidence

Converter = Callable[[str], Any]


@dataclass(frozen=True)
class Table:
    """One file of the archive. ``key`` are the columns by which a row is recognized when it is read again."""

    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: dict[str, Converter]


def text(value: str) -> str:
    return value


def needed(value: str) -> str:
    if not value:
        raise ValueError(_("Give a value."))
    return value


def number(value: str) -> int | None:
    if not value:
        return None
    if not value.isdigit():
        raise ValueError(_("Give a whole number, or leave it empty if it is not in the record."))
    return int(value)


def percent(value: str) -> Decimal | None:
    try:
        share = Decimal(value) if value else None
    except InvalidOperation:
        raise ValueError(_("Give a percentage between 0 and 100 with a point, or leave it empty.")) from None
    if share is not None and not 0 <= share <= 100:
        raise ValueError(_("Give a percentage between 0 and 100 with a point, or leave it empty."))
    return share


def flag(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError(_("Write yes or no."))
    return value == "yes"


def names(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def pairs(value: str) -> dict[str, str]:
    if not all("=" in part for part in names(value)):
        raise ValueError(_("Write pairs as field=word, separated by semicolons."))
    return dict(part.split("=", 1) for part in names(value))


def full_date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(_("Write the date as YYYY-MM-DD.")) from None


def part_date(value: str) -> tuple[date | None, str]:
    try:
        return dates.parse(value)
    except ValueError:
        raise ValueError(_("Write YYYY-MM-DD, YYYY-MM or YYYY, or leave it empty.")) from None


def quotation(value: str) -> str:
    if len(value.split()) > QUOTATION_WORDS:
        raise ValueError(_("A quotation has at most 25 words."))
    return value


def choice(choices: type[models.TextChoices]) -> Converter:
    def convert(value: str) -> str:
        if value not in choices.values:
            raise ValueError(_("Use one of: %(words)s.") % {"words": ", ".join(filter(None, choices.values))})
        return value

    return convert


SOURCE: dict[str, Converter] = {"source_url": text, "confidence": choice(Confidence)}
NAMES: dict[str, Converter] = {"name_en": needed, "name_ru": text}

TABLES = {
    table.name: table
    for table in (
        Table(
            "states",
            archive.State,
            ("iso2",),
            {"iso2": needed, "iso3": needed, "m49": needed, "region": needed, "subregion": needed, **NAMES},
        ),
        Table(
            "organizations",
            archive.Organization,
            ("code",),
            {"code": needed, "kind": choice(archive.Organization.Kind), **NAMES, "aliases": names},
        ),
        Table(
            "affiliations",
            archive.Affiliation,
            ("organization", "state", "status", "decided_on", "effective_on"),
            {
                "organization": needed,
                "state": needed,
                "status": choice(archive.Status),
                "effective": part_date,
                "effective_confidence": choice(Confidence),
                "decided": part_date,
                "decided_confidence": choice(Confidence),
                "event": text,
                **SOURCE,
            },
        ),
        Table(
            "elections",
            archive.Election,
            ("code",),
            {"code": needed, "state": needed, "kind": choice(archive.Election.Kind), **NAMES},
        ),
        Table(
            "rounds",
            archive.Round,
            ("election", "number"),
            {"election": needed, "number": number, "first_day": full_date, "last_day": full_date},
        ),
        Table(
            "election_facts",
            archive.ElectionFact,
            ("election", "section", "geography", "metric", "as_of"),
            {
                "election": needed,
                "section": needed,
                "geography": needed,
                "metric": needed,
                "value": text,
                "unit": text,
                "as_of": text,
                **SOURCE,
            },
        ),
        Table(
            "count_tables",
            archive.CountTable,
            ("code",),
            {
                "code": needed,
                "state": needed,
                "election": text,
                "of": choice(archive.CountTable.Of),
                "place_en": text,
                "place_ru": text,
                "title_en": needed,
                "title_ru": text,
                "counted_by_en": text,
                "counted_by_ru": text,
                "as_of": text,
                "total": number,
                "denominator_known": flag,
                **SOURCE,
            },
        ),
        Table(
            "count_rows",
            archive.CountRow,
            ("table", "order"),
            {
                "table": needed,
                "order": number,
                "label_en": needed,
                "label_ru": text,
                "count": number,
                "percent": percent,
            },
        ),
        Table(
            "missions",
            archive.Mission,
            ("code",),
            {
                "code": needed,
                "election": needed,
                "round": number,
                "organization": needed,
                "partners": names,
                "organization_as_named": text,
                "head": text,
                "observers": number,
                "observers_basis": text,
                "stations_visited": number,
                "n_opening": number,
                "n_voting": number,
                "n_counting": number,
                "n_tabulation": number,
                "stations_universe": number,
                "negative_opening": percent,
                "negative_voting": percent,
                "negative_counting": percent,
                "negative_tabulation": percent,
                "regions": names,
                "qualifiers": pairs,
                "also_reported": pairs,
                "sampling": choice(archive.Mission.Sampling),
                "benchmark": choice(archive.Mission.Benchmark),
                "benchmark_named": text,
                "source_url": text,
                "source_kind": text,
                "confidence": choice(Confidence),
            },
        ),
        Table(
            "statements",
            archive.PublicStatement,
            ("code",),
            {
                "code": needed,
                "election": needed,
                "mission": text,
                "organization": text,
                "speaker": text,
                "made": part_date,
                "language": needed,
                "quotation": quotation,
                "summary_en": text,
                "summary_ru": text,
                "coding": choice(archive.Coding),
                **SOURCE,
            },
        ),
        Table(
            "criticisms",
            archive.Criticism,
            ("code",),
            {
                "code": needed,
                "statement": needed,
                "stage": choice(archive.Criticism.Stage),
                "direction": choice(archive.Criticism.Direction),
                "point_en": needed,
                "point_ru": text,
                "provision": text,
                "commitment": text,
                "state_answer": text,
                "follow_up": text,
                "would_answer_en": text,
                "would_answer_ru": text,
                **SOURCE,
            },
        ),
        Table(
            "meetings",
            archive.Meeting,
            ("code",),
            {
                "code": needed,
                "election": needed,
                "mission": text,
                "title_en": needed,
                "title_ru": text,
                "held": part_date,
                "account_by": needed,
                **SOURCE,
            },
        ),
        Table(
            "meeting_points",
            archive.MeetingPoint,
            ("meeting", "order"),
            {
                "meeting": needed,
                "order": number,
                "speaker": needed,
                "speaker_role": needed,
                "about": text,
                "point_en": needed,
                "point_ru": text,
                "quotation": quotation,
                "check_by": choice(archive.MeetingPoint.Check),
            },
        ),
    )
}
"""In the order in which they are read: a table comes after those it refers to."""
