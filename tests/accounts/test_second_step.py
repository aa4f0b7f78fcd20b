"""A second step: an authenticator app, a recovery code; and what is asked of curators."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from articles.models import SignIn
from tests.admin.test_signed_out import form_of

from .conftest import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def code(secret, later=0):
    """One that still holds when it is checked: not in the last seconds of its half minute."""
    if (left := 30 - time.time() % 30) < 5:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture
def secret(clara):
    made = generate_totp_secret()
    TOTP.activate(clara, made)
    RecoveryCodes.activate(clara)
    return made


def test_the_password_alone_is_not_enough(client, secret):
    assert sign_in(client, "clara").url == "/account/authenticate/"
    assert not is_signed_in(client)
    client.post("/account/authenticate/", {"code": code(secret)})
    assert is_signed_in(client)
    newest = SignIn.objects.first()
    assert (newest.outcome, newest.how) == ("signed in", "password and authenticator app")


def test_a_code_is_worth_one_sign_in(client, secret):
    used = code(secret)
    for browser, expected in ((client, True), (Client(), False)):
        sign_in(browser, "clara")
        browser.post("/account/authenticate/", {"code": used})
        assert is_signed_in(browser) is expected
    assert SignIn.objects.first().outcome == "second step failed"


def test_codes_cannot_be_guessed_in_a_row(client, secret):
    sign_in(client, "clara")
    for n in range(5):
        client.post("/account/authenticate/", {"code": f"00000{n}"})
    answer = client.post("/account/authenticate/", {"code": code(secret)})
    assert "Too many attempts" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_recovery_code_signs_in_once(client, clara, secret):
    codes = Authenticator.objects.get(user=clara, type="recovery_codes").wrap().get_unused_codes()
    for browser, expected in ((client, True), (Client(), False)):
        sign_in(browser, "clara")
        browser.post("/account/authenticate/", {"code": codes[0]})
        assert is_signed_in(browser) is expected


def test_signing_in_leads_on_to_what_was_asked_for(client, secret):
    sign_in(client, "clara", to="/admin/articles/actor/")
    assert client.post("/account/authenticate/", {"code": code(secret)}).url == "/admin/articles/actor/"


def test_a_form_is_kept_through_both_steps(client, clara, secret):
    url = "/admin/articles/actor/add/"
    client.force_login(clara)
    sent = form_of(client, url) | {"kind": "person", "name": "Anna Kern"}
    client.logout()
    client.post(url, sent)
    sign_in(client, "clara", to=url)
    client.post("/account/authenticate/", {"code": code(secret)})
    assert client.get(url).context["adminform"].form["name"].value() == "Anna Kern"


def test_it_is_set_up_on_the_account_page(client, clara):
    sign_in(client, "clara")
    page = client.get("/account/").content.decode()
    assert "/account/totp/activate/" in page
    assert "/account/webauthn/add/" in page
    again = client.get("/account/totp/activate/").url
    shown = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r'id="authenticator_secret">(\w+)<', shown)[1]
    assert client.post("/account/totp/activate/", {"code": "000000"}).status_code == 200
    assert client.post("/account/totp/activate/", {"code": code(secret)}).url == "/account/recovery-codes/"
    assert len(re.findall(r"<code>\d{8}</code>", client.get("/account/recovery-codes/").content.decode())) == 10


def test_the_password_is_asked_for_again_before_that(client, clara):
    client.force_login(clara)
    asked = client.get("/account/totp/activate/")
    assert asked.url.startswith("/account/password-again/")
    assert client.post(asked.url, {"password": "wrong"}).status_code == 200
    assert client.post(asked.url, {"password": PASSWORD}).url == "/account/totp/activate/"


PAGES = [
    "/account/",
    "/account/totp/activate/",
    "/account/webauthn/",
    "/account/webauthn/add/",
    "/account/password-again/",
    "/account/recovery-codes/generate/",
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_the_account_open_in_the_sites_own_look(client, clara, address):
    sign_in(client, "clara")
    page = client.get(address, follow=True).content.decode()
    assert 'class="masthead"' in page
    assert client.get(address).status_code in (200, 302)
    assert Client().get(address).url.startswith("/sign-in/")


class TestRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.STAFF_MFA = "required"

    def test_the_admin_opens_to_curators_who_have_one(self, client, clara, secret):
        sign_in(client, "clara")
        client.post("/account/authenticate/", {"code": code(secret)})
        assert client.get("/admin/").status_code == 200

    def test_the_others_are_led_to_set_one_up(self, client, clara):
        client.force_login(clara)
        answer = client.get("/admin/articles/actor/", follow=True)
        assert answer.redirect_chain[-1][0] == "/account/"
        assert "Curators must sign in with a second step" in answer.content.decode()

    def test_nothing_can_be_saved_meanwhile_and_nothing_typed_is_lost(self, client, clara, settings):
        client.force_login(clara)
        settings.STAFF_MFA = "offered"
        url = "/admin/articles/actor/add/"
        sent = form_of(client, url) | {"kind": "person", "name": "Anna Kern"}
        settings.STAFF_MFA = "required"
        assert client.post(url, sent).status_code == 302
        made = generate_totp_secret()
        TOTP.activate(clara, made)
        assert client.get(url).context["adminform"].form["name"].value() == "Anna Kern"

    def test_readers_are_not_asked(self, client, ann):
        sign_in(client)
        assert client.get("/saved/").status_code == 200


class TestLost:
    def test_an_administrator_removes_it(self, client, clara, secret):
        boss = User.objects.create_superuser("boss", password=PASSWORD)
        client.force_login(boss)
        client.post("/admin/auth/user/", {"action": "remove_second_steps", "_selected_action": [clara.pk]}, follow=True)
        theirs = Client()
        sign_in(theirs, "clara")
        assert is_signed_in(theirs)

    def test_staff_who_are_no_administrators_cannot(self, client, clara, secret):
        from django.contrib.auth.models import Permission

        helper = User.objects.create_user("helper", is_staff=True)
        helper.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
        client.force_login(helper)
        client.post("/admin/auth/user/", {"action": "remove_second_steps", "_selected_action": [clara.pk]})
        assert Authenticator.objects.filter(user=clara).exists()

    def test_nobody_sees_secrets_in_the_admin(self, client, clara, secret):
        client.force_login(clara)
        assert client.get("/admin/mfa/authenticator/").status_code == 404
