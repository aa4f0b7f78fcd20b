"""An admin adds publishers' feeds, from servers that are well, slow, too large, broken, hostile or gone, and sees at
once how each fares."""

import ipaddress
import time

import pytest
from django.core.management import call_command

from articles.importing import fetching, politeness, polling
from articles.models import Article, Publisher
from tests.browser.conftest import PASSWORD
from tests.importing.test_polling import item, rss
from tests.importing.test_polling import page as article_page
from tests.importing.web import web_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def served(settings, monkeypatch):
    """Feeds on this machine, by what is the matter with each."""
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr(politeness, "PAUSE", 0.0)
    with web_site() as site:
        yield site


@pytest.fixture
def desk(page, live_server, curator):
    call_command("load_countries", verbosity=0)
    Publisher.objects.create(name="Velm Post")
    page.goto(f"{live_server.url}/admin/articles/feed/")
    page.fill("[name=login]", "curator")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/admin/articles/feed/")
    return page


def add(desk, url: str) -> None:
    desk.click("text=Add feed")
    desk.click(".field-publisher .select2-selection")
    desk.fill(".select2-search__field", "Velm")
    desk.click(".select2-results__option >> text=Velm Post")
    desk.fill("[name=url]", url)
    desk.click("[name=_save]")
    desk.wait_for_url("**/admin/articles/feed/")


def read(desk) -> str:
    """Poll what is due, as a worker does; then what the list says."""
    polling.poll_due()
    desk.reload()
    return desk.inner_text("#result_list")


def test_a_feed_that_is_well_brings_its_articles(desk, served):
    served.gives("/Velm", article_page("Velm"), Content_Type="text/html")
    served.gives("/feed", rss(item(served["/Velm"])))
    add(desk, served["/feed"])
    assert "not read yet" in desk.inner_text("#result_list")
    assert "well" in read(desk)
    assert Article.objects.get().publisher.name == "Velm Post"
    desk.click(f"text={served['/feed']}")
    desk.click("text=Show the addresses, and what became of them")
    desk.click("text=Port of Velm stays open")
    desk.wait_for_url("**/admin/articles/article/*/change/")


def slowly(handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def hugely(handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" " * 100_000)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/slow", "it took too long to answer"),
        ("/huge", "larger than 1 MB"),
        ("/broken", "a feed in which no entry has an address"),
        ("/inward", "10.0.0.1 is not on the open internet"),
        ("/gone", "it answers 410"),
    ],
)
def test_a_feed_that_cannot_be_read_says_why_and_the_others_are_read(desk, served, monkeypatch, path, why):
    monkeypatch.setattr(fetching, "SECONDS", 1.0)
    monkeypatch.setattr(polling, "MOST_FEED", 1_000_000)
    served.gives("/Velm", article_page("Velm"), Content_Type="text/html")
    served.gives("/feed", rss(item(served["/Velm"])))
    served.pages |= {"/slow": slowly, "/huge": hugely}
    served.gives("/broken", "<rss><channel><title>Velm Post</title><item><title>Po")
    served.gives("/inward", "", status=302, Location="http://10.0.0.1/feed")
    served.gives("/gone", "", status=410)
    for each in (path, "/feed"):
        add(desk, served[each])
    read(desk)
    assert f"cannot be read: {why}" in desk.inner_text(f"tr:has-text('{served[path]}')")
    assert "well" in desk.inner_text(f"tr:has-text('{served['/feed']}')")
    assert Article.objects.count() == 1
