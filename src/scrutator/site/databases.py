"""The one database: embedded PostgreSQL, or the server that ``DATABASE_URL`` names."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from scrutator.site import environment

POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


def databases() -> dict[str, dict[str, Any]]:
    url = environment.read("DATABASE_URL")
    return {"default": from_url(url) if url else embedded()}


def embedded() -> dict[str, Any]:
    return {
        "ENGINE": "scrutator.core.postgres",
        "NAME": "scrutator",
        "OPTIONS": {"embedded_cluster": str(environment.home() / "pg")},
    }


def from_url(url: str) -> dict[str, Any]:
    """Django's parameters for ``postgresql://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://: PostgreSQL is the only database supported")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": POOL},
        "CONN_HEALTH_CHECKS": True,
    }
