"""The session ended while a form was open: after signing in again what was typed is there, for its author alone."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Statement

from .forms import address, errors, filled, ticked

LIST = "/admin/articles/statement/"


def form_of(client, url):
    """What a browser would send: the form and its hidden inputs."""
    content = client.get(url).content.decode()
    opened_by = re.search(r'name="opened_by" value="([^"]+)"', content)
    return {"opened_by": opened_by[1]} if opened_by else {}


def typed(client, row, **changes):
    return filled(client, address(row)) | form_of(client, address(row)) | changes


def sign_in(client, name):
    return client.post("/sign-in/", {"login": name, "password": "a-long-word"}, follow=True)


@pytest.fixture
def dora(db):
    return User.objects.create_superuser("dora", password="a-long-word")


def test_what_was_typed_is_there_again_and_can_be_saved(page, statement, burns):
    sent = typed(page, statement, cue="said", speaker=burns.pk)
    page.logout()
    lost = page.post(address(statement), sent)
    assert lost.url == f"/admin/login/?next={address(statement)}"
    sign_in(page, "clara")
    for _ in range(2):  # looking at it twice loses nothing
        response = page.get(address(statement))
        assert response.context["adminform"].form["cue"].value() == "said"
        assert response.context["adminform"].form["speaker"].value() == str(burns.pk)
        assert "You were signed out before this was saved." in errors(response)
        assert all(each.formset.is_valid() for each in response.context["inline_admin_formsets"])
    statement.refresh_from_db()
    assert (statement.cue, statement.curated_at) == ("", None), "nothing is saved without a click"
    page.post(address(statement), response.context["adminform"].form.data.dict())
    statement.refresh_from_db()
    assert (statement.cue, statement.speaker) == ("said", burns)
    assert "signed out" not in page.get(address(statement)).content.decode()


def test_a_colleague_who_saved_meanwhile_is_seen_then_too(page, statement):
    sent = typed(page, statement, cue="said")
    page.logout()
    page.post(address(statement), sent)
    Statement.objects.update(cue="noted")
    sign_in(page, "clara")
    (difference,) = page.get(address(statement)).context["differences"]
    assert (difference.saved, difference.typed) == ("noted", "said")


def test_somebody_else_who_signs_in_does_not_get_it(page, statement, dora):
    sent = typed(page, statement, cue="only mine")
    page.logout()
    page.post(address(statement), sent)
    sign_in(page, "dora")
    assert "only mine" not in page.get(address(statement)).content.decode()
    page.post("/admin/logout/")
    sign_in(page, "clara")
    assert "only mine" not in page.get(address(statement)).content.decode()


def test_it_can_be_discarded(page, statement):
    sent = typed(page, statement, cue="said")
    page.logout()
    page.post(address(statement), sent)
    sign_in(page, "clara")
    response = page.post(address(statement), {"discard_kept": "1"}, follow=True)
    assert response.context["adminform"].form["cue"].value() == ""


@pytest.mark.parametrize("opened_by", ["", "1", "1:x", None])
def test_what_does_not_say_who_opened_it_is_not_kept(page, statement, opened_by):
    sent = typed(page, statement, cue="said")
    sent = {name: value for name, value in sent.items() if name != "opened_by"}
    page.logout()
    page.post(address(statement), sent | ({} if opened_by is None else {"opened_by": opened_by}))
    sign_in(page, "clara")
    assert page.get(address(statement)).context["adminform"].form["cue"].value() == ""


def test_passwords_are_not_kept(page, curator, dora):
    url = f"/admin/auth/user/{dora.pk}/password/"
    sent = form_of(page, address(dora)) | {"password1": "a-secret", "password2": "a-secret"}
    page.logout()
    page.post(url, sent)
    assert "kept_form" not in page.session


def test_what_is_too_long_is_not_kept_and_it_says_so(page, statement):
    sent = typed(page, statement, flag="x" * 600_000)
    page.logout()
    page.post(address(statement), sent)
    assert "too long to be kept" in sign_in(page, "clara").content.decode()
    assert "kept_form" not in page.session


def test_a_new_actor_is_not_lost_either(page, db):
    url = "/admin/articles/actor/add/"
    sent = filled(page, url) | form_of(page, url) | {"kind": "person", "name": "Anna Kern"}
    page.logout()
    page.post(url, sent)
    sign_in(page, "clara")
    assert page.get(url).context["adminform"].form["name"].value() == "Anna Kern"


def test_a_verb_for_many_is_asked_about_again(page, statement, about_iran):
    sent = ticked("withdraw", statement, decided="1", reason="Retracted by the paper.") | form_of(page, LIST)
    page.logout()
    page.post(LIST, sent)
    sign_in(page, "clara")
    asked = page.get(LIST).content.decode()
    assert "You were signed out" in asked
    assert "Retracted by the paper." in asked
    statement.refresh_from_db()
    assert statement.is_public
    again = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', asked)
    page.post(LIST, {name: value for name, value in again if name != "csrfmiddlewaretoken"})
    statement.refresh_from_db()
    assert statement.reason == "Retracted by the paper."
    assert "You were signed out" not in page.get(LIST).content.decode()


class TestSignedInElsewhereMeanwhile:
    """Signing in changes the token against forged requests: the form of before has the old one."""

    @pytest.fixture
    def strict(self, curator):
        client = Client(enforce_csrf_checks=True)
        client.force_login(curator)
        return client

    def test_the_form_comes_back_instead_of_an_error_page(self, strict, statement):
        sent = typed(strict, statement, cue="said")
        response = strict.post(address(statement), sent, headers={"origin": "http://testserver"}, follow=True)
        assert response.context["adminform"].form["cue"].value() == "said"
        statement.refresh_from_db()
        assert statement.cue == ""

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", None])
    def test_a_request_from_elsewhere_is_refused(self, strict, statement, origin):
        sent = typed(strict, statement, cue="said")
        headers = {"origin": origin} if origin else {}
        assert strict.post(address(statement), sent, headers=headers).status_code == 403
        assert strict.get(address(statement)).context["adminform"].form["cue"].value() == ""

    def test_somebody_else_who_is_signed_in_now_does_not_save_it(self, strict, statement, dora):
        sent = typed(strict, statement, cue="said")
        strict.force_login(dora)
        response = strict.post(address(statement), sent, headers={"origin": "http://testserver"})
        assert response.status_code == 403
        statement.refresh_from_db()
        assert statement.cue == ""
