"""A passkey opens the app where the telephone has one that gives a key; the passphrase always does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.field.conftest import Headquarters
from tests.browser.field.telephone import PASSPHRASE, Telephone

pytestmark = pytest.mark.browser
GIVEN = Callable[..., Telephone]
ADD, OPEN = "Add a passkey (fingerprint or face)", "Open with the passkey"


@dataclass
class Authenticator:
    """The telephone's own authenticator, in software: Chromium's, by its debugger (WebAuthn, level 3, section 11)."""

    session: CDPSession
    name: str = ""

    def install(self, *, prf: bool) -> None:
        self.session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True, "hasPrf": prf,
        }  # fmt: skip
        self.name = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def recognizes(self, yes: bool) -> None:
        """Whether it knows the finger or the face."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.name, "isUserVerified": yes})

    def passkeys(self) -> int:
        return len(self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.name})["credentials"])


def enrolled(headquarters: Headquarters, telephone: GIVEN, *, prf: bool) -> tuple[Telephone, Authenticator]:
    one = telephone(width=360)
    authenticator = Authenticator(one.context.new_cdp_session(one.page))
    authenticator.install(prf=prf)
    one.enrol(headquarters.does("invite_again")["code"])
    return one, authenticator


def add_passkey(one: Telephone, passphrase: str = PASSPHRASE) -> None:
    one.go("more")
    one.page.fill("#before", passphrase)
    one.page.get_by_role("button", name=ADD).click()


def lock(one: Telephone) -> None:
    one.page.get_by_role("button", name="Lock", exact=True).click()
    one.page.locator("#passphrase").wait_for()


def test_a_passkey_opens_drafts_after_locking_and_after_a_restart_without_a_network(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, authenticator = enrolled(headquarters, telephone, prf=True)
    one.kept()
    one.begin(one.stations()[0], one.word("critical"))
    one.page.locator(".sections button").nth(1).click()
    one.page.locator("input[type=radio]").first.check()
    draft = one.page.url
    add_passkey(one)
    one.page.get_by_text("The passkey opens the app from now on").wait_for()
    assert authenticator.passkeys() == 1
    assert one.page.get_by_role("button", name=ADD).count() == 0

    lock(one)
    one.page.get_by_role("button", name=OPEN).click()
    one.page.locator("nav.tabs").wait_for()
    one.offline()
    one.page.goto(draft)
    one.page.reload()
    one.page.get_by_role("button", name=OPEN).click()
    one.page.locator(".sections button").nth(1).click()
    assert one.page.locator("input[type=radio]").first.is_checked()

    lock(one)
    one.unlock()
    one.page.locator(".sections").wait_for()


@pytest.mark.soak
def test_a_finger_that_is_not_known_opens_nothing_and_the_screen_says_so(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, authenticator = enrolled(headquarters, telephone, prf=True)
    add_passkey(one)
    one.page.get_by_text("The passkey opens the app from now on").wait_for()
    lock(one)
    authenticator.recognizes(False)
    one.page.get_by_role("button", name=OPEN).click()
    one.page.get_by_role("alert").get_by_text("The passkey did not open it. The passphrase does.").wait_for()
    assert one.page.locator("nav.tabs").count() == 0
    one.unlock()


@pytest.mark.soak
def test_where_passkeys_give_no_key_the_passphrase_stays_the_only_lock(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, _authenticator = enrolled(headquarters, telephone, prf=False)
    add_passkey(one)
    one.page.get_by_role("alert").get_by_text("The telephone gave no key for it. The passphrase stays.").wait_for()
    lock(one)
    assert one.page.get_by_role("button", name=OPEN).count() == 0
    one.unlock()


@pytest.mark.soak
def test_without_any_passkey_none_is_offered(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one = telephone(width=360)
    one.enrol(headquarters.does("invite_again")["code"])
    one.go("more")
    one.page.locator("#before").wait_for()
    assert one.page.get_by_role("button", name=ADD).count() == 0


@pytest.mark.soak
def test_a_passkey_is_not_added_with_a_wrong_passphrase(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, authenticator = enrolled(headquarters, telephone, prf=True)
    add_passkey(one, "another passphrase")
    one.page.get_by_role("alert").get_by_text("This passphrase does not open it.").wait_for()
    assert authenticator.passkeys() == 0
