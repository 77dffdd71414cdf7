"""The law as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from scrutator.archive.services import Imported
from scrutator.law.dating import EditionOnDate
from scrutator.law.models import Act, Edition, Provision

GAP = "—"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def act_as_dict(act: Act) -> dict[str, Any]:
    return {
        "code": act.code,
        "state": act.state.iso2 if act.state else "",
        "name_en": act.name_en,
        "name_ru": act.name_ru,
        "number": act.number,
        "adopted_on": _iso(act.adopted_on),
        "invented": act.invented,
        "editions": [edition_as_dict(edition) for edition in act.editions.all()],
    }


def edition_as_dict(edition: Edition) -> dict[str, Any]:
    days = {name: _iso(getattr(edition, name)) for name in ("adopted_on", "valid_from", "attested_on", "valid_to")}
    return {
        "code": edition.code,
        "cited_en": edition.cited_en,
        "cited_ru": edition.cited_ru,
        **days,
        "source_url": edition.source_url,
        "confidence": edition.confidence,
    }


def provision_as_dict(provision: Provision) -> dict[str, Any]:
    pairs = [f"{name}_{language}" for name in ("heading", "summary", "caveat", "source") for language in ("en", "ru")]
    return {
        "citation": provision.citation,
        "edition": provision.edition.code,
        "number": provision.number,
        "confidence": provision.confidence,
        "meaning": provision.meaning,
        **{name: getattr(provision, name) for name in [*pairs, "source_url"]},
    }


def print_loaded(done: Sequence[Imported]) -> None:
    words = _("%(table)s: %(created)s new, %(changed)s changed, %(unchanged)s as they were")
    for table in done:
        print(words % table.as_dict())
    print(
        _("%(acts)s acts, %(editions)s editions, %(provisions)s provisions on record")
        % {
            "acts": Act.objects.count(),
            "editions": Edition.objects.count(),
            "provisions": Provision.objects.count(),
        }
    )


def print_acts(acts: Iterable[Act]) -> None:
    table = Table(_("Edition"), _("Cited as"), _("in force from"), _("known to be in force on"), box=None)
    for act in acts:
        for edition in act.editions.all():
            table.add_row(
                edition.code, edition.cited, _iso(edition.valid_from) or GAP, _iso(edition.attested_on) or GAP
            )
    console = Console()
    console.print(table)
    console.print(_("%(gap)s means: not in the record") % {"gap": GAP})


def print_edition(edition: Edition, provisions: Iterable[Provision]) -> None:
    console = Console()
    console.print(f"[bold]{edition.cited}[/bold]  {edition.code}", highlight=False)
    if edition.caveat:
        console.print(edition.caveat, style="dim", markup=False)
    for provision in provisions:
        heading = provision.heading or _("not in the record")
        mark = provision.get_confidence_display()
        console.print(f"[bold]{provision.named}[/bold]  {heading} ({mark})", highlight=False)
        for words in filter(None, (provision.summary, provision.caveat)):
            console.print(f"  {words}", markup=False, highlight=False)


def print_answer(answer: EditionOnDate) -> None:
    Console().print(answer.explanation, markup=False, highlight=False)
