"""Unfolding a group and comparing two statements, by keyboard and in both colour schemes."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.curation import near_duplicates
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "We will never accept pressure from abroad, and our answer will come at a time that we choose"
ARABIC = "لن نقبل أي ضغط من الخارج وسنختار وقت الرد ومكانه بأنفسنا"


@pytest.fixture
def printed(live_server):
    kern = f.actor("Anna Kern", of="Iran")
    made = [
        f.statement(WORDS, by=kern, said="2021-10-11", publisher="Gazette"),
        f.statement(WORDS.replace(" come", " be given"), by=kern, said="2021-10-12", publisher="Herald"),
        f.statement(ARABIC, by=kern, said="2021-10-10"),
        f.statement(ARABIC.replace("الخارج", "الداخل"), by=kern, said="2020-10-10"),
    ]
    near_duplicates.settle()
    return made


def compared(live_server, one, other) -> str:
    return f"{live_server.url}/compare/?a={one.public_id}&b={other.public_id}"


def test_a_group_unfolds_in_place_by_keyboard(live_server, page, printed):
    page.goto(live_server.url)
    expect(page.locator("article.st")).to_have_count(3)
    page.locator(".elsewhere summary").focus()
    with page.expect_response(re.compile("/near-duplicates/")):
        page.keyboard.press("Enter")
    copies = page.locator(".copies > li")
    copies.first.wait_for()
    expect(copies).to_have_count(1)
    assert "Gazette" in copies.inner_text()
    assert page.url == f"{live_server.url}/"
    assert page.evaluate("document.activeElement.matches('.elsewhere summary')")
    page.keyboard.press("Enter")
    assert not copies.first.is_visible()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_a_group_is_a_link_away_without_javascript(live_server, page, printed):
    page.goto(live_server.url)
    page.locator(".elsewhere summary").click()
    page.get_by_role("link", name="The same words elsewhere").click()
    assert page.url == f"{live_server.url}/near-duplicates/{printed[1].public_id}/"
    assert "Gazette" in page.locator(".copies").inner_text()


def test_two_statements_are_compared_from_the_list_by_keyboard(live_server, page, printed):
    page.goto(live_server.url)
    page.locator("article.st .acts").first.get_by_role("link", name="Compare").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/compare/\?a={printed[1].public_id}$"))
    page.get_by_role("link", name="Compare with this one").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(compared(live_server, printed[1], printed[0]))
    assert page.locator(".compared del").inner_text().split("\n")[1] == "be given"
    assert page.locator(".compared ins").inner_text().split("\n")[1] == "come"
    page.get_by_role("link", name="Swap sides").click()
    page.wait_for_url(compared(live_server, printed[0], printed[1]))


def test_right_to_left_words_stand_so_and_columns_stack_where_it_is_narrow(live_server, page, printed):
    page.goto(compared(live_server, printed[2], printed[3]))
    words = page.locator(".compared blockquote")
    assert [words.nth(n).evaluate("e => getComputedStyle(e).direction") for n in (0, 1)] == ["rtl", "rtl"]
    first, second = (page.locator(".compared > section").nth(n) for n in (0, 1))
    assert first.bounding_box()["y"] == second.bounding_box()["y"]
    page.set_viewport_size({"width": 320, "height": 800})
    assert first.bounding_box()["y"] < second.bounding_box()["y"]


@pytest.mark.parametrize("page", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(live_server, page, printed):
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    one = printed[0]
    addresses = [f"{live_server.url}/compare/", f"{live_server.url}/compare/?a={one.public_id}",
                 compared(live_server, one, printed[1]), f"{live_server.url}/near-duplicates/{one.public_id}/",
                 live_server.url + one.get_absolute_url()]  # fmt: skip
    for address in addresses:
        page.goto(address)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            address
        )
        found = Axe().run(page, options=rules).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], address
