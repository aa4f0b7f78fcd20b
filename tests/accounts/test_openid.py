"""Accounts of one's own organisation, signed in with at a provider that runs here."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from environs import Env

from articles.models import SignIn
from config.openid import openid
from tests.admin.forms import save

from .conftest import is_signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls_with_openid")]
ANN = {"sub": "17", "email": "ann@paper.example", "email_verified": True}
GIVEN = {
    "ONRECORD_OIDC_URL": "https://login.ministry.example",
    "ONRECORD_OIDC_CLIENT": "onrecord",
    "ONRECORD_OIDC_SECRET": "kept",
    "ONRECORD_OIDC_NAME": "Example Ministry",
}


def settings_of(monkeypatch, **given):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return openid(Env())


class Provider(BaseHTTPRequestHandler):
    def do_GET(self):
        here = f"http://{self.headers['Host']}"
        self.answer(
            self.server.person
            if self.path.startswith("/who")
            else {
                "issuer": here,
                "authorization_endpoint": f"{here}/ask",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/who",
            }
        )

    def do_POST(self):
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked = asked
        known = asked["code"] == ["good"]
        self.answer({"access_token": "t", "token_type": "Bearer"} if known else {"error": "invalid_grant"}, ok=known)

    def answer(self, what, ok=True):
        self.send_response(200 if ok else 400)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def provider(settings, monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.person, server.asked = dict(ANN), {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SOCIALACCOUNT_PROVIDERS = settings_of(
        monkeypatch, **GIVEN | {"ONRECORD_OIDC_URL": f"http://127.0.0.1:{server.server_port}"}
    )
    yield server
    server.shutdown()
    server.server_close()


def come_back(client, code="good", to="/saved/"):
    """Follow the link of the page, and come back from the provider with that code."""
    page = client.get("/sign-in/", {"next": to}).content.decode()
    assert "Sign in with Example Ministry" in page
    leads_to = urlsplit(client.get("/sign-in/with/organisation/", {"next": to})["Location"])
    asked = parse_qs(leads_to.query)
    assert leads_to.path == "/ask"
    assert asked["code_challenge_method"] == ["S256"]
    back = {"state": asked["state"][0], **({"code": code} if code else {"error": "access_denied"})}
    return client.get("/sign-in/with/organisation/done/", back, follow=True)


def test_who_has_the_address_that_is_vouched_for_is_signed_in_and_led_on(client, ann, provider):
    answer = come_back(client)
    assert answer.redirect_chain[-1][0] == "/saved/"
    assert is_signed_in(client)
    assert ann.has_usable_password()
    assert SignIn.objects.get().how == "account of the organisation"


def test_the_same_account_of_the_organisation_leads_to_the_same_account_later(client, ann, provider):
    come_back(client)
    provider.person["email"] = "ann.of.another.desk@paper.example"
    again = Client()
    come_back(again)
    assert is_signed_in(again)


@pytest.mark.parametrize(
    "person", [{**ANN, "email_verified": False}, {**ANN, "email": "nobody@paper.example"}, {"sub": "17"}]
)
def test_nobody_else_is_let_in_and_no_account_is_made(client, ann, provider, person):
    provider.person = person
    assert "No account here has the e-mail address" in come_back(client).content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_an_address_that_two_accounts_have_leads_to_neither(client, ann, provider, django_user_model):
    django_user_model.objects.create_user("anna", email="Ann@Paper.example")
    come_back(client)
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client, ann, provider):
    ann.is_active = False
    ann.save()
    come_back(client)
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["bad", None])
def test_what_the_provider_refuses_is_said_on_the_sign_in_page(client, ann, provider, code):
    answer = come_back(client, code)
    assert answer.redirect_chain[-1][0] == "/sign-in/"
    assert "Example Ministry did not sign you in" in answer.content.decode()
    assert not is_signed_in(client)


def test_an_answer_that_was_not_asked_for_signs_nobody_in(client, ann, provider):
    client.get("/sign-in/with/organisation/done/", {"state": "made-up", "code": "good"})
    assert not is_signed_in(client)


def test_another_address_lets_go_of_the_account_of_the_organisation(client, ann, clara, provider):
    come_back(client)
    admin = Client()
    admin.force_login(clara)
    save(admin, ann, email="bea@paper.example")
    assert ann.email == "bea@paper.example"
    again = Client()
    come_back(again)
    assert not is_signed_in(again)


def test_without_a_provider_the_sign_in_page_offers_none(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Sign in with a passkey" in client.get("/sign-in/").content.decode()
    assert "/sign-in/with/" not in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"ONRECORD_OIDC_SECRET": ""}, "ONRECORD_OIDC_SECRET: not set"),
        ({"ONRECORD_OIDC_URL": "http://login.ministry.example"}, "with https://"),
    ],
)
def test_what_is_set_up_wrongly_is_named(monkeypatch, change, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        settings_of(monkeypatch, **GIVEN | change)
