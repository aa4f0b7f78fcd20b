"""The timeline and the keys in a browser."""

import re

import pytest

from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = ("2020-01-10", "2020-02-11", "2020-04-12", "2020-11-13")


@pytest.fixture
def timeline(live_server, transactional_db, page):
    for day in DAYS:
        f.statement(f"Said on {day}", said=day)
    page.goto(live_server.url)
    return page.locator("svg.timeline")


def middle(timeline, since):
    box = timeline.locator(f'g[data-from="{since}"]').bounding_box()
    whole = timeline.bounding_box()
    return box["x"] + box["width"] / 2, whole["y"] + whole["height"] / 2


def test_a_range_is_chosen_by_dragging_over_the_bars(page, timeline):
    page.mouse.move(*middle(timeline, "2020-01"))
    page.mouse.down()
    page.mouse.move(*middle(timeline, "2020-02"), steps=4)
    page.mouse.move(*middle(timeline, "2020-04"), steps=4)
    assert timeline.locator(".brush").get_attribute("width") != "0%"
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=2020-01&to=2020-04$"))
    page.get_by_role("heading", name="3 statements").wait_for()
    assert page.locator("#f-from").input_value() == "2020-01"
    page.go_back()
    page.get_by_role("heading", name="4 statements").wait_for()


def test_a_drag_that_ends_on_a_bar_is_no_click_and_a_click_is_no_drag(page, timeline):
    page.mouse.click(*middle(timeline, "2020-02"))
    page.wait_for_url(re.compile(r"from=2020-02&to=2020-02$"))
    page.get_by_role("heading", name="1 statement").wait_for()
    page.get_by_role("link", name="All dates").click()
    page.get_by_role("heading", name="4 statements").wait_for()


def test_a_range_is_chosen_with_the_keyboard(page, timeline):
    bars = timeline.locator("a")
    assert bars.evaluate_all("bars => bars.filter(bar => bar.tabIndex === 0).length") == 1
    bars.last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.locator("#announce").inner_text() == "2020-01 to 2020-04"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"from=2020-01&to=2020-04$"))
    page.get_by_role("heading", name="3 statements").wait_for()


def test_escape_takes_a_range_back(page, timeline):
    timeline.locator("a").last.focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Escape")
    assert timeline.locator(".brush").get_attribute("width") == "0%"


def test_keys_work_after_a_swap_and_beside_a_ticked_box_but_not_while_typing(page, timeline):
    page.locator("#f-kind-quoted").check()
    page.wait_for_url(re.compile("kind=quoted"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("[...document.querySelectorAll('.st')].indexOf(document.activeElement)") == 1
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keyboard shortcuts")
    assert listed.locator("kbd").all_inner_texts() == ["/", "j", "k", "Enter", "c", "←", "→", "Shift", "Enter", "?"]
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("jk?/c")
    assert page.locator("#search").input_value() == "jk?/c"
    assert not listed.is_visible()


def test_c_copies_the_permalink_of_the_statement_in_focus(page, timeline):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_text("Link copied").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    newest = Statement.objects.public().newest_first().first()
    assert copied.endswith(newest.get_absolute_url())
