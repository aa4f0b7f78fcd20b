"""Guessing passwords is slow, by account and by address; whoever owns the account gets in all the same."""

import datetime as dt
import html
import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.accounts import attempts
from articles.models import SignIn

from .conftest import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
OTHER = "198.51.100.7"


def guess(times, name="Ann", address=OTHER):
    return [sign_in(Client(), name, f"guess {n}", address=address) for n in range(times)][-1]


def test_after_ten_guesses_even_the_right_password_waits_and_it_says_how_long(ann):
    assert guess(attempts.MOST_BY_ACCOUNT).status_code == 200
    refused = sign_in(Client(), address="203.0.113.9")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 15 * 60
    assert "Too many attempts. Try again in 15 minutes." in refused.content.decode()


def test_the_browser_of_the_owner_is_not_kept_out_by_strangers(ann):
    """Neither by those who try the account, nor by those who share its address."""
    own = Client()
    sign_in(own)
    own.post("/sign-out/")
    guess(attempts.MOST_BY_ACCOUNT + 1)
    guess(attempts.MOST_BY_ADDRESS + 1, "nobody", address="192.0.2.1")
    sign_in(own)
    assert is_signed_in(own)


def test_a_known_browser_has_its_own_ten_guesses_and_is_known_for_its_account_only(ann, clara):
    own = Client()
    sign_in(own)
    own.post("/sign-out/")
    guess(attempts.MOST_BY_ACCOUNT, "clara")
    assert sign_in(own, "clara").status_code == 429
    for n in range(attempts.MOST_BY_ACCOUNT):
        assert sign_in(own, "Ann", f"guess {n}").status_code == 200
    assert sign_in(own).status_code == 429


def test_a_made_up_cookie_makes_no_browser_known(ann, settings):
    guess(attempts.MOST_BY_ACCOUNT)
    stranger = Client()
    for made_up in (f"{ann.pk}.x", f"{ann.pk}.x:1:2", ""):
        stranger.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = made_up
        assert sign_in(stranger).status_code == 429


def test_an_address_has_thirty_guesses_whatever_the_names(ann):
    for n in range(attempts.MOST_BY_ADDRESS):
        assert guess(1, f"name {n}").status_code == 200
    assert sign_in(Client(), address=OTHER).status_code == 429
    assert sign_in(Client(), address="203.0.113.9").status_code == 302


def test_an_ipv6_network_is_one_address():
    class Asked:
        META = {"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}

    assert attempts.client_address(Asked) == "2001:db8:1:2::"
    Asked.META = {"REMOTE_ADDR": "::ffff:192.0.2.1"}
    assert attempts.client_address(Asked) == "192.0.2.1"
    Asked.META = {"REMOTE_ADDR": "a socket"}
    assert attempts.client_address(Asked) is None


def test_it_ends_by_itself_also_when_somebody_goes_on_trying(ann):
    guess(attempts.MOST_BY_ACCOUNT)
    SignIn.objects.update(at=timezone.now() - dt.timedelta(minutes=14))
    assert guess(3).status_code == 429
    SignIn.objects.filter(outcome="failed").update(at=timezone.now() - dt.timedelta(minutes=16))
    assert sign_in(Client(), address="203.0.113.9").status_code == 302


def test_capital_letters_make_no_other_account(ann):
    for n in range(attempts.MOST_BY_ACCOUNT):
        guess(1, "aNN" if n % 2 else "ann")
    assert sign_in(Client()).status_code == 429


def test_an_unknown_name_is_answered_as_a_wrong_password_is(ann):
    def answer(name):
        page = html.unescape(guess(1, name).content.decode())
        return page.replace(name, "…").split("<main")[1].split("csrfmiddlewaretoken")[0], page.count("do not belong")

    assert answer("Ann") == answer("Zoe")
    guess(attempts.MOST_BY_ACCOUNT, "Ann", "192.0.2.50")
    guess(attempts.MOST_BY_ACCOUNT, "Zoe", "192.0.2.51")
    assert guess(1, "Ann", "192.0.2.60").status_code == guess(1, "Zoe", "192.0.2.60").status_code == 429


def test_accounts_that_differ_by_capital_letters_alone_are_told_apart(ann):
    User.objects.create_user("ann", password="another-long-one-7")
    client = Client()
    sign_in(client, "ann", "another-long-one-7")
    assert client.get("/password/").wsgi_request.user.username == "ann"
    assert sign_in(Client(), "ANN").status_code == 200


def test_the_admin_is_entered_by_the_same_page_and_counted_with_it(clara):
    asked = Client().get("/admin/login/?next=/admin/articles/actor/")
    assert asked.url == "/sign-in/?next=/admin/articles/actor/"
    guess(attempts.MOST_BY_ACCOUNT, "clara")
    posted = Client().post("/admin/login/", {"username": "clara", "password": PASSWORD}, follow=True)
    assert not posted.wsgi_request.user.is_authenticated


def test_readers_are_not_sent_in_circles_between_admin_and_sign_in(client, ann):
    sign_in(client)
    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get("/admin/login/?next=https://elsewhere.example/").status_code == 403


def test_a_curator_who_is_signed_in_is_led_to_the_admin_and_never_elsewhere(client, clara):
    client.force_login(clara)
    assert client.get("/admin/login/?next=https://elsewhere.example/").url == "/admin/"


class TestTheRecord:
    def test_says_who_from_where_and_how_but_nothing_that_was_typed(self, ann, caplog):
        with caplog.at_level(logging.INFO, "onrecord.sign_in"):
            guess(1)
            guess(1, "my-secret-password")
            sign_in(Client())
        assert [record.getMessage() for record in caplog.records] == [
            "Ann: wrong name or password (password), from 198.51.100.7",
            "an unknown name: wrong name or password (password), from 198.51.100.7",
            "Ann: signed in (password), from 192.0.2.1",
        ]
        assert not any("my-secret" in str(vars(row)) for row in SignIn.objects.all())

    def test_an_attack_fills_neither_log_nor_table(self, ann, caplog):
        guess(attempts.MOST_BY_ACCOUNT + 20)
        assert SignIn.objects.count() == attempts.MOST_BY_ACCOUNT + 1
        assert caplog.text.count("refused: too many attempts") == 1

    def test_is_kept_for_ninety_days(self, ann):
        guess(1)
        SignIn.objects.update(at=timezone.now() - dt.timedelta(days=91))
        sign_in(Client())
        assert [row.outcome for row in SignIn.objects.all()] == ["signed in"]

    def test_is_for_administrators_to_read_and_nobody_to_change(self, client, clara):
        guess(1, "clara")
        client.force_login(clara)
        listed = client.get("/admin/articles/signin/").content.decode()
        assert "wrong name or password" in listed
        assert OTHER in listed
        row = SignIn.objects.first()
        assert client.get(f"/admin/articles/signin/{row.pk}/change/").status_code == 200
        assert client.post(f"/admin/articles/signin/{row.pk}/change/", {}).status_code == 403
        assert client.post(f"/admin/articles/signin/{row.pk}/delete/", {"post": "yes"}).status_code == 403
        helper = User.objects.create_user("helper", is_staff=True)
        client.force_login(helper)
        assert client.get("/admin/articles/signin/").status_code == 403


def test_guesses_made_at_once_are_all_counted(ann, monkeypatch):
    """Each is counted before the password is looked at, so none slips through while another is."""
    seen = []
    monkeypatch.setattr(User, "check_password", lambda *_: seen.append(SignIn.objects.count()) or False)
    guess(2)
    assert seen == [1, 2]
