"""``scrutator person``: people who sign in."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scrutator.cli.archive import AsFormat, Format
from scrutator.cli.main import app

person = typer.Typer(help="People who sign in.", no_args_is_help=True)
app.add_typer(person, name="person")
Origin = Annotated[str, typer.Option(help="Where the pages are reached, for the link.")]


@person.callback()
def _people() -> None:
    """People who sign in."""


@person.command()
def add(
    email: Annotated[str, typer.Argument(help="E-mail address, by which the person signs in.")],
    name: Annotated[str, typer.Option(help="Name as colleagues shall see it.")],
    training: Annotated[bool, typer.Option("--training", help="For training missions only.")] = False,
    origin: Origin = "http://localhost:8000",
    format: AsFormat = Format.TEXT,
) -> None:
    """Bring somebody in. Prints a link by which they choose a password: it serves once, for three days.

    Example: [bold]scrutator person add vera@example.org --name "Vera Example"[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.accounts.services import add_person
    from scrutator.cli.preparation import ensure_data
    from scrutator.web.accounts.links import password_link

    ensure_data()
    added = add_person(email=email, name=name, training=training)
    link = origin.rstrip("/") + password_link(added)
    if format is Format.JSON:
        typer.echo(json.dumps({"email": added.email, "name": added.name, "training": training, "link": link}))
        return
    typer.echo(_("%(name)s chooses a password here, once, within three days:") % {"name": added.name})
    typer.echo(link)


@person.command()
def link(
    email: Annotated[str, typer.Argument(help="E-mail address of the person.")],
    origin: Origin = "http://localhost:8000",
    format: AsFormat = Format.TEXT,
) -> None:
    """A new link to choose a password, for somebody who has lost theirs. Their second factor stays.

    Example: [bold]scrutator person link vera@example.org[/bold]
    """
    from scrutator.accounts.audit import record
    from scrutator.accounts.models import AuditEntry, Person
    from scrutator.cli.preparation import ensure_data
    from scrutator.core.errors import ScrutatorError
    from scrutator.web.accounts.links import password_link

    ensure_data()
    found = Person.objects.filter(email__iexact=email.strip()).first()
    if found is None:
        raise ScrutatorError("person-unknown", email=email)
    record(AuditEntry.Kind.CREDENTIAL, subject=f"password link for person:{found.pk}")
    address = origin.rstrip("/") + password_link(found)
    typer.echo(json.dumps({"email": found.email, "link": address}) if format is Format.JSON else address)
