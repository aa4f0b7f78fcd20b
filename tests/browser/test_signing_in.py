"""Two-step sign-in, as a person does it."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def site(live_server):
    """By name: passkeys belong to names, not to addresses."""
    return live_server.url.replace("127.0.0.1", "localhost")


def code(secret, later=0):
    """One that still holds when it has been typed: not in the last seconds of its half minute."""
    if (left := 30 - time.time() % 30) < 10:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def sign_in(page, site, then="/saved/"):
    page.goto(f"{site}/sign-in/?next={then}")
    page.get_by_label("Username").fill("curator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page, site):
    page.goto(f"{site}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")


def it_is_me(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def axe_finds_nothing(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], page.url


def test_an_authenticator_app_is_set_up_and_asked_for(site, page, curator):
    sign_in(page, site, "/account/")
    axe_finds_nothing(page)
    page.get_by_role("link", name="Set up an authenticator app").click()
    axe_finds_nothing(page)
    it_is_me(page)
    secret = page.locator("#authenticator_secret").inner_text()
    assert page.locator("img.qr").evaluate("image => image.complete && image.naturalWidth > 0")
    axe_finds_nothing(page)
    page.get_by_label("Authenticator code").fill(code(secret, -1))
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator("main code")).to_have_count(10)
    recovery = page.locator("main code").first.inner_text()
    axe_finds_nothing(page)
    sign_out(page, site)

    sign_in(page, site, "/admin/")
    axe_finds_nothing(page)
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}/admin/")
    sign_out(page, site)

    sign_in(page, site, "/admin/")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}/admin/")


@pytest.fixture
def authenticator(page):
    """What a laptop with a fingerprint reader is to the browser."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    works = {"isUserVerified": True, "automaticPresenceSimulation": True}
    return devtools.send("WebAuthn.addVirtualAuthenticator", {"options": kind | works})


def test_a_passkey_signs_in_without_a_password(site, page, curator, authenticator):
    sign_in(page, site, "/account/")
    page.get_by_role("link", name="Add a passkey").click()
    it_is_me(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").check()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(f"{site}/account/recovery-codes/")
    page.goto(f"{site}/account/")
    assert "My laptop" in page.locator("main").inner_text()
    page.goto(f"{site}/account/webauthn/")
    axe_finds_nothing(page)
    sign_out(page, site)

    page.goto(f"{site}/sign-in/?next=/name/")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site}/name/")
    sign_out(page, site)

    sign_in(page, site, "/name/")
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(f"{site}/name/")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_a_password_and_a_code_do(site, page, curator):
    sign_in(page, site)
    page.wait_for_url(f"{site}/saved/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
