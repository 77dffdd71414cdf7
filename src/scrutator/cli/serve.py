"""``scrutator serve``: the server, and beside it the worker that runs long jobs."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from scrutator.cli.main import app
from scrutator.cli.tls import Certificate, address, read_certificate, secure
from scrutator.core.errors import ScrutatorError


def run_server(host: str = "127.0.0.1", port: int = 8000, certificate: Certificate | None = None) -> None:
    """Serve until stopped. Granian answers requests; one worker process runs imports and other long jobs.

    With a certificate everything is https, from TLS 1.2 on, which older telephones have.
    """
    from granian.constants import Interfaces, SSLProtocols
    from granian.log import LogLevels
    from granian.server import Server

    from scrutator.collection.erasure import finish
    from scrutator.collection.models import Erasure
    from scrutator.collection.sweeping import sweep
    from scrutator.missions.models import Mission

    refuse_a_taken_port(host, port)
    shown = address(host, port, certificate, os.environ)
    if certificate is not None:
        os.environ.update(secure(certificate, os.environ))
    multiprocessing.set_start_method("spawn", force=True)  # a fork would share this process's connections and settings
    typer.echo(f"{shown}  (Ctrl-C stops)")
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
            ssl_cert=certificate.path if certificate else None,
            ssl_key=certificate.key if certificate else None,
            ssl_protocol_min=SSLProtocols.tls12,
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
    tls_cert: Annotated[Path | None, typer.Option(help="Certificate for https, with its chain, as PEM.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Key of the certificate, as PEM without a password.")] = None,
) -> None:
    """Serve the pages and the door for forms.

    Example: [bold]scrutator serve --host 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem[/bold]
    """
    from scrutator.cli.preparation import ensure_data

    certificate = read_certificate(tls_cert, tls_key)
    if certificate is not None:
        warn(certificate)
    ensure_data()
    run_server(host, port, certificate)


def warn(certificate: Certificate) -> None:
    """What is not wrong with a certificate yet, on the standard error."""
    from django.utils.translation import gettext as _

    if certificate.ends_soon(datetime.now(UTC)):
        until = f"{certificate.until:%Y-%m-%d %H:%M} UTC"
        typer.echo(_("The certificate ends on %(until)s. Renew it in time.") % {"until": until}, err=True)
    if certificate.key_is_open:
        typer.echo(_("Others may read %(path)s. Run: chmod 600 %(path)s") % {"path": certificate.key}, err=True)
