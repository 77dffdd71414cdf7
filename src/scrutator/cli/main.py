"""The entry point: sets Django up, gathers the commands, and turns errors into sentences and exit codes.

Exit codes: 0 done; 1 the answer is no (differences found, a check failed); 2 the input or the call is wrong; 130
stopped by the user.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from scrutator.core.errors import ScrutatorError

COMMANDS = (
    "demo", "train", "serve", "review", "bound", "archive", "archive_questions", "law", "frame", "person", "mission",
    "form", "send", "outbox", "bring", "export", "verify", "erase", "design", "sample",
    "backup", "upgrade", "move_database", "manage",
)  # fmt: skip
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


class Language(StrEnum):
    EN = "en"
    RU = "ru"


@app.callback()
def _language(
    language: Annotated[
        Language | None, typer.Option(help="Language of answers; SCRUTATOR_LANGUAGE sets it for good.")
    ] = None,
) -> None:
    if language is not None:
        activate(language)


def activate(language: Language) -> None:
    """Answer in this language from here on."""
    from django.utils import translation

    translation.activate(language.value)


def _commands() -> None:
    """Each module of commands registers itself on ``app`` when it is imported."""
    for name in COMMANDS:
        importlib.import_module(f"scrutator.cli.{name}")


def main() -> None:
    """Run ``scrutator`` with the arguments of the process."""
    _django()
    from scrutator.core.errors import ScrutatorError

    _commands()
    try:
        app(standalone_mode=True)
    except ScrutatorError as error:
        _tell(error)
    except KeyboardInterrupt:
        sys.exit(130)


def _tell(error: ScrutatorError) -> NoReturn:
    """The sentence on the standard error, the same as JSON where that was asked for, then the exit code."""
    from django.utils.translation import gettext as _

    if "json" in sys.argv and "--format" in sys.argv:
        print(json.dumps({"error": error.as_dict()}, ensure_ascii=False, indent=2))
    print(f"scrutator: {error} [{error.code}]", file=sys.stderr)
    for row in error.rows[:20]:
        where = _("row %(row)s, column %(column)s") if row.column else _("row %(row)s")
        print(f"  {where % row.as_dict()}: {row.problem} {row.remedy}", file=sys.stderr)
    if len(error.rows) > 20:
        print("  " + _("… %(count)s problems in all") % {"count": len(error.rows)}, file=sys.stderr)
    sys.exit(error.exit_code)
