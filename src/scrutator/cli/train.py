"""``scrutator train``: a whole mission in the invented state, in one command."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scrutator.cli.main import app
from scrutator.core.errors import ScrutatorError

WAIT_SECONDS = 40.0
A_TEAM = 10
"""Stations of one team."""


@app.command()
def train(
    serve: Annotated[bool, typer.Option(help="Leave the server showing the mission.")] = True,
    port: Annotated[int, typer.Option(help="Port of the server.", min=1, max=65535)] = 8000,
    stations: Annotated[int, typer.Option(help="Stations to draw; ten a team.", min=40, max=400)] = 400,
) -> None:
    """Play a mission in an invented state: draw, forms, figures, a signed statement, verified.

    Nothing of it is about a real country, and all of it says so.

    Example: [bold]scrutator train[/bold]
    """
    from django.utils.translation import gettext as _

    from scrutator.cli.preparation import ensure_data
    from scrutator.cli.serve import refuse_a_taken_port

    console = Console()
    port = port if serve else _free_port()
    refuse_a_taken_port("127.0.0.1", port)
    ensure_data()
    began = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "scrutator.cli", "serve", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        _wait(port, server)
        played = _play(console, port, stations)
        seconds = time.monotonic() - began
        print_played(console, played, seconds)
        if not played.report.holds:
            raise typer.Exit(1)
        if serve:
            console.print(_("The server shows it until Ctrl-C:"), f"http://localhost:{port}/missions/")
            server.wait()
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    finally:
        server.terminate()
        server.wait(timeout=20)


def _play(console: Console, port: int, stations: int) -> Any:
    from scrutator.simulation.play import STEPS, play

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, Any] = {}

        def told(step: str, done: int, total: int) -> None:
            if step not in tasks:
                for task in tasks.values():
                    shown = progress.tasks[task].total or 1
                    progress.update(task, completed=shown, total=shown)
                tasks[step] = progress.add_task(str(STEPS[step]), total=total or None)
            if total:
                progress.update(tasks[step], completed=done, total=total)

        played = play(f"http://127.0.0.1:{port}", told, teams=stations // A_TEAM, stations=stations)
        for task in tasks.values():
            shown = progress.tasks[task].total or 1
            progress.update(task, completed=shown, total=shown)
    return played


def print_played(console: Console, played: Any, seconds: float) -> None:
    """What was done, and how to sign in and look."""
    from django.utils.translation import gettext as _

    values = {
        "code": played.mission.code,
        "forms": played.sent,
        "flagged": played.flagged,
        "aside": played.set_aside,
        "figures": played.figures,
        "seconds": f"{seconds:.0f}",
    }
    console.print(
        _(
            "Training mission %(code)s: %(forms)s forms received, %(flagged)s flagged, %(aside)s of them set aside, "
            "%(figures)s figures, one signed statement, in %(seconds)s s."
        )
        % values
    )
    for check in played.report.checks:
        console.print(f"  {'✓' if check.holds else '✗'} {check.words}", highlight=False)
        for fault in check.faults[:5]:
            console.print(f"      {fault.place}: {fault.problem}", highlight=False)
    console.print(_("Sign in as (training only):"))
    for one in played.sign_ins:
        extra = f"  TOTP {one.totp}" if one.totp else ""
        console.print(f"  {one.email}  {one.password}{extra}", highlight=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/bounds/", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ScrutatorError("train-no-server", port=port)
