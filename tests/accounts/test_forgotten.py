"""Forgotten passwords, where mail is set up: the link goes to the owner's address, and strangers learn nothing."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models.profile import require_new_password

from .conftest import PASSWORD, is_signed_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls_with_mail")]
NEW = {"password1": "another-long-one-7", "password2": "another-long-one-7"}


def ask(address, client=None):
    return (client or Client()).post("/password/forgotten/", {"email": address}, follow=True)


def link(mailoutbox):
    return re.search(r"http://testserver(/\S+)", mailoutbox[-1].body)[1]


def test_the_link_sets_a_new_password_once(client, ann, mailoutbox):
    assert "/password/forgotten/" in client.get("/sign-in/").content.decode()
    ask("ann@paper.example", client)
    assert mailoutbox[0].to == ["ann@paper.example"]
    form = client.get(link(mailoutbox), follow=True)
    weak = client.post(form.request["PATH_INFO"], {"password1": "password1", "password2": "password1"})
    assert "too common" in weak.content.decode()
    done = client.post(form.request["PATH_INFO"], NEW, follow=True)
    assert "Your password has been changed" in done.content.decode()
    assert not is_signed_in(Client())
    sign_in(client, password=NEW["password1"])
    assert is_signed_in(client)
    assert "has been used" in Client().get(link(mailoutbox), follow=True).content.decode()


def test_it_counts_as_chosen_by_its_owner(client, ann, mailoutbox):
    require_new_password(ann)
    ask("ann@paper.example")
    form = client.get(link(mailoutbox), follow=True)
    client.post(form.request["PATH_INFO"], NEW)
    sign_in(client, password=NEW["password1"])
    assert client.get("/saved/").status_code == 200


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(ann, mailoutbox):
    def words(answer):
        return answer.content.decode().split("<main")[1].split("</main")[0]

    assert words(ask("ann@paper.example")) == words(ask("nobody@paper.example"))
    assert len(mailoutbox) == 1


def test_nobody_is_flooded_with_mail(ann, mailoutbox):
    assert [ask("ann@paper.example").status_code for _ in range(6)][-1] == 429
    assert len(mailoutbox) == 5


def test_the_second_step_stays(client, clara, mailoutbox):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    User.objects.filter(pk=clara.pk).update(email="clara@paper.example")
    TOTP.activate(clara, generate_totp_secret())
    ask("clara@paper.example")
    form = client.get(link(mailoutbox), follow=True)
    client.post(form.request["PATH_INFO"], NEW)
    assert not is_signed_in(client)
    assert sign_in(client, "clara", NEW["password1"]).url == "/account/authenticate/"
    assert sign_in(Client(), "clara", PASSWORD).status_code == 200


@pytest.mark.parametrize(
    "page", ["/sign-in/", "/password/", "/password/forgotten/", "the link", "/account/reauthenticate/"]
)
def test_labels_are_written_as_on_all_other_forms(client, ann, mailoutbox, page):
    if page == "the link":
        ask("ann@paper.example")
        page = link(mailoutbox)
    elif page != "/sign-in/":
        sign_in(client)
    shown = client.get(page, follow=True).content.decode()
    labels = re.findall(r"<label[^>]*>([^<]+)</label>", shown.split("<main")[1])
    assert labels
    assert labels == [label.capitalize() for label in labels]
    assert "placeholder" not in shown.split("<main")[1].split("</main")[0]
