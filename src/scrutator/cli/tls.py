"""A certificate for https: read before the server starts, so that what is wrong with it is said in a sentence."""

from __future__ import annotations

import ipaddress
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from scrutator.core.errors import ScrutatorError

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its key, which fit each other. ``names``: hosts and addresses that it is for, as it has them.

    ``key_is_open``: other users of this machine may read the key.
    """

    path: Path
    key: Path
    names: tuple[str, ...]
    until: datetime
    key_is_open: bool

    def ends_soon(self, now: datetime) -> bool:
        return self.until - now < SOON


def read_certificate(path: Path | None, key: Path | None, now: datetime | None = None) -> Certificate | None:
    """The pair, or None when neither is named. Raises ``tls-pair``, ``tls-unusable``, ``tls-expired``."""
    if path is None and key is None:
        return None
    if path is None or key is None:
        raise ScrutatorError("tls-pair")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path, key, password=_refuse_a_password)
        found = x509.load_pem_x509_certificates(path.read_bytes())[0]
    except (OSError, ValueError) as error:
        raise ScrutatorError("tls-unusable", path=path, reason=_reason(error, key)) from error
    until = found.not_valid_after_utc
    if until <= (now or datetime.now(UTC)):
        raise ScrutatorError("tls-expired", path=path, until=f"{until:%Y-%m-%d}")
    return Certificate(path, key, _names(found), until, os.name != "nt" and bool(key.stat().st_mode & 0o077))


def hosts(certificate: Certificate) -> list[str]:
    """What Django has to answer: the certificate's names, ``*.name`` as it writes them, and this machine itself."""
    named = [f".{name[2:]}" if name.startswith("*.") else _bracketed(name) for name in certificate.names]
    return list(dict.fromkeys([*named, "localhost", "127.0.0.1", "[::1]"]))


def secure(certificate: Certificate, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of a server that speaks https itself; names that somebody set stay."""
    given = environment.get("SCRUTATOR_HOSTS", "")
    return {"SCRUTATOR_HTTPS": "1", "SCRUTATOR_HOSTS": given or ",".join(hosts(certificate))}


def address(host: str, port: int, certificate: Certificate | None, environment: Mapping[str, str]) -> str:
    """The address to give to people: the first name that is answered, else the one listened on."""
    behind = certificate is None and environment.get("SCRUTATOR_HTTPS") == "1"  # the names are then a proxy's
    names = [] if behind else [name.strip() for name in environment.get("SCRUTATOR_HOSTS", "").split(",")]
    if certificate is not None:
        names += [_bracketed(name) for name in certificate.names]
    named = [name for name in names if name and name[0] not in ".*"]
    shown = named[0] if named else "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else _bracketed(host)  # noqa: S104
    scheme, usual = ("http", 80) if certificate is None else ("https", 443)
    return f"{scheme}://{shown}" if port == usual else f"{scheme}://{shown}:{port}"


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = [str(one) for one in found.get_values_for_type(x509.IPAddress)]
    return (*found.get_values_for_type(x509.DNSName), *addresses)


def _bracketed(name: str) -> str:
    try:
        return f"[{name}]" if ipaddress.ip_address(name).version == 6 else name
    except ValueError:
        return name


def _refuse_a_password() -> str:
    raise ValueError("the key is locked by a password")


def _reason(error: Exception, key: Path) -> str:
    if isinstance(error, FileNotFoundError | PermissionError):
        return f"{error.filename or key}: {error.strerror}"
    return str(getattr(error, "reason", None) or error)
