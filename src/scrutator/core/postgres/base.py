"""The backend that Django loads by name (``ENGINE = "scrutator.core.postgres"``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from scrutator.core.postgres.cluster import ensure_running


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL as Django knows it, plus a cluster that is started at the first connection.

    The cluster's directory is named by ``OPTIONS["embedded_cluster"]``. Starting late keeps commands that never
    touch data (``--help``, type checking) from starting a server.
    """

    def get_connection_params(self) -> dict[str, Any]:
        options = dict(self.settings_dict["OPTIONS"])
        directory = options.pop("embedded_cluster", None)
        if directory is None:
            return super().get_connection_params()
        first = "scrutator" if str(self.settings_dict["NAME"]).startswith("test_") else self.settings_dict["NAME"]
        where = ensure_running(Path(directory), first or "postgres")
        saved = self.settings_dict
        self.settings_dict = {**saved, "OPTIONS": options, "HOST": where["host"], "PORT": where["port"]}
        self.settings_dict["USER"] = where["user"]
        try:
            return super().get_connection_params()
        finally:
            self.settings_dict = saved
