"""Every setting that can be given by the environment, with its meaning and default.

``docs/guide/settings.md`` documents them; a test fails when one is missing there.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAMES: dict[str, str] = {
    "SCRUTATOR_HOME": "Folder for everything that is stored (default: ./var).",
    "DATABASE_URL": "A PostgreSQL server of your own, version 15 or newer (default: the embedded one).",
    "SCRUTATOR_SECRET_KEY": "Key for signed cookies (default: made once and kept in SCRUTATOR_HOME).",
    "SCRUTATOR_HOSTS": "Host names that are answered, separated by commas (default: localhost, 127.0.0.1, [::1]).",
    "SCRUTATOR_HTTPS": "1 when pages are reached by https: cookies are then sent by https alone (default: 0).",
    "SCRUTATOR_ORIGINS": "Further addresses of the pages, as https://name:8443, separated by commas (default: none).",
    "SCRUTATOR_PROXIES": "How many proxies of your own stand before the server (default: 0).",
    "SCRUTATOR_DEBUG": "1 shows technical error pages; for developers only (default: 0).",
    "SCRUTATOR_LANGUAGE": "Language before a visitor chooses: en or ru (default: en).",
    "SCRUTATOR_TIME_ZONE": "Time zone for times shown (default: UTC).",
    "SCRUTATOR_FRAME_LIMIT_MB": "Largest list of stations accepted by a page, in megabytes (default: 100).",
    "SCRUTATOR_SUBMISSION_LIMIT_MB": "Largest request with a filled form and its files, in megabytes (default: 100).",
    "SCRUTATOR_UPLOAD_LIMIT_MB": "Largest statement accepted for review, in megabytes (default: 20).",
}


def read(name: str, default: str = "") -> str:
    """The value of a documented setting; an undocumented name is a programming error."""
    if name not in NAMES:
        raise KeyError(f"{name} is not a documented setting")
    return os.environ.get(name, default)


def home() -> Path:
    return Path(read("SCRUTATOR_HOME") or "var").expanduser().resolve()


def hosts() -> list[str]:
    """Host names that are answered."""
    return _listed("SCRUTATOR_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]


def origins() -> list[str]:
    """Addresses, scheme and port included, from which forms may be sent besides the one that the request names."""
    return _listed("SCRUTATOR_ORIGINS")


def _listed(name: str) -> list[str]:
    return [part.strip() for part in read(name).split(",") if part.strip()]


def secret_key() -> str:
    """The key given by the environment, else one made at first use and kept readable by its owner alone."""
    given = read("SCRUTATOR_SECRET_KEY")
    if given:
        return given
    path = home() / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
