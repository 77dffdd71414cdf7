"""``scrutator serve``: the server, and beside it the worker that runs long jobs."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Annotated

import typer

from scrutator.cli.main import app
from scrutator.core.errors import ScrutatorError


def run_server(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until stopped. Granian answers requests; one worker process runs imports and other long jobs."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from scrutator.collection.erasure import finish
    from scrutator.collection.models import Erasure
    from scrutator.collection.sweeping import sweep
    from scrutator.missions.models import Mission

    refuse_a_taken_port(host, port)
    typer.echo(f"http://localhost:{port}  (Ctrl-C stops)")
    sweep()
    for mission in Mission.objects.filter(pk__in=Erasure.objects.values("mission")):
        finish(mission)
    worker = subprocess.Popen([sys.executable, "-m", "scrutator.cli", "manage", "db_worker", "--verbosity", "0"])
    try:
        Server(
            "scrutator.site.asgi:application",
            address=host,
            port=port,
            interface=Interfaces.ASGINL,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def refuse_a_taken_port(host: str, port: int) -> None:
    """A sentence instead of a trace when something else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ScrutatorError("port-taken", port=port, reason=error.strerror or str(error)) from error


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; the default is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.", min=1, max=65535)] = 8000,
) -> None:
    """Serve the pages.

    Example: [bold]scrutator serve --port 8080[/bold]
    """
    from scrutator.cli.preparation import ensure_data

    ensure_data()
    run_server(host, port)
