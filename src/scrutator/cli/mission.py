"""``scrutator mission``: live missions and their members."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from scrutator.cli.archive import AsFormat, Format, day
from scrutator.cli.main import app

mission = typer.Typer(help="Live missions and their members.", no_args_is_help=True)
app.add_typer(mission, name="mission")


def _print(rows: list[dict[str, Any]], format: Format) -> None:
    if format is Format.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values() if value not in ("", None)))


@mission.command("list")
def list_missions(format: AsFormat = Format.TEXT) -> None:
    """Every mission on this server.

    Example: [bold]scrutator mission list[/bold]
    """
    from scrutator.cli.preparation import ensure_data
    from scrutator.missions.models import Mission

    ensure_data()
    _print([_as_dict(found) for found in Mission.objects.select_related("frame")], format)


@mission.command()
def create(
    code: Annotated[str, typer.Argument(help="Short code, part of addresses, e.g. practice-1.")],
    name: Annotated[str, typer.Option(help="Name in English.")],
    frame: Annotated[str, typer.Option(help="Code of the frame of stations.")],
    vote: Annotated[str, typer.Option(help="Day of the vote, YYYY-MM-DD.")],
    election: Annotated[str, typer.Option(help="What is voted on, in English.")],
    coordinator: Annotated[str, typer.Option(help="E-mail of the first coordinator, who brings in the others.")],
    head: Annotated[str, typer.Option(help="E-mail of the head of mission.")] = "",
    name_ru: Annotated[str, typer.Option(help="Name in Russian.")] = "",
    election_ru: Annotated[str, typer.Option(help="What is voted on, in Russian.")] = "",
    stage: Annotated[list[str] | None, typer.Option(help="Stage observed; may be repeated.")] = None,
    time_zone: Annotated[str, typer.Option(help="Time zone of the vote.")] = "UTC",
    training: Annotated[bool, typer.Option("--training", help="On an invented frame.")] = False,
    format: AsFormat = Format.TEXT,
) -> None:
    """Create a mission with its first members; they must have been added as persons before.

    Example: [bold]scrutator mission create practice-1 --name Practice --frame TRAINING-1 --vote 2026-10-11
    --election "An invented vote" --coordinator vera@example.org --training[/bold]
    """
    from django.db import transaction

    from scrutator.cli.preparation import ensure_data
    from scrutator.missions.services import add_member, create_mission
    from scrutator.territory.queries import frame_by_code

    ensure_data()
    first = [(role, person_named(email)) for role, email in (("coordinator", coordinator), ("head", head)) if email]
    with transaction.atomic():
        made = create_mission(
            code=code,
            name_en=name,
            name_ru=name_ru,
            frame=frame_by_code(frame),
            vote_date=day(vote),
            stages=stage or ["voting"],
            by=None,
            training=training,
            election_title_en=election,
            election_title_ru=election_ru,
            time_zone=time_zone,
        )
        for role, person in first:
            add_member(made, person, role, None)
    _print([_as_dict(made)], format)


@mission.command()
def members(
    code: Annotated[str, typer.Argument(help="Code of the mission.")],
    add: Annotated[str, typer.Option(help="E-mail of somebody to be given a role.")] = "",
    role: Annotated[str, typer.Option(help="The role, e.g. analyst.")] = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Who belongs to a mission; with --add and --role, give somebody a role first.

    Example: [bold]scrutator mission members practice-1 --add vera@example.org --role analyst[/bold]
    """
    from scrutator.cli.preparation import ensure_data
    from scrutator.missions.models import Member
    from scrutator.missions.services import add_member

    ensure_data()
    found = mission_named(code)
    if add:
        add_member(found, person_named(add), role, None)
    present = Member.objects.filter(mission=found, ended_at__isnull=True).select_related("person")
    _print([{"role": row.role, "name": row.person.name, "email": row.person.email} for row in present], format)


@mission.command()
def until(
    code: Annotated[str, typer.Argument(help="Code of the mission.")],
    at: Annotated[str, typer.Option(help="The end, with its time zone: 2026-10-12T06:00+03:00.")] = "",
    lift: Annotated[bool, typer.Option("--lift", help="No end of reports any more.")] = False,
    by: Annotated[str, typer.Option(help="E-mail of who sets it: a coordinator or the head of mission.")] = "",
    format: AsFormat = Format.TEXT,
) -> None:
    """Until when reports count without a person's look; with --at or --lift, set it first.

    Example: [bold]scrutator mission until practice-1 --at 2026-10-12T06:00+03:00 --by vera@example.org[/bold]
    """
    from django.utils.dateparse import parse_datetime

    from scrutator.cli.preparation import ensure_data
    from scrutator.core.errors import ScrutatorError
    from scrutator.missions.deadlines import set_deadline

    ensure_data()
    found = mission_named(code)
    if at and lift:
        raise typer.BadParameter("--at and --lift exclude each other")
    if at or lift:
        try:
            moment = parse_datetime(at) if at else None
        except ValueError:
            moment = None
        if at and moment is None:
            raise ScrutatorError("deadline-zone", value=at)
        set_deadline(found, moment, person_named(by))
    _print([{"code": found.code, "until": found.reports_until.isoformat() if found.reports_until else None}], format)


def mission_named(code: str) -> Any:
    """A live mission with its frame. Raises ``live-mission-unknown``."""
    from scrutator.core.errors import ScrutatorError
    from scrutator.missions.models import Mission

    found = Mission.objects.select_related("frame").filter(code=code).first()
    if found is None:
        raise ScrutatorError("live-mission-unknown", code=code)
    return found


def person_named(email: str) -> Any:
    from scrutator.accounts.models import Person
    from scrutator.core.errors import ScrutatorError

    found = Person.objects.filter(email__iexact=email.strip()).first()
    if found is None:
        raise ScrutatorError("person-unknown", email=email)
    return found


def _as_dict(found: Any) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "vote": found.vote_date.isoformat(),
        "frame": found.frame.code,
        "training": "training" if found.training else "",
    }
