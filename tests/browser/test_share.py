"""Handing an answer over, and coming back to it: link, file, saved search, in a browser."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from articles.models import SavedSearch, Statement

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def reader(transactional_db):
    return get_user_model().objects.create_user("reader", password=PASSWORD)


def sign_in(page, site, then="/"):
    page.goto(f"{site}{then}")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Username").fill("reader")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}{then}")


def another_statement():
    """One more of the kind "quoted", in the article of another."""
    one = Statement.objects.public().filter(kind="quoted").first()
    Statement.objects.create(article=one.article, start=0, end=5, kind="quoted", extractor="1", confidence=0.9)


def test_a_saved_search_tells_what_is_new(site, page, reader):
    sign_in(page, site, "/?kind=quoted")
    page.get_by_text("Save search").click()
    assert page.locator("#save-name").input_value() == "Quoted statements"
    page.locator("#save-name").fill("What they said")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Saved as “What they said”").click()
    assert "Nothing new since" in page.locator("main").inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")
    another_statement()

    sign_in(page, site, "/?kind=quoted")
    page.get_by_role("link", name="Saved", exact=True).click()
    page.get_by_role("button", name=re.compile("1 new")).click()
    page.wait_for_url(re.compile("recorded_since="))
    assert page.locator("main h1").inner_text() == "1 statement"
    expect(page.locator("article.st")).to_have_count(1)
    page.get_by_label(re.compile("Remove filter: on record since")).click()
    page.wait_for_url(lambda url: "recorded_since" not in url)
    expect(page.locator("article.st")).to_have_count(Statement.objects.public().filter(kind="quoted").count())
    page.goto(f"{site}/saved/")
    assert "Nothing new since" in page.locator("main").inner_text()
    page.get_by_role("link", name="Rename or delete What they said").click()
    page.get_by_role("button", name="Delete this saved search").click()
    page.wait_for_url(f"{site}/saved/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_searches_are_saved_and_seen_without_javascript(site, page, reader):
    sign_in(page, site, "/?kind=quoted")
    page.get_by_text("Save search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    another_statement()
    page.goto(f"{site}/saved/")
    page.get_by_role("button", name="Mark Quoted statements as seen").click()
    assert "Nothing new since" in page.locator("main").inner_text()


def test_the_file_holds_what_the_list_shows(site, page, tmp_path):
    page.goto(f"{site}/?kind=quoted")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert re.fullmatch(r"quoted-statements-20\d\d-\d\d-\d\d\.csv", download.value.suggested_filename)
    download.value.save_as(tmp_path / "file.csv")
    with open(tmp_path / "file.csv", encoding="utf-8-sig", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    shown = page.locator("article.st").evaluate_all("all => all.map(each => each.dataset.permalink.split('/')[2])")
    assert sorted(ids) == sorted(shown) != []


@pytest.mark.parametrize("page", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_the_link_to_a_search_is_copied(site, page):
    page.goto(f"{site}/?side=either&kind=quoted&from=")
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_selector("#toast:not([hidden])")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/?kind=quoted"


@pytest.mark.parametrize("page", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_pages_of_an_account_are_accessible_and_fit(site, page, reader):
    SavedSearch.objects.create(user=reader, name="Quoted" * 12, query="kind=quoted", last_seen_at="2020-01-01T00:00Z")
    broken = SavedSearch.objects.create(user=reader, name="Broken", query="country=atlantis")
    page.goto(f"{site}/sign-in/")
    look_at(page)
    sign_in(page, site, "/?kind=paraphrased")
    page.get_by_text("Save search").click()
    look_at(page)
    for address in ("/saved/", f"/saved/{broken.pk}/", "/password/", "/exports/"):
        page.goto(site + address)
        look_at(page)


def look_at(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], page.url
    expect(page.locator("h1")).to_have_count(1)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} at {width} px"


def test_a_printed_list_says_what_it_is_and_where_each_statement_stands(site, page):
    page.goto(f"{site}/?kind=quoted&country=iran")
    page.locator("#total[data-announce]").wait_for()
    page.emulate_media(media="print")
    assert page.get_by_text(f"{site}/?country=iran&kind=quoted", exact=True).is_visible()
    assert page.locator(".chip").all_inner_texts() == ["Iran", "Quoted"]
    for control in ("#filters", "#search", "svg.timeline", ".out", ".pager", "[data-shortcuts]"):
        assert not page.locator(control).first.is_visible()
    path = page.locator("article.st").first.get_attribute("data-permalink")
    after = "getComputedStyle(document.querySelector('article.st'), '::after').content"
    assert page.evaluate(after) == f'"{path}"'


@pytest.mark.parametrize(("link", "begins"), [("BibTeX", "@misc{onrecord-"), ("RIS", "TY  - NEWS")])
def test_a_statement_is_taken_into_a_reference_manager(site, page, link, begins):
    statement = Statement.objects.public().exclude(speaker=None).first()
    page.goto(site + statement.get_absolute_url())
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    with open(download.value.path(), encoding="utf-8") as file:
        text = file.read()
    assert text.startswith(begins)
    assert statement.public_id in text
    assert download.value.suggested_filename.startswith(f"onrecord-{statement.public_id}.")
