"""The archive as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from scrutator.archive.firsts import FirstMission, first_day
from scrutator.archive.models import Criticism, Meeting, Mission, PublicStatement
from scrutator.archive.statuses import Certainty, OnlyInRegion, StatusOnDate
from scrutator.archive.timelines import Timeline
from scrutator.archive.votes import OneVote
from scrutator.archive.words import in_words
from scrutator.statements.review.figures import figure, share

GAP = "—"


def _number(value: int | None) -> str:
    return GAP if value is None else figure(value)


def print_missions(found: Iterable[Mission]) -> None:
    table = Table(_("Mission"), _("Vote"), _("Observers"), _("Stations visited"), _("of"), _("Confidence"), box=None)
    listed = list(found)
    for mission in listed:
        table.add_row(
            mission.code,
            first_day(mission).isoformat(),
            _number(mission.observers),
            _number(mission.stations_visited),
            _number(mission.stations_universe),
            str(mission.get_confidence_display()),
        )
    console = Console()
    console.print(table)
    console.print(_("%(count)s missions; %(gap)s means: not in the record") % {"count": len(listed), "gap": GAP})


def print_facts(row: dict[str, str]) -> None:
    table = Table(show_header=False, box=None)
    for name, value in row.items():
        table.add_row(name, value or GAP)
    Console().print(table)


def print_vote(found: OneVote) -> None:
    console = Console()
    table = Table(
        _("Mission"),
        _("Benchmark"),
        _("Stations chosen by"),
        _("Stations"),
        _("Stages"),
        _("None found: up to"),
        box=None,
    )
    for seen in found.missions:
        visited, universe = seen.mission.stations_visited, seen.mission.stations_universe
        percent = f" ({share(100 * seen.share_of_stations)})" if seen.share_of_stations else ""
        table.add_row(
            seen.mission.code,
            str(seen.mission.get_benchmark_display()),
            str(seen.mission.get_sampling_display()),
            f"{_number(visited)} / {_number(universe)}{percent}",
            ", ".join(f"{stage} {figure(count)}" for stage, count in seen.stages.items()) or GAP,
            GAP if seen.bound_count is None else f"{figure(seen.bound_count)} ({share(100 * (seen.bound_share or 0))})",
        )
    console.print(table)
    console.print(_("“None found: up to” holds only for a simple random sample; one-sided, 95 %."), style="dim")
    for seen in found.missions:
        print_statements(seen.statements)
    print_statements(found.others)


def print_statements(found: Iterable[PublicStatement]) -> None:
    console = Console()
    for statement in found:
        russian = get_language() == "ru" and statement.summary_ru
        words = f"“{statement.quotation}”" if statement.quotation else ""
        ours = statement.summary_ru if russian else statement.summary_en
        console.print(f"[bold]{statement.code}[/bold]  {in_words(statement.speaker)}", highlight=False)
        if words:
            console.print(f"  {words}", highlight=False, markup=False)
        if ours:
            console.print(_("  our summary: %(text)s") % {"text": ours}, highlight=False, markup=False)
        console.print(
            f"  {statement.source_url} ({statement.get_confidence_display()})",
            style="dim",
            markup=False,
            soft_wrap=True,
        )


def print_criticisms(found: Iterable[Criticism]) -> None:
    console = Console()
    for criticism in found:
        russian = get_language() == "ru"
        console.print(
            f"[bold]{criticism.get_stage_display()}[/bold]  {criticism.statement.code}  "
            f"{criticism.get_direction_display()}"
        )
        point = criticism.point_ru if russian and criticism.point_ru else criticism.point_en
        would = criticism.would_answer_ru if russian and criticism.would_answer_ru else criticism.would_answer_en
        console.print(f"  {point}", markup=False)
        answer = criticism.state_answer or _("not in the record")
        console.print(_("  answer of the state: %(text)s") % {"text": answer}, markup=False)
        if would:
            console.print(_("  what would answer it (ours): %(text)s") % {"text": would}, markup=False)


def print_meeting(meeting: Meeting) -> None:
    console = Console()
    russian = get_language() == "ru"
    title = meeting.title_ru if russian and meeting.title_ru else meeting.title_en
    console.print(f"[bold]{title}[/bold]")
    console.print(_("as told by: %(who)s") % {"who": in_words(meeting.account_by)}, markup=False)
    console.print(meeting.source_url, style="dim", markup=False, soft_wrap=True)
    for point in meeting.points.all():
        words = point.point_ru if russian and point.point_ru else point.point_en
        console.print(
            f"{point.order:>3}  [bold]{in_words(point.speaker)}[/bold] ({point.role})  {words}", highlight=False
        )
        if point.quotation:
            console.print(f"     “{point.quotation}”", style="italic", markup=False)
        if point.check_by:
            checked = _("can be checked against: %(what)s") % {"what": point.get_check_by_display()}
            console.print(f"     {checked}", style="dim", markup=False, soft_wrap=True)


def print_timeline(found: Timeline) -> None:
    table = Table(_("State"), _("Status"), _("Decided"), _("In effect from"), _("Confidence"), box=None)
    for line in found.lines:
        for position, segment in enumerate(line.segments):
            row: Any = segment.affiliation
            table.add_row(
                "" if position else line.state.name,
                str(row.get_status_display()),
                _marked(row.decided, row.decided_confidence, row.get_decided_confidence_display()),
                _marked(row.effective, row.effective_confidence, row.get_effective_confidence_display()),
                str(row.get_confidence_display()),
            )
    Console().print(table)


def _marked(shown: str, confidence: str, label: str) -> str:
    """A date with its mark where the source does not state it outright."""
    return (shown if confidence == "high" else f"{shown} ({label})") if shown else GAP


def print_status(found: StatusOnDate) -> None:
    """The answer, each date with its mark, and the source."""
    console = Console()
    console.print(f"{certainty(found)}: {found.explanation}", markup=False, highlight=False)
    row: Any = found.affiliation
    if row is None:
        return
    dated = {
        "decided": _marked(row.decided, row.decided_confidence, row.get_decided_confidence_display()),
        "effective": _marked(row.effective, row.effective_confidence, row.get_effective_confidence_display()),
    }
    console.print(_("decided: %(decided)s; in effect from: %(effective)s") % dated, markup=False, highlight=False)
    console.print(f"{row.source_url} ({row.get_confidence_display()})", style="dim", markup=False, soft_wrap=True)


def certainty(found: StatusOnDate) -> str:
    names = {
        Certainty.CERTAIN: _("certain"),
        Certainty.BY_DECISION: _("by decision"),
        Certainty.NOT_DETERMINABLE: _("not determinable"),
    }
    return names[found.certainty]


def print_first(found: FirstMission) -> None:
    console = Console()
    console.print(found.explanation, markup=False, highlight=False)
    for seen, held in found.matching:
        console.print(f"  {seen.code}: {held.explanation} [{certainty(held)}]", markup=False, highlight=False)


def print_only(found: OnlyInRegion) -> None:
    names = ", ".join(f"{answer.state.name} ({certainty(answer)})" for answer in found.holders) or _("no state")
    shown = {"count": len(found.holders), "region": found.region, "names": names}
    words = _("Holders in %(region)s by the status table: %(count)s. %(names)s") % shown
    Console().print(words, markup=False, highlight=False)
