"""Counts that take longer than the list follow it, and tell the same as a page that waits for them."""

import re

import pytest

from articles.counts import facet_counts
from articles.models import Statement
from articles.presenters import counts
from tests import factories as f

pytestmark = pytest.mark.django_db
COUNTS = {"HX-Request": "true", "HX-Target": "counts"}
BOTH = "/?country=iran&kind=quoted"


@pytest.fixture(autouse=True)
def many():
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    for n in range(55):
        f.statement(f"“Words {n}”", by=saeed, about=("Russia",), said="2021-10-11")
    f.statement("relations must improve", by=saeed, kind="paraphrased", said="2020-01-02")
    f.statement("“We watch”", about=("China",))


def numbers(html: str) -> dict[str, str]:
    """Value → number beside it in the form."""
    found = re.findall(r'value="([\w-]+)"[^>]*>(?:(?!</label>).)*<span class="n">([\d,]*)</span>', html, re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("url", ["/", "/?country=iran", "/?speaker=saeed-khatibzadeh", "/?from=2021", "/?kind=mixed"])
def test_counts_for_no_filter_or_one_stand_in_the_page(client, url):
    html = client.get(url).content.decode()
    assert 'id="counts"' not in html
    assert re.search(r"\d+ statements", html)


def test_a_list_for_several_filters_does_not_wait_for_its_counts(client, monkeypatch):
    def counting(*_):
        raise AssertionError("the list waits")

    monkeypatch.setattr(counts, "estimate_facets", counting)
    html = client.get(BOTH).content.decode()
    assert html.count('<article class="st"') == 50
    assert f'hx-get="{BOTH.replace("&", "&amp;")}" hx-trigger="load"' in f.between(html, r'(<div id="counts"[^>]*>)')
    assert ">Statements</h1>" in html
    values = numbers(html)
    assert set(values.values()) == {""}
    assert {"iran", "russia", "quoted", "saeed-khatibzadeh"} <= set(values)
    assert 'value="iran" checked' in html


def test_counts_that_follow_are_those_of_a_page_that_waits(client):
    part = client.get(BOTH, headers=COUNTS)
    page = client.get(f"{BOTH}&counts=shown").content.decode()
    html = part.content.decode()
    assert numbers(html) == numbers(page)
    assert numbers(html)["russia"] == "55"
    for both in (html, page):
        assert "55 statements</h1>" in both
        assert 'aria-label="October 2021: 55"' in both
        assert re.search(r'<span id="pages"[^>]*>of about 2</span>', both)
    assert "<article" not in html
    assert "HX-Push-Url" not in part
    assert {"HX-Request", "HX-Target"} <= set(re.split(", ?", part["Vary"]))


def test_the_address_that_shows_counts_is_not_the_canonical_one(client):
    html = client.get(BOTH).content.decode()
    assert f'<a href="{BOTH.replace("&", "&amp;")}&amp;counts=shown">Show counts</a>' in html
    html = client.get(f"{BOTH}&counts=shown").content.decode()
    assert 'id="counts"' not in html
    assert f.between(html, '<link rel="canonical" href="([^"]*)"').endswith(BOTH.replace("&", "&amp;"))
    assert "counts=shown" not in html
    assert client.get("/?counts=hidden").status_code == 400


def test_a_form_sent_without_javascript_asks_for_the_counts(client):
    html = client.get("/").content.decode()
    assert '<noscript><input type="hidden" name="counts" value="shown"></noscript>' in html


def test_a_list_of_one_page_tells_its_length_at_once(client):
    assert "1 statement</h1>" in client.get("/?country=iran&kind=paraphrased").content.decode()
    assert ">Statements</h1>" in client.get(f"{BOTH}&after=0001-01-01~1").content.decode()


def test_years_and_months_can_be_chosen_before_they_are_counted(client):
    html = client.get(BOTH).content.decode()
    tree = f.between(html, r'<details class="more" id="date-tree"(.*?)</details>')
    assert re.search(r'<a id="d-2021" href="/\?country=iran[^"]*&amp;from=2021&amp;to=2021"', tree)
    assert '<span class="n"></span>' in tree
    assert "d-2021-10" in client.get(f"{BOTH}&from=2021-10&to=2021-10").content.decode()


def test_an_empty_list_offers_what_to_loosen_and_counts_it_afterwards(client):
    url = "/?country=china&kind=paraphrased"
    html = client.get(url).content.decode()
    assert "0 statements</h1>" in html
    assert '<a href="/?kind=paraphrased"' in html
    assert re.search(r"Without China</a>\s*</li>", html)
    followed = client.get(url, headers=COUNTS).content.decode()
    assert 'id="nothing" class="empty" hx-target="#main" hx-swap-oob="true"' in followed
    assert re.search(r"Without China</a>: 1 statement\s*</li>", followed)


WORDS = "/?q=words&counts=shown"


def test_very_many_matches_are_estimated_from_a_sample_and_marked(client, monkeypatch):
    monkeypatch.setattr(facet_counts, "MOST_EXACT", 0)
    html = client.get(WORDS).content.decode()
    total = Statement.objects.public().sampled().filter(text__contains="Words").count() * 16
    assert total > 0
    assert f">≈ {total} statements</h1>" in html
    assert f'data-announce="About {total} statements"' in html
    assert "Estimated from every sixteenth" in html
    assert f'<span class="n">≈ {total}</span>' in html


def test_fewer_are_counted_exactly_and_not_marked(client):
    html = client.get(WORDS).content.decode()
    assert ">55 statements</h1>" in html
    assert "≈" not in html


def test_what_has_an_index_of_its_own_is_never_estimated(client, monkeypatch):
    monkeypatch.setattr(facet_counts, "MOST_EXACT", 0)
    assert "≈" not in client.get(f"{BOTH}&counts=shown").content.decode()


def test_no_place_is_kept_for_a_timeline_of_what_has_no_date(client):
    f.statement("“Nobody knows when”", by=f.actor("Elena Petrova", of="Russia"), about=("China",))
    undated = "/?speaker=elena-petrova&about=china"
    for query, has_dates in [(BOTH, True), (undated, False), (f"{undated}&undated=only", False)]:
        place = f.between(client.get(query, headers=COUNTS).content.decode(), r'(<div id="counts"[^>]*>)')
        assert ("later" in place) is has_dates, query
