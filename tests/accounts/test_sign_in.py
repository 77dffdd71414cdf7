from __future__ import annotations

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from scrutator.accounts.audit import fingerprint
from scrutator.accounts.models import AuditEntry
from scrutator.accounts.services import add_person
from scrutator.site import settings as shipped
from scrutator.upkeep.tables import snapshot, tables
from scrutator.web.accounts.links import password_link
from tests.accounts.conftest import PASSWORD


def lines(*kinds: str) -> list[tuple[str, str | None, str]]:
    found = AuditEntry.objects.filter(kind__in=kinds).order_by("pk").select_related("person")
    return [(entry.kind, entry.person.email if entry.person else None, entry.subject) for entry in found]


def sign_in(client: Client, email: str = "vera@example.org", password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def code(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def activated(client: Client) -> str:
    """Add an authenticator app through the pages, which ask for the password again; gives its secret."""
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page)
    assert secret, page
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret[1])})
    assert answer.status_code == 302, answer.content.decode()
    return secret[1]


def test_a_person_signs_in_by_e_mail_and_out_again(client, person) -> None:
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer["Location"] == "/missions/"
    assert "Vera" in client.get("/").content.decode()
    client.post("/accounts/logout/")
    assert client.get("/accounts/").status_code == 302
    kinds = [kind for kind, _who, _what in lines("sign_in", "sign_out")]
    assert kinds == ["sign_in", "sign_out"]
    assert AuditEntry.objects.first().address == "127.0.0.1"


def test_with_an_authenticator_the_password_alone_does_not_sign_in(
    client, person, django_capture_on_commit_callbacks
) -> None:
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = activated(client)
    client.post("/accounts/logout/")
    answer = sign_in(client)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/accounts/").status_code == 302
    refused = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Incorrect code" in refused.content.decode()
    answer = client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert answer["Location"] == "/missions/"
    assert client.get("/accounts/").status_code == 200
    assert lines("credential")[0] == ("credential", "vera@example.org", "added totp")
    assert lines("sign_in_failed") == [("sign_in_failed", "vera@example.org", "totp")]
    assert lines("sign_in")[-1][2] == "password, totp"


def test_an_authenticators_secret_is_not_in_the_clear_in_the_database(client, person) -> None:
    sign_in(client)
    secret = activated(client)
    stored = Authenticator.objects.get(user=person, type="totp").data
    assert secret not in str(stored)


def test_recovery_codes_are_shown_once_and_sign_in(client, person) -> None:
    sign_in(client)
    activated(client)
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    codes = re.search(r"<textarea[^>]*>([^<]+)</textarea>", page)
    assert codes, page
    first = codes[1].split()[0]
    client.post("/accounts/logout/")
    sign_in(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": first})["Location"] == "/missions/"
    assert "<textarea" not in client.get("/accounts/2fa/recovery-codes/").content.decode()


def test_removing_a_second_factor_is_kept_in_the_trail(client, person) -> None:
    sign_in(client)
    activated(client)
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert ("credential", "vera@example.org", "removed totp") in lines("credential")


def test_a_failed_sign_in_keeps_neither_password_nor_address_as_typed(client, person) -> None:
    sign_in(client, "Vera@Example.org", "my secret of another account")
    sign_in(client, "nobody@example.org")
    kept = lines("sign_in_failed")
    assert kept == [
        ("sign_in_failed", None, f"password, {fingerprint('vera@example.org')}"),
        ("sign_in_failed", None, f"password, {fingerprint('nobody@example.org')}"),
    ]
    assert "example.org" not in str(kept)


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(client, person) -> None:
    def alert(page) -> list[str]:
        return re.findall(r'role="alert"><p[^>]*>([^<]+)', page.content.decode())

    wrong, unknown = sign_in(client, password="wrong"), sign_in(client, "nobody@example.org")
    assert alert(wrong) == alert(unknown) != []


def test_after_five_failures_even_the_right_password_waits(client, person) -> None:
    for _attempt in range(5):
        assert sign_in(client, password="wrong").status_code == 200
    answer = sign_in(client)
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.content.decode()
    assert lines("sign_in") == []


def test_failures_and_used_codes_are_counted_in_the_database_which_every_process_reads_and_no_backup_holds(
    client, person, django_capture_on_commit_callbacks
) -> None:
    def counted() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM scrutator_cache")
            return {key for (key,) in cursor.fetchall()}

    assert counted() == set()
    sign_in(client, password="wrong")
    failed = counted()
    assert failed
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = activated(client)
    client.post("/accounts/logout/")
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert [key for key in counted() - failed if "totp" in key]
    with snapshot() as link:
        assert "scrutator_cache" not in {table.name for table in tables(link)}


def test_nobody_signs_up_and_no_mail_resets_a_password(client) -> None:
    for name in ("account_signup", "account_reset_password", "account_email", "account_signup_by_passkey"):
        try:
            reverse(name)
        except NoReverseMatch:
            continue
        raise AssertionError(name)
    assert client.get("/accounts/signup/").status_code == 404


def test_a_person_who_is_brought_in_chooses_a_password_by_a_link_that_serves_once(client, boss) -> None:
    added = add_person(email=" New@Example.org ", name="New", by=boss)
    assert not added.has_usable_password()
    link = password_link(added)
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    short = client.post(address, {"password1": "short", "password2": "short"})
    assert "12" in short.content.decode()
    answer = client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    assert "This link has been used" in Client().get(link, follow=True).content.decode()
    assert sign_in(client, "new@example.org").status_code == 302
    assert ("credential", "new@example.org", "renewed password") in lines("credential")


def test_cookies_are_kept_from_scripts_and_from_other_sites(client, person) -> None:
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_passwords_are_hashed_by_a_function_that_is_hard_on_memory() -> None:
    assert shipped.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.ScryptPasswordHasher"


def test_pages_of_accounts_hold_no_script_of_their_own(client, person) -> None:
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    pages = ["/accounts/", "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"]
    for language in ("en", "ru"):
        client.post("/language/", {"language": language})
        for address in [*pages, "/accounts/password/change/", "/accounts/2fa/webauthn/", "/accounts/logout/"]:
            answer = client.get(address)
            page = answer.content.decode()
            assert answer.status_code == 200, address
            assert page.count("<h1") == 1, address
            for script in re.findall(r"<script([^>]*)>", page):
                assert "src=" in script or "application/json" in script, (address, script)
            assert " style=" not in page
            assert " onclick=" not in page


def test_an_open_redirect_is_refused(client, person) -> None:
    answer = client.post("/accounts/login/?next=https://evil.example/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/missions/"


def test_a_used_code_is_remembered_for_as_long_as_it_would_be_taken(
    client, person, django_capture_on_commit_callbacks
) -> None:
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = activated(client)
    client.post("/accounts/logout/")
    sign_in(client)
    ahead = code(secret, 1)
    assert client.post("/accounts/2fa/authenticate/", {"code": ahead}).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT expires - clock_timestamp() FROM scrutator_cache WHERE cache_key LIKE %s", [f"%used%{ahead}"]
        )
        ((left,),) = cursor.fetchall()
    assert 85 < left.total_seconds() <= 90
    client.post("/accounts/logout/")
    sign_in(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": ahead}).status_code == 200
