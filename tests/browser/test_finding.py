"""Finding values in a browser: names while they are typed, and lists of all of them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Actor, Statement

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def speaker():
    """Of whom there are most statements."""
    slug = Statement.objects.public().exclude(speaker=None).order_by().values_list("speaker__slug")
    return Actor.objects.get(slug=max(set(slug), key=list(slug).count)[0])


def violations(page):
    return [
        (rule["id"], node["target"])
        for rule in Axe().run(page, options=RULES).response["violations"]
        for node in rule["nodes"]
    ]


def test_a_speaker_is_found_by_typing_and_chosen_with_the_keyboard(site, page, speaker):
    last_name = speaker.name.split()[-1]
    page.goto(site)
    field = page.get_by_role("combobox", name="Find a speaker")
    field.press_sequentially(last_name[:4].lower())
    option = page.get_by_role("option", name=re.compile(re.escape(speaker.name)))
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert violations(page) == []
    field.press("Escape")
    assert not option.is_visible()
    assert field.input_value()
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(re.compile(f"speaker={speaker.slug}$"))
    assert page.locator("main h1").inner_text().startswith(f"{Statement.objects.public().by(speaker).count()} ")
    assert page.evaluate("document.activeElement.id") == "find-speaker"
    assert page.locator("#find-speaker").input_value() == ""


def test_a_misspelt_speaker_is_found_and_chosen_with_the_mouse(site, page, speaker):
    name = speaker.name.split()[-1]
    page.goto(site)
    page.get_by_role("combobox", name="Find a speaker").press_sequentially(name[:2] + name[3] + name[2] + name[4:])
    page.get_by_role("option", name=re.compile(re.escape(speaker.name))).click()
    page.wait_for_url(re.compile(f"speaker={speaker.slug}$"))


def test_a_misspelt_search_leads_to_what_was_meant(site, page, speaker):
    name = speaker.name.split()[-1].lower()
    page.goto(site)
    page.get_by_role("searchbox", name="Search statements").fill(name[:2] + name[3] + name[2] + name[4:])
    page.keyboard.press("Enter")
    page.get_by_text("Did you mean:").wait_for()
    assert violations(page) == []
    page.get_by_role("link", name=name, exact=True).click()
    page.locator("article.st").first.wait_for()
    assert page.url == f"{site}/?q={name}"
    assert page.locator("#search").input_value() == name
    page.go_back()
    page.get_by_text("Did you mean:").wait_for()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_a_speaker_is_found_without_javascript(site, page, speaker):
    page.goto(f"{site}/?kind=quoted")
    page.locator("#find-speaker").fill(speaker.name.split()[-1])
    page.locator("#find-speaker").press("Enter")
    page.locator("main").get_by_role("link", name=speaker.name).click()
    assert f"speaker={speaker.slug}" in page.url
    assert "kind=quoted" in page.url
    page.get_by_role("link", name=re.compile("^All ([0-9]+ )?countries")).click()
    assert "/values/country/" in page.url
    page.locator("a.with").first.click()
    assert "country=" in page.url


@pytest.mark.parametrize("page", [{"viewport": {"width": w, "height": 800}} for w in (320, 1280)], indirect=True)
def test_all_countries_open_in_place_can_be_searched_and_excluded(site, page):
    page.goto(site)
    if page.viewport_size["width"] < 900:
        page.locator(".filters > summary").click()
    before = page.url
    page.get_by_role("link", name=re.compile("^All [0-9]+ countries")).click()
    dialog = page.get_by_role("dialog", name="Countries")
    dialog.wait_for()
    assert page.url == before
    assert violations(page) == []
    with page.expect_response(re.compile("find=ira")):
        page.keyboard.type("ira")
    dialog.locator("a.with", has_text="Iran").wait_for()
    dialog.get_by_role("link", name="A–Z").click()
    dialog.locator("[aria-current]", has_text="A–Z").wait_for()
    dialog.get_by_role("link", name="Exclude Iran").click()
    page.wait_for_url(re.compile("country=-iran"))
    assert not dialog.is_visible()
    page.go_back()
    page.wait_for_url(before)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_escape_closes_the_list_and_leaves_the_page_as_it_was(site, page):
    page.goto(f"{site}/?kind=quoted")
    page.get_by_role("link", name="All speakers").click()
    page.get_by_role("dialog", name="Speakers").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.innerText.trim()") == "All speakers"
    assert page.url.endswith("/?kind=quoted")
