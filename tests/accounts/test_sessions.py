"""How long one stays signed in, the password that somebody else chose, and what is kept in caches."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.accounts import sessions
from articles.models.profile import require_new_password

from .conftest import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
NEW = {"oldpassword": PASSWORD, "password1": "another-long-one-7", "password2": "another-long-one-7"}


@pytest.fixture
def clock(monkeypatch):
    """Moves time on for sessions and their cookies."""

    class Clock:
        now = 1_900_000_000.0

        def time(self):
            return self.now

        def hours(self, hours):
            self.now += hours * 3600

    moved = Clock()
    monkeypatch.setattr(sessions, "time", moved)
    monkeypatch.setattr("django.core.signing.time", moved)
    return moved


class TestIdle:
    def test_a_curator_who_was_away_for_eight_hours_signs_in_again(self, client, clara, clock):
        sign_in(client, "clara")
        clock.hours(7.9)
        assert is_signed_in(client)
        clock.hours(7.9)
        assert is_signed_in(client)
        clock.hours(8.1)
        assert not is_signed_in(client)
        assert client.get("/admin/").status_code == 302

    def test_readers_stay_signed_in(self, client, ann, clock):
        sign_in(client)
        clock.hours(100)
        assert is_signed_in(client)

    def test_looking_at_pages_writes_nothing(self, client, clara, clock, django_assert_num_queries):
        sign_in(client, "clara")
        client.get("/password/")
        clock.hours(1)
        with django_assert_num_queries(2):  # the session and the user are read
            client.get("/password/")

    def test_another_browsers_cookie_does_not_help(self, client, clara, clock, settings):
        sign_in(client, "clara")
        clock.hours(7)
        other = Client()
        sign_in(other, "clara")
        other.get("/password/")
        clock.hours(2)
        other.get("/password/")
        client.cookies[settings.SEEN_COOKIE_NAME] = other.cookies[settings.SEEN_COOKIE_NAME].value
        assert not is_signed_in(client)

    def test_a_form_that_was_open_meanwhile_is_kept(self, client, clara, clock):
        from tests.admin.test_signed_out import form_of

        sign_in(client, "clara")
        url = "/admin/articles/actor/add/"
        sent = form_of(client, url) | {"kind": "person", "name": "Anna Kern"}
        clock.hours(9)
        assert client.post(url, sent).url == f"/admin/login/?next={url}"
        sign_in(client, "clara")
        assert client.get(url).context["adminform"].form["name"].value() == "Anna Kern"


class TestFirstPassword:
    @pytest.fixture(autouse=True)
    def chosen_by_somebody_else(self, ann):
        require_new_password(ann)

    def test_it_is_changed_before_anything_else(self, client):
        sign_in(client)
        for address in ("/", "/saved/", "/admin/", "/name/", "/account/"):
            assert client.get(address).url == "/password/", address
        assert client.get("/password/").content.decode().count("choose one that only you know") == 1
        assert client.post("/password/", NEW).url == "/saved/"
        assert client.get("/saved/").status_code == 200

    def test_the_next_sign_in_asks_no_more(self, client):
        sign_in(client)
        client.post("/password/", NEW)
        client.post("/sign-out/")
        sign_in(client, password=NEW["password1"])
        assert client.get("/saved/").status_code == 200

    def test_signing_out_is_possible(self, client):
        sign_in(client)
        client.post("/sign-out/")
        assert client.get("/").status_code == 200

    @pytest.mark.parametrize("password", [PASSWORD, "password1", "12345678901", "short", "paper.example"])
    def test_the_same_or_a_common_one_is_refused(self, client, password):
        sign_in(client)
        client.post("/password/", NEW | {"password1": password, "password2": password})
        assert client.get("/saved/").url == "/password/"


def test_the_printed_password_of_an_administrator_is_changed_first(client, capsys, monkeypatch):
    monkeypatch.setattr("articles.management.commands.quickstart.Command.prepare", lambda *_: None)
    call_command("quickstart", "--no-serve", "--admin", "me")
    password = capsys.readouterr().out.split("password ")[1].split()[0]
    sign_in(client, "me", password)
    assert client.get("/admin/").url == "/password/"


def test_a_password_that_an_administrator_chose_is_changed_first(client, clara, ann):
    client.force_login(clara)
    made = {
        "username": "zoe",
        "usable_password": "true",
        "password1": "chosen-for-zoe-1",
        "password2": "chosen-for-zoe-1",
    }
    client.post("/admin/auth/user/add/", made)
    chosen = {"usable_password": "true", "password1": "chosen-for-ann-1", "password2": "chosen-for-ann-1"}
    client.post(f"/admin/auth/user/{ann.pk}/password/", chosen)
    for name, password in (("zoe", "chosen-for-zoe-1"), ("Ann", "chosen-for-ann-1")):
        theirs = Client()
        assert sign_in(theirs, name, password).status_code == 302
        assert theirs.get("/saved/").url == "/password/"


def test_ones_own_password_is_not_asked_for_twice(client, clara):
    client.force_login(clara)
    chosen = {"usable_password": "true", "password1": "my-own-choice-1", "password2": "my-own-choice-1"}
    client.post(f"/admin/auth/user/{clara.pk}/password/", chosen)
    theirs = Client()
    sign_in(theirs, "clara", "my-own-choice-1")
    assert theirs.get("/admin/").status_code == 200


class TestCaches:
    @pytest.mark.parametrize("address", ["/saved/", "/name/", "/password/", "/account/", "/admin/", "/statements.csv"])
    def test_nothing_that_is_signed_in_is_kept(self, client, clara, address):
        client.force_login(clara)
        kept = client.get(address)["Cache-Control"]
        assert "private" in kept
        assert "no-store" in kept

    def test_nor_the_page_where_one_signs_in(self, client, db):
        assert "no-store" in client.get("/sign-in/")["Cache-Control"]

    def test_pages_for_all_are_asked_about_each_time(self, client, clara):
        client.force_login(clara)
        answer = client.get("/")
        assert answer["Cache-Control"] == "no-cache, private"
        assert "Cookie" in answer["Vary"]
        assert "ETag" not in answer

    def test_what_a_visitor_was_answered_does_not_stand_for_somebody_signed_in(self, client, clara):
        tag = client.get("/")["ETag"]
        client.force_login(clara)
        own = client.get("/", headers={"If-None-Match": tag})
        assert (own.status_code, "Sign out clara" in own.content.decode()) == (200, True)
        visitor = Client().get("/", headers={"If-None-Match": tag})
        assert "clara" not in visitor.content.decode()


def test_one_types_at_once_where_there_is_nothing_else(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert [tag.partition('"')[0] for tag in page.split('name="')[1:] if "autofocus" in tag.partition(">")[0]] == [
        "login"
    ]


def test_sign_up_is_closed(client, db):
    from allauth.account.adapter import get_adapter

    assert get_adapter().is_open_for_signup(None) is False
    for address in ("signup", "sign-up", "account/signup", "account/signup/passkey", "account/webauthn/signup"):
        for ask in (client.get, client.post):
            assert ask(f"/{address}/").status_code == 404, address
    assert not User.objects.exists()


def test_without_mail_there_is_no_page_for_forgotten_passwords(client, db):
    assert client.get("/password/forgotten/").status_code == 404
    assert "Forgot" not in client.get("/sign-in/").content.decode()


def test_two_weeks_are_the_most(client, ann):
    sign_in(client)
    assert dt.timedelta(seconds=client.session.get_expiry_age()) <= dt.timedelta(weeks=2)


def test_an_account_without_a_password_is_told_so(client):
    user = User.objects.create_user("by-card")
    client.force_login(user)
    assert "has no password to change" in client.get(reverse("password-change"), follow=True).content.decode()
