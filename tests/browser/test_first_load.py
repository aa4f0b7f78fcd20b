"""What a first visit costs, and that a page stands still while it arrives: as Lighthouse looks at it."""

import gzip
import time

import pytest

from articles.models import Statement
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

KILOBYTE = 1000
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg")
SHIFTS = """
    window.shifted = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput)
            window.shifted.push([entry.value, ...entry.sources.map(source => source.node?.outerHTML?.slice(0, 120))]);
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def full(transactional_db):
    """More than a page of statements, each in words of its own, quoted and paraphrased, under names with accents."""
    names = ["Recep Tayyip Erdoğan", "Søren Ågård", "Zoë O’Neill", "محمد بن سلمان", "Łukasz Świątek"]
    for n in range(60):
        words = " ".join(f"word{n * 31 % 97}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        factories.statement(
            f"Statement number {n} {words}",
            by=factories.actor(names[n % 5], of="Iran"),
            about=("Russia", "China"),
            kind=["quoted", "paraphrased"][n % 2],
            said=f"2021-10-{n % 28 + 1:02}",
            publisher=f"Outlet {n % 7}",
        )


@pytest.fixture
def full_site(live_server, full):
    return live_server.url


def late(route):
    time.sleep(0.15)
    route.continue_()


def transferred(response):
    """Bytes on the wire: pages as they came, static files as WhiteNoise keeps them compressed."""
    body, kind = response.body(), response.headers.get("content-type", "")
    return len(gzip.compress(body)) if kind.startswith(COMPRESSED) else len(body)


def test_a_first_visit_transfers_less_than_200_kb_without_flags(full_site, page):
    came = []
    page.on("response", lambda response: came.append(response))
    page.goto(full_site, wait_until="networkidle")
    weights = {each.url: transferred(each) for each in came if "/flags/" not in each.url}
    assert Statement.objects.count() == 60
    assert any(".woff2" in url for url in weights)
    assert sum(weights.values()) < 200 * KILOBYTE, sorted(weights.items(), key=lambda item: -item[1])
    assert len(weights) <= 16


def test_pages_come_compressed(full_site, page):
    assert page.goto(full_site).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": width, "height": 800}} for width in (390, 1280)], indirect=True
)
@pytest.mark.parametrize(
    "address", ["/", "/actors/", "/countries/", "/articles/", "/?country=iran&kind=quoted&q=number", "statement"]
)
def test_nothing_moves_while_a_page_arrives(full_site, page, address):
    if address == "statement":
        address = Statement.objects.first().get_absolute_url()
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", late)
    page.goto(full_site + address, wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") == []


@pytest.mark.parametrize("address", ["/", "/countries/", "statement", "/?q=nothinglikethis"])
def test_text_of_double_size_needs_no_sideways_scrolling(full_site, page, address):
    if address == "statement":
        address = Statement.objects.first().get_absolute_url()
    page.goto(full_site + address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{address} at {width} px"
