"""From a question to a citable answer, and from a wrong answer to a corrected one, in a browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Actor, Statement

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def count_of(page):
    return int(page.locator("main h1").inner_text().split()[0])


@pytest.fixture
def dated():
    """A public statement whose speaker and day are known; which one is the extractor's to find."""
    return Statement.objects.public().exclude(effective_on=None).exclude(speaker=None).select_related("speaker").first()


def test_filter_by_country_speaker_and_date_then_follow_the_permalink(site, page, dated):
    country = Actor.objects.get(pk=dated.countries[0])
    page.goto(site)
    everything = count_of(page)
    for group, slug in (("country", country.slug), ("speaker", dated.speaker.slug)):
        with page.expect_response(re.compile(f"{group}=")):
            page.locator(f"#f-{group}-{slug}").check()
        page.wait_for_url(re.compile(f"{group}={slug}"))
    page.locator("#f-from").fill(str(dated.effective_on))
    with page.expect_response(re.compile("from=")):
        page.locator("#f-to").fill(str(dated.effective_on))
        page.locator("#f-to").press("Enter")
    page.wait_for_url(re.compile(f"to={dated.effective_on}"))
    shown = count_of(page)
    expected = Statement.objects.public().filter(
        speaker=dated.speaker, effective_on=dated.effective_on, countries__contains=[country.pk]
    )
    assert shown == page.locator("article.st").count() == expected.count()
    assert 0 < shown < everything
    page.locator("article.st blockquote a").first.click()
    page.wait_for_url(re.compile(r"/s/[0-9A-Z]+/"))
    assert dated.speaker.name in page.locator("main").inner_text()
    assert page.locator("mark").first.inner_text()
    page.go_back()
    page.wait_for_url(re.compile(f"speaker={dated.speaker.slug}"))
    assert count_of(page) == shown


def test_active_filters_are_removed_one_by_one(site, page, dated):
    page.goto(f"{site}/?kind={dated.kind}&speaker={dated.speaker.slug}")
    both = count_of(page)
    with page.expect_response(lambda response: "speaker" not in response.url):
        page.get_by_label(re.compile(f"Remove filter: {re.escape(dated.speaker.name)}")).click()
    page.wait_for_url(lambda url: "speaker" not in url and "kind" in url)
    assert count_of(page) >= both
    assert not page.locator(f"#f-speaker-{dated.speaker.slug}").is_checked()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_filters_work_without_javascript(site, page, dated):
    page.goto(site)
    page.locator(f"#f-speaker-{dated.speaker.slug}").check()
    page.get_by_role("button", name="Apply").click()
    assert f"speaker={dated.speaker.slug}" in page.url
    assert count_of(page) == Statement.objects.public().by(dated.speaker).count()


def test_a_curator_corrects_the_speaker_and_readers_see_it(site, page, dated, curator):
    right = Actor.objects.create(kind="person", name="Right Speaker")
    page.goto(f"{site}/admin/articles/statement/{dated.pk}/change/")
    page.locator("#id_login").fill(curator.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.locator("#id_speaker + .select2").click()
    page.locator(".select2-search__field").fill("right spe")
    page.locator(".select2-results__option", has_text=right.name).click()
    page.locator("[name=_save]").click()
    page.wait_for_selector(".messagelist .success")
    page.goto(f"{site}/s/{dated.public_id}/")
    assert right.name in page.locator("main").inner_text()
    assert dated.speaker.name not in page.locator("main .who-line").inner_text()
    page.goto(f"{site}/?speaker={right.slug}")
    assert count_of(page) == 1


WIDTHS = [320, 390, 1280, 1920]
PAGES = ["/", "/articles/", "/actors/", "/countries/", "/?speaker=unknown", "statement", "article", "actor", "country"]


@pytest.fixture
def addresses(dated):
    country = Actor.objects.get(pk=dated.countries[0])
    links = {"statement": dated, "article": dated.article, "actor": dated.speaker, "country": country}
    return [links[page].get_absolute_url() if page in links else page for page in PAGES]


@pytest.mark.parametrize("page", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_no_page_scrolls_sideways_and_every_page_has_one_heading(site, page, addresses):
    for address in addresses:
        response = page.goto(site + address)
        assert response.status == 200, address
        expect(page.locator("h1")).to_have_count(1)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, f"{address} at {width} px"


def test_keyboard_moves_between_statements_and_opens_one(site, page):
    page.goto(site)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.st') === document.querySelector('.st')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/s/"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


@pytest.mark.parametrize("page", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_axe_finds_nothing_on_any_page(site, page, addresses):
    """WCAG 2.2 A and AA, as far as a program can tell."""
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    for address in addresses:
        page.goto(site + address)
        found = Axe().run(page, options=rules).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], address


def test_an_answer_that_arrives_while_one_types_leaves_what_is_typed(site, page, dated):
    page.goto(site)
    day = str(dated.effective_on)
    page.locator("#f-from").fill(day)
    with page.expect_response(re.compile("from=")):
        page.locator("#f-to").click()
        page.keyboard.type(day[:4])
    page.wait_for_url(re.compile(f"from={day}"))
    page.keyboard.type(day[4:])
    assert page.locator("#f-to").input_value() == day
