"""``scrutator serve``: the server."""

from __future__ import annotations

from typing import Annotated

import typer

from scrutator.cli.main import app


def run_server(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until stopped. One process: its threads share one pool of connections."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    typer.echo(f"http://localhost:{port}  (Ctrl-C stops)")
    Granian(
        "scrutator.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        log_level=LogLevels.warning,
    ).serve()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; the default is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.")] = 8000,
) -> None:
    """Serve the pages. Example: [bold]scrutator serve --port 8080[/bold]"""
    run_server(host, port)
