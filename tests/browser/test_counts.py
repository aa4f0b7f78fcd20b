"""Counts that follow their list, in a browser that may be slower or faster than they are."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from articles.models import Actor, Statement
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server, transactional_db):
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    for n in range(60):
        about = [("Russia",), ("China",), ("Russia", "China")][n % 3]
        f.statement(f"“Words {n}”", by=saeed, about=about, said=f"20{10 + n % 12}-10-11")
    for n in range(12):
        f.statement(f"“More {n}”", by=f.actor(f"Speaker {n}", of="Iran"), about=("Russia",), said="2021-01-02")
    return live_server.url


@pytest.fixture
def held(page):
    """Requests for counts, held back until released."""
    waiting = []

    def hold(route):
        if route.request.headers.get("hx-target") == "counts":
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/*", hold)
    return waiting


def wait_for(page, waiting, n):
    for _ in range(100):
        if len(waiting) >= n:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(waiting)} requests for counts, not {n}")


def option(page, name, value):
    return page.locator(f'input[type="checkbox"][name="{name}"][value="{value}"]')


def numbers(page):
    return page.locator(".opt .n").all_inner_texts()


def test_the_list_is_there_before_its_counts_and_nothing_moves_when_they_come(site, page, held):
    page.goto(f"{site}/?country=iran&kind=quoted")
    wait_for(page, held, 1)
    expect(page.locator("article.st")).to_have_count(50)
    assert page.locator("#total").inner_text() == "Statements"
    assert set(numbers(page)) == {""}
    first, chips = page.locator("article.st").first.bounding_box(), page.locator(".chip").first.bounding_box()
    held[0].continue_()
    page.wait_for_selector(".timeline")
    assert page.locator("#total").inner_text() == "72 statements"
    page.wait_for_selector("#announce:has-text('72 statements')", state="attached")
    assert page.locator("article.st").first.bounding_box() == first
    assert page.locator(".chip").first.bounding_box() == chips
    assert "60" in page.locator("label", has=option(page, "speaker", "saeed-khatibzadeh")).inner_text()
    assert page.url == f"{site}/?country=iran&kind=quoted"


def test_the_next_choice_does_not_wait_for_counts_either(site, page):
    page.goto(f"{site}/?country=iran&kind=quoted")
    page.wait_for_selector(".timeline")
    with page.expect_request(re.compile("speaker=saeed")) as asked:
        option(page, "speaker", "saeed-khatibzadeh").check()
    assert "counts" not in asked.value.url


def test_counts_leave_focus_typing_and_unfolded_values_alone(site, page, held):
    page.goto(f"{site}/?country=iran&kind=quoted")
    wait_for(page, held, 1)
    page.locator("#more-speaker > summary").click()
    page.locator("#f-from").click()
    page.keyboard.type("20")
    held[0].continue_()
    page.wait_for_selector(".timeline")
    page.keyboard.type("15")
    assert page.locator("#f-from").input_value() == "2015"
    assert page.locator("#more-speaker").get_attribute("open") is not None


def test_counts_of_an_earlier_question_never_show_in_a_later_one(site, page, held):
    page.goto(f"{site}/?country=iran&kind=quoted")
    wait_for(page, held, 1)
    option(page, "speaker", "saeed-khatibzadeh").check()
    page.wait_for_url(re.compile("speaker="))
    wait_for(page, held, 2)
    held[1].continue_()
    page.wait_for_selector(".timeline")
    assert page.locator("#total").inner_text() == "60 statements"
    with suppress(Error):  # the browser may have given it up already
        held[0].continue_()
    page.wait_for_timeout(300)
    assert page.locator("#total").inner_text() == "60 statements"
    assert option(page, "speaker", "saeed-khatibzadeh").is_checked()


def test_going_back_shows_the_former_list_with_its_counts(site, page):
    page.goto(f"{site}/?country=iran&kind=quoted")
    page.wait_for_selector("#total:has-text('72 statements')")
    option(page, "speaker", "saeed-khatibzadeh").check()
    page.wait_for_selector("#total:has-text('60 statements')")
    page.go_back()
    page.wait_for_selector("#total:has-text('72 statements')")
    assert not option(page, "speaker", "saeed-khatibzadeh").is_checked()
    page.go_forward()
    page.wait_for_selector("#total:has-text('60 statements')")
    assert option(page, "speaker", "saeed-khatibzadeh").is_checked()


def test_an_empty_list_says_afterwards_how_much_there_would_be(site, page):
    page.goto(f"{site}/?country=china&speaker=speaker-3")
    assert page.locator("#total").inner_text() == "0 statements"
    page.wait_for_selector("text=Without China: 1 statement")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_counts_are_a_link_away_and_stay_with_the_form(site, page):
    page.goto(f"{site}/?country=iran&kind=quoted")
    assert not page.get_by_text("Counting").is_visible()
    page.get_by_role("link", name="Show counts").click()
    assert page.locator("#total").inner_text() == "72 statements"
    option(page, "speaker", "saeed-khatibzadeh").check()
    page.get_by_role("button", name="Apply").click()
    assert page.locator("#total").inner_text() == "60 statements"
    assert Statement.objects.public().by(Actor.objects.get(slug="saeed-khatibzadeh")).count() == 60


@pytest.mark.parametrize("counted", [False, True])
def test_a_printed_list_leaves_no_room_for_the_counts_of_the_screen(site, page, held, counted):
    page.goto(f"{site}/?country=iran&kind=quoted")
    wait_for(page, held, 1)
    if counted:
        held[0].continue_()
        page.locator("svg.timeline").wait_for()
    page.emulate_media(media="print")
    bar, first = page.locator("main .bar").bounding_box(), page.locator(".day").first.bounding_box()
    assert first["y"] - bar["y"] - bar["height"] < 60
