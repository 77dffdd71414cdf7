"""A server behind a proxy that speaks https for it, asked as such a proxy asks."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model

from tests.api.conftest import database_url
from tests.api.plant import Server
from tests.collection.xform import Field

PASSED_ON = {"Host": "desk.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.mark.parametrize("origin", ["https://desk.example.org", "https://desk.example.org:8443"])
def test_a_form_is_taken_from_the_addresses_that_people_use_and_no_others(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    settings = {"HTTPS": "1", "PROXIES": "1", "HOSTS": "desk.example.org", "ORIGINS": "https://desk.example.org:8443"}
    for name, value in settings.items():
        monkeypatch.setenv(f"SCRUTATOR_{name}", value)
    get_user_model().objects.create_user("head@example.org", "a long enough word", name="Head")
    with Server(tmp_path, database_url()) as server:
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        link.request("GET", "/accounts/login/", headers=PASSED_ON)
        page = link.getresponse()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        cookie = page.headers["Set-Cookie"]
        assert token
        assert "; Secure" in cookie
        assert page.headers["Strict-Transport-Security"]
        form = {"login": "head@example.org", "password": "a long enough word", "csrfmiddlewaretoken": token[1]}
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie.partition(";")[0]}
        for sent_from, status in (("https://elsewhere.example", 403), (origin, 302)):
            headers = {**PASSED_ON, **kind, "Origin": sent_from, "Referer": f"{sent_from}/accounts/login/"}
            link.request("POST", "/accounts/login/", urlencode(form), headers)
            reply = link.getresponse()
            reply.read()
            assert reply.status == status, sent_from
        link.close()
