"""The admin as curators see it, on every screen and with screen readers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.curation import decisions, sealing
from articles.models import Actor, Article, Statement

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

# The field to choose another actor in is select2's, as Django brings it; its inner part has no name.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
         "rules": {"aria-input-field-name": {"enabled": False}}}  # fmt: skip


@pytest.fixture
def addresses(seeds):
    statement = Statement.objects.public().exclude(speaker=None).first()
    other = Statement.objects.public().exclude(article=statement.article).first()
    seal = sealing.seal(article=other.article, by=None, ground="An order.", span=(other.start, other.end))
    actors = [f"id={actor.pk}" for actor in Actor.objects.exclude(kind="country").order_by("pk")[:3]]
    return [
        reverse("admin:index"),
        reverse("admin:articles_statement_changelist"),
        reverse("admin:articles_statement_change", args=[statement.pk]),
        reverse("admin:articles_statement_history", args=[statement.pk]),
        reverse("admin:articles_actor_change", args=[statement.speaker_id]),
        reverse("admin:articles_article_change", args=[statement.article_id]),
        reverse("admin:articles_seal_of", args=[statement.article_id]),
        reverse("admin:articles_seal_change", args=[seal.pk]),
        f"{reverse('admin:articles_actor_merge')}?{'&'.join(actors)}",
    ]


@pytest.fixture
def curating(site, page, curator):
    page.goto(f"{site}/admin/login/")
    page.locator("#id_login").fill("curator")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{site}/admin/")
    return page


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_nothing_scrolls_sideways_on_a_telephone(site, curating, addresses):
    for address in addresses:
        curating.goto(site + address)
        wider = curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address


def test_what_can_be_done_with_an_article_does_not_lie_on_its_title(site, curating):
    article = Statement.objects.public().first().article
    Article.objects.filter(pk=article.pk).update(title="A long title that has much to tell of ports and ships " * 2)
    curating.goto(site + reverse("admin:articles_article_change", args=[article.pk]))
    boxes = ("#content > h2", ".object-tools", "#article_form .form-row >> nth=0")
    title, tools, form = (curating.locator(each).bounding_box() for each in boxes)
    assert title["y"] + title["height"] <= tools["y"]
    assert tools["y"] + tools["height"] <= form["y"]
    assert form["x"] == title["x"]


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_what_was_changed_is_read_in_words_on_a_telephone(site, curating, addresses, curator):
    statement = Statement.objects.public().exclude(speaker=None).first()
    decisions.reject(statements=Statement.objects.filter(pk=statement.pk), by=curator, reason="Misread.", note="So.")
    curating.goto(site + reverse("admin:articles_statement_history", args=[statement.pk]))
    told = curating.locator(".history-event dd", has_text="Rejected").bounding_box()
    assert told["width"] > 5 * told["height"] / 2


# To look under select2's fields axe sets inline styles, which the content security policy is there to block.
SCHEMES = [{"color_scheme": scheme, "bypass_csp": True} for scheme in ("light", "dark")]


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_axe_finds_nothing(site, curating, addresses):
    for address in addresses:
        curating.goto(site + address)
        found = Axe().run(curating, options=RULES).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], address


@pytest.mark.parametrize("page", [{"viewport": {"width": 1280, "height": 800}}], indirect=True)
def test_the_list_shows_the_state_of_each_statement_without_scrolling(site, curating, addresses):
    curating.goto(site + reverse("admin:articles_statement_changelist"))
    table = curating.locator(".results").bounding_box()
    status = curating.locator("td.field-status_in_words").first.bounding_box()
    assert status["x"] + status["width"] <= table["x"] + table["width"]
