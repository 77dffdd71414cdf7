"""Frames as text for the terminal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from scrutator.territory.differences import Difference
from scrutator.territory.importing import Checked, Mapping

SHOWN = 20


class Bar:
    """Progress of an import, as the callback that it wants. Ctrl-C cancels; nothing is then stored."""

    def __init__(self, quiet: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet)
        self.tasks: dict[str, Any] = {}

    def __enter__(self) -> Bar:
        self.progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self.tasks:
            names = {"rows": _("checking rows"), "stations": _("storing stations")}
            self.tasks[step] = self.progress.add_task(names.get(step, step), total=total)
        self.progress.update(self.tasks[step], completed=done)


def print_frames(rows: list[dict[str, Any]]) -> None:
    table = Table(_("Code"), _("Title"), _("As of"), _("Stations"), _("Source"), _("Confidence"), box=None)
    for row in rows:
        table.add_row(
            row["code"], row["title"], row["as_of"], f"{row['stations']:,}", row["source_url"] or "—", row["confidence"]
        )
    Console().print(table)


def print_frame(answer: dict[str, Any]) -> None:
    console = Console()
    console.print(f"[bold]{answer['code']}[/bold]  {answer['title']}, {answer['as_of']}")
    console.print(_("Source: %(source)s (%(confidence)s)") % {**answer, "source": answer["source_url"] or "—"})
    console.print(f"SHA-256 {answer['checksum']}", highlight=False)
    if answer["training"]:
        console.print(_("Training: this state is invented. No name here is a real place."), style="yellow")
    if answer["placeholder_codes"]:
        console.print(_("Station codes are placeholders: only their number by part is published."), style="yellow")
    if answer["unknown_by_station"]:
        names = ", ".join(answer["unknown_by_station"])
        console.print(_("Not known of each station: %(facts)s. A method that needs it refuses.") % {"facts": names})
    table = Table(_("Part"), _("Stations"), _("Voters"), box=None)
    for part in answer["parts"]:
        voters = "—" if part["voters"] is None else f"{part['voters']:,}"
        table.add_row(part["name"], f"{part['stations']:,}", voters)
    console.print(table)


def print_preview(checked: Checked, mapping: Mapping) -> None:
    console = Console()
    console.print(_("Columns: %(mapping)s") % {"mapping": _mapping_words(mapping)}, highlight=False)
    counts = {"stations": f"{len(checked.content.stations):,}", "areas": f"{len(checked.content.areas):,}"}
    console.print(_("Stations: %(stations)s; areas: %(areas)s. Nothing is stored by a preview.") % counts)
    table = Table(_("Station"), _("Area"), _("Name"), _("Kind"), _("Voters"), _("Coordinates"), box=None)
    for station in checked.content.stations[:SHOWN]:
        place = "—" if station.latitude is None else f"{station.latitude}, {station.longitude}"
        voters = "—" if station.voters is None else f"{station.voters:,}"
        table.add_row(station.code, station.area_path, station.name, station.kind or "—", voters, place)
    console.print(table)
    for warning in checked.warnings:
        console.print(f"· {warning}")
    for problem in checked.problems[:SHOWN]:
        console.print(
            _("row %(row)s, column %(column)s: %(problem)s %(remedy)s") % problem.as_dict(), style="red", markup=False
        )
    if checked.problem_count > SHOWN:
        console.print(_("… %(count)s problems in all") % {"count": checked.problem_count})


def _mapping_words(mapping: Mapping) -> str:
    areas = " › ".join(level.code for level in mapping.areas)
    return ", ".join(
        [f"station={mapping.station}", f"area={areas}", *(f"{name}={c}" for name, c in mapping.columns.items())]
    )


def print_difference(found: Difference) -> None:
    console = Console()
    if found.same:
        console.print(_("%(before)s and %(after)s are the same list: one checksum.") % _codes(found))
        return
    if found.by_placeholders:
        console.print(_("Station codes are placeholders: a match by code says nothing of a station."), style="yellow")
    for title, codes in (
        (_("Stations added"), found.added),
        (_("Stations removed"), found.removed),
        (_("Areas added"), found.areas_added),
        (_("Areas removed"), found.areas_removed),
    ):
        if codes:
            more = " …" if len(codes) > SHOWN else ""
            console.print(f"{title} ({len(codes):,}): {', '.join(codes[:SHOWN])}{more}", highlight=False)
    if found.changed:
        console.print(_("Stations changed (%(count)s):") % {"count": f"{len(found.changed):,}"})
        for change in found.changed[:SHOWN]:
            words = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in change.fields.items())
            console.print(f"  {change.code}  {words}", highlight=False, markup=False)


def _codes(found: Difference) -> dict[str, str]:
    return {"before": found.before.code, "after": found.after.code}
