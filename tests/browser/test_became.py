"""What became of a cited statement, in a browser: to be read in the dark, on a telephone and by a screen reader."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core.management import call_command

from articles.curation import sealing
from articles.importing.pipeline import import_paths
from articles.models import Article, Statement

pytestmark = pytest.mark.django_db(transaction=True)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
TEXT = """Ministers agree on a corridor

11 October 2021

“The port will open on Monday and all ships will be let through,” said foreign minister Anna Kern of Austria.

“We told them so a year ago,” the foreign minister said on Sunday.
"""


@pytest.fixture
def changed(transactional_db, tmp_path):
    """An article that came in twice, the second time with other words."""
    call_command("load_countries", verbosity=0)
    for text in (TEXT, TEXT.replace("Monday and all", "Tuesday and most")):
        (tmp_path / "corridor.txt").write_text(text)
        import_paths([tmp_path / "corridor.txt"])
    return Statement.objects.get(text__contains="Monday")


@pytest.mark.parametrize(
    "page",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}],
    indirect=True,
    ids=["light", "dark", "telephone"],
)
def test_from_a_cited_link_to_its_successor_and_back_and_to_what_was_removed(live_server, page, changed, request):
    def look(name):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert not Axe().run(page, options=WCAG).response["violations"], name
        if shots := os.environ.get("SHOTS"):
            page.screenshot(path=f"{shots}/{request.node.callspec.id}-{name}.png", full_page=True)

    page.goto(f"{live_server.url}{changed.get_absolute_url()}")
    page.get_by_role("heading", name="This statement was superseded").wait_for()
    look("superseded")
    page.get_by_role("link", name="Permalink").first.click()
    page.get_by_role("heading", name="Earlier versions").wait_for()
    look("successor")
    page.goto(f"{live_server.url}{changed.article.get_absolute_url()}?version=1")
    page.get_by_text("This is version 1, which the article had until").wait_for()
    look("version")
    article = Article.objects.get()
    by = get_user_model().objects.create_superuser("root")
    span = sealing.span_of(article, "We told them so a year ago")
    sealing.seal(article=article, span=span, by=by, ground="Order of a court")
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    page.get_by_text("A passage was removed on").wait_for()
    look("removed")
