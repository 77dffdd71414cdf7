"""``scrutator serve`` with a certificate of its own making: everything is https, and says so everywhere."""

from __future__ import annotations

import http.client
import ipaddress
import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.contrib.auth import get_user_model

from scrutator.api.sending import Filled, Sender
from scrutator.cli.tls import address, hosts, read_certificate
from scrutator.core.errors import ScrutatorError
from tests.api.conftest import database_url
from tests.collection.xform import Field, filled

NOW = datetime.now(UTC).replace(microsecond=0)
Make = Callable[..., tuple[Path, Path]]


def certificate(
    folder: Path,
    names: tuple[str, ...] = ("localhost", "desk.example.org"),
    until: datetime = NOW + timedelta(days=90),
    password: bytes = b"",
) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk")])
    known: list[x509.GeneralName] = [x509.DNSName(one) for one in names]
    known.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(NOW - timedelta(days=900)).not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName(known), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    sealed = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cert.pem").write_bytes(built.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, sealed))
    (folder / "key.pem").chmod(0o600)
    return folder / "cert.pem", folder / "key.pem"


class Served:
    """A server that speaks https, with what it printed."""

    def __init__(self, port: int, said: str, trusted: Path) -> None:
        self.port, self.said, self.trusted = port, said, trusted
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
        context = ssl.create_default_context(cafile=str(self.trusted))
        link = http.client.HTTPSConnection("localhost", self.port, context=context, timeout=30)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        link.request(method, path, body or None, {"Cookie": jar, **headers})
        reply = link.getresponse()
        for set_cookie in reply.headers.get_all("Set-Cookie") or []:
            name, _equals, value = set_cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return reply


@pytest.fixture
def served(field: Field, tmp_path: Path) -> Iterator[Served]:
    pair = certificate(tmp_path / "tls")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "scrutator.cli", "serve", "--port", str(port)]
    command += ["--tls-cert", str(pair[0]), "--tls-key", str(pair[1])]
    environment = {**os.environ, "SCRUTATOR_HOME": str(tmp_path / "home"), "DATABASE_URL": database_url()}
    with (tmp_path / "errors").open("w") as errors:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        for _attempt in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, (tmp_path / "errors").read_text()
            process_wait(process)
        yield Served(port, said, pair[0])
    finally:
        process.terminate()
        process.wait(timeout=20)


def process_wait(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return


def test_pages_and_forms_go_by_https_with_safe_cookies_and_true_addresses(
    served: Served, field: Field, tmp_path: Path
) -> None:
    assert served.said.startswith(f"https://localhost:{served.port} ")
    page = served.ask("GET", "/accounts/login/")
    text = page.read().decode()
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert all("; Secure" in cookie for cookie in page.headers.get_all("Set-Cookie") or [""])

    get_user_model().objects.create_user("head@example.org", "a long enough word", name="Head")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token
    form = {"login": "head@example.org", "password": "a long enough word", "csrfmiddlewaretoken": token[1]}
    origin = f"https://localhost:{served.port}"
    kind = "application/x-www-form-urlencoded"
    headers = {"Content-Type": kind, "Referer": f"{origin}/accounts/login/"}
    elsewhere = served.ask("POST", "/accounts/login/", urlencode(form), **headers, Origin="https://elsewhere.example")
    assert elsewhere.status == 403
    entered = served.ask("POST", "/accounts/login/", urlencode(form), **headers, Origin=origin)
    assert entered.status == 302, entered.read()
    cookies = entered.headers.get_all("Set-Cookie") or []
    assert [cookie for cookie in cookies if cookie.startswith("sessionid=") and "; Secure" in cookie]

    sender = Sender(
        f"{origin}/openrosa/{field.mission.code}", str(field.device.pk), field.token, trusted=served.trusted
    )
    sender.begin()
    assert sender.send(Filled(tmp_path / "a.xml", filled("uuid:1"), "uuid:1", ())).status == 201
    status, _headers, _body = sender._call("HEAD")
    assert status == 204
    sender.close()


@pytest.mark.soak
def test_a_telephone_with_tls_1_2_is_served_and_one_without_tls_or_trust_is_not(served: Served) -> None:
    context = ssl.create_default_context(cafile=str(served.trusted))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    link = http.client.HTTPSConnection("localhost", served.port, context=context, timeout=30)
    link.request("GET", "/accounts/login/")
    assert link.getresponse().status == 200
    with pytest.raises(ssl.SSLCertVerificationError):
        http.client.HTTPSConnection("localhost", served.port, timeout=30).request("GET", "/")
    plain = http.client.HTTPConnection("localhost", served.port, timeout=30)
    plain.request("GET", "/")
    with pytest.raises((http.client.HTTPException, OSError)):
        plain.getresponse()


def test_what_is_wrong_with_a_certificate_is_told_before_the_server_starts(tmp_path: Path) -> None:
    good, key = certificate(tmp_path / "good")
    other, other_key = certificate(tmp_path / "other")
    past, past_key = certificate(tmp_path / "past", until=NOW - timedelta(days=1))
    locked, locked_key = certificate(tmp_path / "locked", password=b"secret")
    cases = [
        (good, None, "tls-pair"),
        (None, key, "tls-pair"),
        (good, other_key, "tls-unusable"),
        (key, key, "tls-unusable"),
        (good, tmp_path / "none.pem", "tls-unusable"),
        (locked, locked_key, "tls-unusable"),
        (past, past_key, "tls-expired"),
    ]
    for chain, secret, code in cases:
        with pytest.raises(ScrutatorError) as caught:
            read_certificate(chain, secret)
        assert caught.value.code == code, (chain, secret)
        assert "%" not in str(caught.value)
    assert read_certificate(None, None) is None
    assert other.is_file()


def test_a_certificate_that_ends_soon_or_whose_key_others_may_read_is_known(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path, until=NOW + timedelta(days=20))
    key.chmod(0o644)
    found = read_certificate(chain, key)
    assert found is not None
    assert found.key_is_open
    assert (found.ends_soon(NOW), found.ends_soon(NOW + timedelta(days=7))) == (False, True)


def test_the_address_printed_is_one_that_the_certificate_and_the_settings_know(tmp_path: Path) -> None:
    found = read_certificate(*certificate(tmp_path, names=("*.example.org", "desk.example.org")))
    assert found is not None
    assert hosts(found) == [".example.org", "desk.example.org", "127.0.0.1", "localhost", "[::1]"]
    assert address("0.0.0.0", 443, found, {}) == "https://desk.example.org"  # noqa: S104
    assert address("0.0.0.0", 8443, found, {"SCRUTATOR_HOSTS": "votes.example"}) == "https://votes.example:8443"  # noqa: S104
    assert address("127.0.0.1", 8000, None, {}) == "http://localhost:8000"
    assert address("::1", 8000, None, {}) == "http://localhost:8000"
    assert address("192.0.2.7", 80, None, {}) == "http://192.0.2.7"
    behind = {"SCRUTATOR_HTTPS": "1", "SCRUTATOR_HOSTS": "desk.example.org"}
    assert address("127.0.0.1", 8000, None, behind) == "http://localhost:8000"
