"""Boxes and fields follow the address, whichever way a person came to it."""

import re

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

BOXES = "#filters :is([type=checkbox], [type=radio])"


def ticked(page):
    """The values of ticked boxes, as they are sent."""
    every = "all => all.filter(box => box.checked && box.value !== 'either').map(box => box.value)"
    return page.locator(BOXES).evaluate_all(every)


def has_ticked(page, *values):
    """Soon, and then still."""
    script = f"""values => {{
        const all = [...document.querySelectorAll('{BOXES}')].filter(box => box.checked && box.value !== 'either');
        return String(all.map(box => box.value).sort()) === String(values.sort());
    }}"""
    page.wait_for_function(script, arg=list(values))
    page.wait_for_timeout(200)
    return sorted(ticked(page)) == sorted(values)


def tick(page, slug, group="country"):
    page.locator(f"#f-{group}-{slug}").check()
    page.wait_for_url(re.compile(f"{group}=([^&]*&.*)?{slug}"))
    settled(page)


def settled(page):
    page.wait_for_load_state()
    page.wait_for_selector(".htmx-request, .htmx-settling, .htmx-swapping", state="detached")


def back(page, url):
    page.go_back()
    page.wait_for_url(url)
    settled(page)


@pytest.fixture(params=["with the pages kept", "without"])
def leave(request, page, site):
    """How a browser leaves the list: it may keep the page as it is, or load it anew and fill in its boxes."""
    if request.param == "without":
        page.add_init_script("window.addEventListener('unload', () => {})")  # no page with this is kept
    return lambda: page.get_by_role("navigation", name="Main").get_by_role("link", name="Articles").click()


def test_no_box_stays_ticked_that_the_address_does_not_have(site, page, leave):
    page.goto(f"{site}/")
    tick(page, "russia")
    tick(page, "iran")
    back(page, lambda url: url.endswith("?country=russia"))
    assert has_ticked(page, "russia")
    back(page, f"{site}/")
    assert has_ticked(page)
    leave()
    page.wait_for_url(f"{site}/articles/")
    back(page, f"{site}/")
    assert has_ticked(page)
    page.locator("#f-kind-quoted").check()
    page.wait_for_url(re.compile("kind=quoted"))
    assert page.url == f"{site}/?kind=quoted"


def test_a_page_of_another_site_between_changes_nothing(site, page):
    page.goto(f"{site}/")
    tick(page, "russia")
    tick(page, "iran")
    back(page, lambda url: url.endswith("?country=russia"))
    back(page, f"{site}/")
    page.goto("about:blank")
    page.go_back()
    page.wait_for_url(f"{site}/")
    settled(page)
    assert has_ticked(page)


def test_what_was_ticked_and_never_answered_is_not_ticked_after_coming_back(site, page, leave):
    page.goto(f"{site}/")
    page.route("**/*country=russia*", lambda route: None)  # never answered
    page.locator("#f-country-russia").check()
    page.locator("#search").fill("never sent")
    page.goto(f"{site}/articles/")
    page.unroute("**/*country=russia*")
    back(page, f"{site}/")
    assert has_ticked(page)
    assert page.locator("#search").input_value() == ""


def test_a_page_loaded_again_has_the_boxes_of_its_address(site, page):
    page.goto(f"{site}/?country=iran")
    page.evaluate("document.querySelector('#f-country-iran').checked = false")
    page.evaluate("document.querySelector('#f-kind-quoted').checked = true")
    page.evaluate("document.querySelector('#f-from').value = '2019'")
    page.reload()
    assert has_ticked(page, "iran")
    assert page.locator("#f-from").input_value() == ""


def test_forward_again_has_them_too(site, page):
    page.goto(f"{site}/")
    tick(page, "russia")
    back(page, f"{site}/")
    page.go_forward()
    page.wait_for_url(re.compile("country=russia"))
    settled(page)
    assert has_ticked(page, "russia")


def test_an_answer_that_comes_late_is_of_an_address_left_behind(site, page):
    page.goto(f"{site}/")
    tick(page, "russia")
    tick(page, "iran")
    held = []
    page.route(re.compile(r"country=russia$"), lambda route: held.append(route))
    page.go_back()
    page.wait_for_url(re.compile("country=russia$"))
    page.go_forward()
    page.wait_for_url(re.compile("iran"))
    assert has_ticked(page, "russia", "iran")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert has_ticked(page, "russia", "iran")


@pytest.mark.parametrize("path", ["/articles/", "/actors/", "/countries/"])
def test_fields_that_find_names_follow_the_address(site, page, path):
    page.goto(site + path)
    field = page.locator("#list-q, form.range input[name=from]").first
    field.fill("2021")
    page.goto(f"{site}/exports/")
    back(page, re.compile(re.escape(site + path)))
    assert page.locator("#list-q, form.range input[name=from]").first.input_value() == (
        "2021" if "2021" in page.url else ""
    )
