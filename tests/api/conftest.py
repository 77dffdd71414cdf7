"""The real server as a process of its own, on the database of the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.collection.xform import Field, make_field

SERVE = """
import sys
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
Server("scrutator.site.asgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.ASGINL,
       log_level=LogLevels.warning).serve()
"""


def database_url() -> str:
    """The database of the tests as another process reaches it."""
    from django.db import connection

    given = connection.get_connection_params()
    options = urlencode({"host": given["host"]}) if given.get("host") else ""
    user = quote(given.get("user") or "", safe="")
    password = f":{quote(given['password'], safe='')}" if given.get("password") else ""
    place = f":{given['port']}" if given.get("port") else ""
    return f"postgresql://{user}{password}@{place}/{given['dbname']}?{options}"


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("openrosa")


@pytest.fixture(scope="session")
def port(django_db_setup, django_db_blocker, server_home: Path) -> Iterator[int]:
    """The port of a running server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    with django_db_blocker.unblock():
        environment = {
            **os.environ,
            "SCRUTATOR_HOME": str(server_home),
            "DATABASE_URL": database_url(),
            "SCRUTATOR_SUBMISSION_LIMIT_MB": "12",
        }
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(number)], env=environment)
    try:
        for _attempt in range(200):
            try:
                socket.create_connection(("127.0.0.1", number), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.1)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def field(transactional_db, settings, server_home: Path) -> Field:
    """A mission; what the server has sealed can be read here."""
    settings.CONTENT_KEYS = server_home / "content-keys"
    settings.ATTACHMENTS = server_home / "attachments"
    return make_field()
