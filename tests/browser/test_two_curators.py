"""Two curators at one statement, a session that ends while one types, and a verdict on what is not saved yet."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse

from articles.admin.statement import StatementAdmin
from articles.models import Statement

from .conftest import PASSWORD
from .test_curating import RULES

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("ONRECORD_SHOTS")  # a folder, to look at the pages


def sign_in(page, site, name):
    page.goto(f"{site}/admin/login/")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{site}/admin/")


def look(page, name):
    if SHOTS:
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{SHOTS}/{name}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


@pytest.fixture
def statement(seeds):
    return Statement.objects.public().filter(flag="").exclude(speaker=None).exclude(said_on=None).first()


@pytest.fixture
def form(site, page, curator, statement):
    sign_in(page, site, "curator")
    page.goto(site + reverse("admin:articles_statement_change", args=[statement.pk]))
    return page


@pytest.fixture
def colleague(site, browser):
    get_user_model().objects.create_superuser("dora", password=PASSWORD, first_name="Dora", last_name="Desk")
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, site, "dora")
    yield page
    context.close()


@pytest.mark.parametrize("page", [{"bypass_csp": True}], indirect=True)
def test_what_a_colleague_saved_is_shown_beside_what_was_typed(site, form, colleague, statement):
    colleague.goto(form.url)
    colleague.locator("#id_occasion").fill("to reporters")
    colleague.locator("#id_cue").fill("noted")
    colleague.locator("[name=_save]").click()
    colleague.wait_for_url("**/statement/")
    form.locator("#id_cue").fill("said")
    form.locator("[name=_save]").click()
    told = form.locator(".differences")
    told.wait_for()
    assert "Dora Desk" in told.inner_text()
    assert form.locator("#id_cue").input_value() == "said"
    assert form.locator("#id_occasion").input_value() == "to reporters"
    look(form, "differences")
    found = Axe().run(form, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    form.locator("[name=_save]").click()
    form.wait_for_url("**/statement/")
    statement.refresh_from_db()
    assert (statement.cue, statement.occasion) == ("said", "to reporters")


def test_what_was_typed_outlives_the_session(site, form, statement):
    form.locator("#id_cue").fill("typed for an hour")
    Session.objects.all().delete()
    form.locator("[name=_save]").click()
    form.wait_for_url("**/sign-in/**")
    form.locator("#id_login").fill("curator")
    form.locator("#id_password").fill(PASSWORD)
    form.locator("#id_password").press("Enter")
    form.locator("p.kept").wait_for()
    look(form, "signed-out")
    assert form.locator("#id_cue").input_value() == "typed for an hour"
    form.locator("[name=_save]").click()
    form.wait_for_url("**/statement/")
    statement.refresh_from_db()
    assert statement.cue == "typed for an hour"


def test_what_was_typed_outlives_signing_in_in_another_tab(site, form, statement):
    form.locator("#id_cue").fill("typed before")
    Session.objects.all().delete()
    other = form.context.new_page()
    sign_in(other, site, "curator")
    form.locator("[name=_save]").click()
    form.locator("p.kept").wait_for()
    assert form.locator("#id_cue").input_value() == "typed before"


def test_accept_takes_along_what_was_typed(site, form, statement):
    look(form, "statement")
    form.locator("#id_cue").fill("said")
    form.locator("[name=decide][value=accept]").click()
    form.locator(".messagelist .success").wait_for()
    statement.refresh_from_db()
    assert (statement.cue, statement.status) == ("said", "accepted")


def test_reject_asks_why_and_keeps_what_was_typed(site, form, statement):
    form.locator("#id_cue").fill("said")
    form.locator("[name=decide][value=reject]").click()
    form.locator(".field-reason .errorlist").wait_for()
    assert form.locator("#id_cue").input_value() == "said"
    form.locator("#id_reason").fill("Misread.")
    form.locator("[name=decide][value=reject]").click()
    form.locator(".messagelist .success").wait_for()
    statement.refresh_from_db()
    assert (statement.cue, statement.status, statement.reason) == ("said", "rejected", "Misread.")


def test_enter_in_a_field_saves_and_decides_nothing(site, form, statement):
    form.locator("#id_cue").fill("said")
    form.locator("#id_cue").press("Enter")
    form.wait_for_url("**/statement/")
    statement.refresh_from_db()
    assert (statement.cue, statement.status) == ("said", "proposed")


@pytest.mark.parametrize("page", [{"bypass_csp": True}], indirect=True)
def test_all_pages_of_a_list_are_accepted_as_they_were_selected(site, form, statement, monkeypatch):
    monkeypatch.setattr(StatementAdmin, "list_per_page", 5)
    Statement.objects.filter(pk=statement.pk).update(flag="Look at the date.")
    form.goto(f"{site}/admin/articles/statement/?status=proposed")
    shown = Statement.objects.filter(status="proposed").count()
    look(form, "list")
    form.locator("[name=select_all]").click()
    form.locator(".selected-all").wait_for()
    assert f"All {shown} that you selected" in form.locator(".selected-all").inner_text()
    assert not form.locator(".action-select").first.is_visible()
    look(form, "selected")
    found = Axe().run(form, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    form.locator("select[name=action]").select_option("accept")
    form.locator("button[name=index]").click()
    form.locator(".messagelist .success").wait_for()
    said = form.locator(".messagelist").inner_text()
    assert f"{shown - 1} statements accepted." in said
    assert "Left alone: 1 statement, flagged" in said
    look(form, "accepted")


def test_ticked_rows_are_decided_with_the_pages_own_script(site, form, monkeypatch):
    monkeypatch.setattr(StatementAdmin, "list_per_page", 5)
    form.goto(f"{site}/admin/articles/statement/?status=proposed")
    form.locator("#action-toggle").click()
    form.locator("select[name=action]").select_option("reject")
    form.locator("button[name=index]").click()
    form.locator("#id_reason").fill("Misread.")
    form.locator("[name=decided]").click()
    form.locator(".messagelist .success").wait_for()
    assert Statement.objects.filter(status="rejected").count() == 5
