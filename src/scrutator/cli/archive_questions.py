"""``scrutator archive``: the questions that the table of statuses answers, or cannot."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from scrutator.cli.archive import AsFormat, Format, On, Organization, archive, as_json, day, ready


@archive.command()
def status(
    state: Annotated[str, typer.Argument(help="State by its ISO code or name, e.g. BY.")],
    organization: Organization = "SCO",
    on: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """The status of a state in an organization on a date, and how surely it can be told.

    Example: [bold]scrutator archive status BY --organization SCO --on 2015-10-11[/bold]
    """
    from scrutator.archive.queries import organization_by_code, state_by_code, status_on

    text = ready()
    found = status_on(state_by_code(state), organization_by_code(organization), day(on) if on else date.today())
    if format is Format.JSON:
        as_json(found.as_dict())
    else:
        text.print_status(found)


@archive.command()
def timeline(organization: Annotated[str, typer.Argument(help="e.g. SCO")], format: AsFormat = Format.TEXT) -> None:
    """The statuses of all states in an organization over time.

    Example: [bold]scrutator archive timeline SCO[/bold]
    """
    from scrutator.archive.queries import organization_by_code
    from scrutator.archive.timelines import timeline as timeline_of

    text = ready()
    found = timeline_of(organization_by_code(organization))
    if format is Format.JSON:
        as_json(found.as_dict())
    else:
        text.print_timeline(found)


@archive.command()
def first(
    organization: Annotated[str, typer.Argument(help="e.g. SCO")],
    status: Annotated[str, typer.Argument(help="e.g. observer")],
    until: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Was the latest mission the first of its organization to a state with a status, as far as the archive can tell?

    Example: [bold]scrutator archive first SCO observer --until 2015-10-11[/bold]
    """
    from scrutator.archive.queries import first_mission, organization_by_code

    text = ready()
    found = first_mission(organization_by_code(organization), status, day(until) if until else date.today())
    if format is Format.JSON:
        as_json(found.as_dict())
    else:
        text.print_first(found)


@archive.command()
def only(
    organization: Annotated[str, typer.Argument(help="e.g. SCO")],
    status: Annotated[str, typer.Argument(help="e.g. observer")],
    region: Annotated[str, typer.Option(help="Region of UN M49.")] = "Europe",
    on: On = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Which states of a region of UN M49 held a status on a date: the test of "the only one".

    Example: [bold]scrutator archive only SCO observer --region Europe --on 2015-10-12[/bold]
    """
    from scrutator.archive.queries import only_in_region, organization_by_code

    text = ready()
    found = only_in_region(organization_by_code(organization), status, day(on) if on else date.today(), region)
    if format is Format.JSON:
        as_json(found.as_dict())
    else:
        text.print_only(found)
