"""From the map and the matrix to the statements behind them, in a browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
SCHEMES = pytest.mark.parametrize("page", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
PHONE = pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)


def count_of(page):
    """Counts may follow the list."""
    page.locator("main h1", has_text=re.compile("[0-9]")).wait_for()
    return int(page.locator("main h1").inner_text().split()[0].replace(",", ""))


def assert_accessible(page, address):
    page.goto(address)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_a_country_of_the_map_leads_to_its_statements(site, page):
    page.goto(f"{site}/countries/")
    russia = page.get_by_role("link", name=re.compile(r"^Russia: \d+ statements?$"))
    n = int(russia.get_attribute("aria-label").split()[1])
    russia.click()
    page.wait_for_url(f"{site}/?about=russia")
    assert count_of(page) == n


def test_the_map_of_either_role_in_a_range_of_dates(site, page):
    page.goto(f"{site}/countries/")
    page.get_by_role("link", name="Either", exact=True).click()
    page.wait_for_url(re.compile("show=either"))
    page.get_by_label("From").fill("2021")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(r"from=2021.*show=either"))
    shape = page.locator("svg.map a").first
    n = int(shape.get_attribute("aria-label").split(": ")[1].split()[0])
    shape.press("Enter")
    page.wait_for_url(re.compile(r"/\?country=[a-z-]+&from=2021"))
    assert count_of(page) == n


def test_a_cell_of_the_matrix_leads_to_its_statements(site, page):
    page.goto(f"{site}/countries/")
    page.get_by_role("link", name="Matrix").click()
    page.wait_for_url(f"{site}/countries/matrix/")
    cell = page.locator(".dyad tbody td:not(.all) a").first
    n = int(cell.inner_text())
    cell.click()
    page.wait_for_url(re.compile(r"/\?country=.*about=.*side=speaking"))
    assert count_of(page) == n


def test_keyboard_can_pass_over_the_map(site, page):
    page.goto(f"{site}/countries/")
    skip = page.get_by_role("link", name="Skip the map")
    skip.focus()
    assert skip.evaluate("link => getComputedStyle(link).position") == "static"
    skip.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "country-name"


def test_a_country_is_found_as_its_name_is_typed(site, page):
    page.goto(f"{site}/countries/?from=2021")
    with page.expect_response(re.compile("name=")):
        page.get_by_role("searchbox", name="Find a country").press_sequentially("irn")
    page.wait_for_url(re.compile(r"name=irn"))
    assert "from=2021" in page.url
    expect(page.locator("table.countries tbody tr")).to_have_count(1)


@PHONE
def test_the_matrix_scrolls_by_itself_and_keeps_its_first_column(site, page):
    page.goto(f"{site}/countries/matrix/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.get_by_role("region", name="Who speaks about whom")
    box.focus()
    box.evaluate("box => { box.scrollLeft = 80 }")
    assert box.evaluate("box => box.scrollLeft") == 80
    edge = box.bounding_box()["x"]
    assert abs(page.locator(".dyad tbody th").first.bounding_box()["x"] - edge) < 4


@SCHEMES
@pytest.mark.parametrize("address", ["/countries/", "/countries/?show=either&from=2021", "/countries/matrix/"])
def test_map_and_matrix_have_no_accessibility_violations(site, page, address):
    assert_accessible(page, f"{site}{address}")


def test_from_an_actor_to_what_it_said_on_a_country_and_back_the_other_way(site, page):
    page.goto(f"{site}/actors/saeed-khatibzadeh/")
    on_russia = page.locator(".facts .counted", has=page.get_by_role("link", name="Russia", exact=True)).first
    n = int(on_russia.locator(".n").inner_text())
    on_russia.get_by_role("link").click()
    page.wait_for_url(f"{site}/actors/saeed-khatibzadeh/on/russia/")
    assert page.locator("h1").inner_text().split() == ["Saeed", "Khatibzadeh", "on", "Russia"]
    expect(page.locator("article.st")).to_have_count(n)
    assert page.locator(".told").inner_text().startswith(f"{n} statement")
    page.get_by_role("link", name=re.compile("^Russia on Saeed Khatibzadeh")).click()
    page.wait_for_url(f"{site}/actors/russia/on/saeed-khatibzadeh/")
    page.go_back()
    page.get_by_role("link", name="Filter these statements").click()
    page.wait_for_url(re.compile(r"/\?about=russia&speaker=saeed-khatibzadeh$"))
    assert count_of(page) == n


def test_a_country_page_shows_one_side_at_a_time(site, page):
    page.goto(f"{site}/countries/united-states/")
    tab = page.get_by_role("link", name=re.compile(r"^Speaks \d+$"))
    n = int(tab.inner_text().split()[1])
    tab.click()
    page.wait_for_url(re.compile("side=speaking"))
    expect(page.locator("article.st")).to_have_count(min(n, 20))


@SCHEMES
@pytest.mark.parametrize(
    "address",
    ["/actors/saeed-khatibzadeh/", "/actors/saeed-khatibzadeh/on/russia/", "/actors/china/on/saeed-khatibzadeh/",
     "/countries/iran/", "/countries/iran/?side=about"],
)  # fmt: skip
def test_actor_and_country_pages_have_no_accessibility_violations(site, page, address):
    assert_accessible(page, f"{site}{address}")


@PHONE
@pytest.mark.parametrize("address", ["/countries/", "/countries/iran/", "/actors/saeed-khatibzadeh/",
                                     "/actors/saeed-khatibzadeh/on/russia/"])  # fmt: skip
def test_pages_fit_a_small_phone(site, page, address):
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
