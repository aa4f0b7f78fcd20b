"""Excluding, ordering, turning pages and choosing dates, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)


def count_of(page):
    return int(page.locator("main h1").inner_text().split()[0])


def shown(page):
    return page.locator("article.st").evaluate_all("all => all.map(each => each.dataset.permalink)")


def follow(page, link):
    before = page.url
    with page.expect_response(lambda response: response.status == 200):
        link.click()
    page.wait_for_url(lambda url: url != before)


def test_a_role_that_was_typed_is_a_box_from_then_on_and_can_be_unticked(site, page):
    page.goto(site)
    page.locator("#fold-role summary").click()
    field = page.get_by_role("textbox", name="Role as printed")
    field.fill("ministry spokesman")
    field.press("Enter")
    page.wait_for_url(re.compile(r"role=ministry\+spokesman"))
    box = page.locator("#fold-role input[value='ministry spokesman']")
    box.wait_for()
    assert (box.is_checked(), field.input_value()) == (True, "")
    box.uncheck()
    page.wait_for_url(lambda url: "role" not in url)


def test_a_value_is_excluded_and_taken_back_with_the_keyboard(site, page):
    page.goto(site)
    everything = count_of(page)
    link = page.get_by_role("link", name="Exclude Paraphrased")
    link.focus()
    box = link.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert float(link.evaluate("link => getComputedStyle(link).opacity")) == 1
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kind=-paraphrased"))
    assert count_of(page) == everything - Statement.objects.public().filter(kind="paraphrased").count() < everything
    page.get_by_label("Remove filter: not Paraphrased").wait_for()
    back = page.get_by_role("link", name="No longer exclude Paraphrased")
    assert back.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "kind" not in url)
    assert count_of(page) == everything


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_excluding_and_dates_work_without_javascript(site, page):
    page.goto(site)
    page.get_by_role("link", name="Exclude Paraphrased").click()
    assert page.url.endswith("?kind=-paraphrased")
    page.locator("#date-tree summary").click()
    year = page.locator("#date-tree a").first
    label = year.inner_text().split()[0]
    year.click()
    assert f"from={label}&to={label}" in page.url
    page.get_by_role("link", name="Show counts").click()
    assert page.locator("#date-tree [aria-current]").inner_text().split()[0] == label


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 700}}], indirect=True)
def test_on_a_phone_apply_folds_the_filters_and_shows_the_list(site, page):
    page.goto(site)
    page.locator(".filters > summary").click()
    page.locator("#f-kind-quoted").check()
    page.locator(".chip", has_text="Quoted").wait_for()
    with page.expect_response(re.compile("kind=quoted")):
        page.get_by_role("button", name="Apply").click()
    page.locator("#filters").wait_for(state="hidden")
    page.locator(".filters > summary", has_text="1 active").wait_for()
    page.wait_for_function("document.querySelector('#total')?.getBoundingClientRect().top < 700")
    page.wait_for_function("document.activeElement.id === 'main'")


def test_without_network_a_message_says_so_and_the_form_still_tells_of_the_list(site, page):
    page.goto(site)
    total = page.locator("#total").inner_text()
    page.context.set_offline(True)
    iran = page.locator("#f-country-iran")
    iran.click()
    page.get_by_text("No answer from the server").first.wait_for()
    page.locator("#announce", has_text="No answer from the server").wait_for(state="attached")
    assert not iran.is_checked()
    assert page.locator("#total").inner_text() == total
    page.context.set_offline(False)
    iran.click()
    page.wait_for_url(re.compile("country=iran"))
    assert iran.is_checked()


def test_orders_sizes_and_pages_are_turned_and_the_back_button_returns(site, page):
    Statement.objects.update(status="accepted")  # what was read with little confidence, too
    page.goto(f"{site}/?size=20")
    first = shown(page)
    assert len(first) == 20
    follow(page, page.get_by_role("link", name="Next →"))
    page.wait_for_url(re.compile(r"page=2"))
    page.locator("#announce", has_text="statements, page 2").wait_for(state="attached")
    second = shown(page)
    assert not set(first) & set(second)
    assert page.locator(".pager").inner_text().startswith("First")
    page.go_back()
    page.wait_for_url(lambda url: url.endswith("?size=20"))
    page.wait_for_function("path => document.querySelector('article.st').dataset.permalink === path", arg=first[0])
    assert shown(page) == first
    follow(page, page.get_by_role("link", name="Last", exact=True))
    page.wait_for_url(re.compile("before=undated~0$"))
    assert "Last page of about 2" in " ".join(page.locator(".pager").inner_text().split())
    follow(page, page.get_by_role("group", name="Order").get_by_role("link", name="Oldest"))
    page.wait_for_url(re.compile("sort=oldest&size=20"))
    assert page.get_by_role("group", name="Order").locator("[aria-current]").inner_text() == "Oldest"
    assert page.evaluate("document.activeElement.id") == "order-oldest"
    follow(page, page.get_by_role("group", name="Statements on a page").get_by_role("link", name="100"))
    page.wait_for_url(re.compile("sort=oldest&size=100"))
    assert len(shown(page)) == count_of(page)


def test_order_by_relevance_comes_and_goes_with_the_words_searched_for(site, page):
    counted = page.get_by_role("heading", level=1, name=re.compile(r"\d+ statements"))
    page.goto(f"{site}/?q=russia")
    counted.wait_for()
    follow(page, page.get_by_role("link", name="Relevance"))
    page.wait_for_url(re.compile("sort=relevance"))
    counted.wait_for()
    page.wait_for_selector(".htmx-request, .htmx-settling, .htmx-swapping", state="detached")
    page.locator("#search").fill("")
    page.locator("#search").press("Enter")
    page.wait_for_url(lambda url: "sort" not in url)
    expect(page.get_by_role("link", name="Relevance")).to_have_count(0)


def test_year_month_and_day_are_chosen_one_after_another(site, page):
    day = Statement.objects.public().dated().exclude(said_on=None).first().effective_on
    page.goto(site)
    page.locator("#date-tree summary").click()
    for written in (f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"):
        follow(page, page.locator(f"#d-{written}"))
        page.wait_for_url(re.compile(f"from={written}&to={written}$"))
        assert page.locator("#date-tree [aria-current]").get_attribute("id") == f"d-{written}"
    assert count_of(page) == Statement.objects.public().filter(effective_on=day).count()


def test_actors_mentioned_are_counted_when_their_group_is_opened(site, page):
    f.statement("“Words”", mentions=(f.actor("Ana Rojas"),))
    page.goto(site)
    expect(page.locator('input[name="mentioned"]')).to_have_count(0)
    page.locator("#fold-mentioned > summary").click()
    value = page.locator('input[type="checkbox"][name="mentioned"]').first
    value.check()
    page.wait_for_url(re.compile("mentioned="))
    assert page.locator("#fold-mentioned").get_attribute("open") is not None
