"""A passkey opens the app where the telephone has one that gives a key; the passphrase always does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.field.conftest import Headquarters
from tests.browser.field.seeing import seen_well
from tests.browser.field.telephone import PASSPHRASE, Telephone

pytestmark = pytest.mark.browser
GIVEN = Callable[..., Telephone]
ADD, OPEN = "Add a passkey (fingerprint or face)", "Open with the passkey"
KEYLESS = "The passkey gave no key, so it is not used and the passphrase stays;"


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


def with_authenticator(telephone: GIVEN, *, prf: bool, **options: Any) -> tuple[Telephone, Authenticator]:
    one = telephone(width=360, **options)
    authenticator = Authenticator(one.context.new_cdp_session(one.page))
    authenticator.install(prf=prf)
    return one, authenticator


def enrolled(headquarters: Headquarters, telephone: GIVEN, *, prf: bool) -> tuple[Telephone, Authenticator]:
    one, authenticator = with_authenticator(telephone, prf=prf)
    one.enrol(headquarters.does("invite_again")["code"], way="passphrase")
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


@pytest.mark.parametrize("language", ["en", pytest.param("ru", marks=pytest.mark.soak)])
def test_enrolment_offers_the_passkey_first_and_both_it_and_the_passphrase_open(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN, language: str
) -> None:
    one, authenticator = with_authenticator(telephone, prf=True, language=language)
    one.sign(headquarters.does("invite_again")["code"])
    one.page.locator("#by-passkey").wait_for()
    assert one.page.locator("#by-passkey").is_checked()
    assert seen_well(one, "enrolment with a passkey") == []
    one.press("enrol")
    one.page.locator("ol.stations li").first.wait_for()
    assert authenticator.passkeys() == 1
    one.page.locator(".bar button").nth(1).click()
    one.page.locator("main form ~ button").click()
    one.page.locator("nav.tabs").wait_for()
    one.page.locator(".bar button").nth(1).click()
    one.unlock()


def test_enrolment_goes_on_with_the_passphrase_where_the_passkey_gives_no_key(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, authenticator = with_authenticator(telephone, prf=False)
    one.sign(headquarters.does("invite_again")["code"], way="passkey")
    one.press("enrol")
    one.page.get_by_role("alert").get_by_text(KEYLESS).wait_for()
    assert (authenticator.passkeys(), one.page.locator("#by-passphrase").is_checked()) == (0, True)
    one.press("enrol")
    one.page.locator("ol.stations li").first.wait_for()
    lock(one)
    assert one.page.get_by_role("button", name=OPEN).count() == 0
    one.unlock()


@pytest.mark.soak
def test_a_second_try_at_enrolment_asks_for_no_second_passkey(
    headquarters: Headquarters, prepared: dict[str, Any], telephone: GIVEN
) -> None:
    one, authenticator = with_authenticator(telephone, prf=True)
    one.sign(headquarters.does("invite_again")["code"], way="passkey")
    one.offline()
    one.press("enrol")
    one.page.get_by_role("alert").wait_for()
    one.offline(False)
    one.press("enrol")
    one.page.locator("ol.stations li").first.wait_for()
    assert authenticator.passkeys() == 1


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
    one, authenticator = enrolled(headquarters, telephone, prf=False)
    add_passkey(one)
    one.page.get_by_role("alert").get_by_text(KEYLESS).wait_for()
    assert authenticator.passkeys() == 0
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
