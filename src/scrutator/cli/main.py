"""The entry point: sets Django up, gathers the commands, and turns errors into sentences and exit codes.

Exit codes: 0 done; 1 the answer is no (differences found, a check failed); 2 the input or the call is wrong; 130
stopped by the user.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import typer

app = typer.Typer(
    name="scrutator",
    help="The desk of an election observation mission.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
    import django

    django.setup()


def _commands() -> None:
    """Each module of commands registers itself on ``app`` when it is imported."""
    for name in ("demo", "serve", "review", "bound", "archive", "frame", "manage"):
        importlib.import_module(f"scrutator.cli.{name}")


def main() -> None:
    """Run ``scrutator`` with the arguments of the process."""
    _django()
    from scrutator.core.errors import ScrutatorError

    _commands()
    try:
        app(standalone_mode=True)
    except ScrutatorError as error:
        if "json" in sys.argv and "--format" in sys.argv:
            print(json.dumps({"error": error.as_dict()}, ensure_ascii=False, indent=2))
        print(f"scrutator: {error} [{error.code}]", file=sys.stderr)
        for row in error.rows[:20]:
            print(f"  row {row.row}, column {row.column}: {row.problem} {row.remedy}", file=sys.stderr)
        if len(error.rows) > 20:
            print(f"  … and {len(error.rows) - 20} more", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
