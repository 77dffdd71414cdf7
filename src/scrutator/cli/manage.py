"""``scrutator manage``: Django's own commands, for those who know them."""

from __future__ import annotations

import typer

from scrutator.cli.main import app


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
def manage(context: typer.Context) -> None:
    """Run a command of Django. Example: [bold]scrutator manage migrate[/bold]"""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["scrutator manage", *context.args])
