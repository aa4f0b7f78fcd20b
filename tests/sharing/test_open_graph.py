"""What a shared link shows of the page behind it."""

import html
import re

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    inside = f.article("He said: “We watch” the border.", title="A day", published="2022-03", publisher="AP")
    burns = f.actor("William Burns", of="United States")
    return f.statement("“We watch”", by=burns, said="2022-03-05", inside=inside, role="CIA director")


def head(client, address):
    page = client.get(address).content.decode()
    metas = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))
    title, canonical = (f.between(page, p) for p in (r"<title>(.*?)</title>", r'<link rel="canonical" href="([^"]+)"'))
    assert metas["og:url"] == canonical
    return {name: html.unescape(value) for name, value in {**metas, "title": title, "canonical": canonical}.items()}


def test_a_search_shows_its_sentence(client, said):
    shown = head(client, "/?side=speaking&country=us&after=2023-01-01~9")
    assert shown["title"] == "Statements by American speakers · OnRecord"
    assert shown["og:title"] == "Statements by American speakers"
    assert shown["description"] == shown["og:description"]
    assert shown["description"].startswith("Statements by American speakers: who said it")
    assert shown["canonical"] == "http://testserver/?country=united-states&side=speaking"


def test_a_statement_shows_speaker_words_and_article(client, said):
    shown = head(client, said.get_absolute_url())
    assert shown["og:title"] == "William Burns: “We watch”"
    assert shown["description"] == "Quoted, CIA director, 5 March 2022. In “A day”, AP."
    assert shown["canonical"] == f"http://testserver{said.get_absolute_url()}"


def test_a_statement_without_a_date_shows_none(client):
    made = f.statement("“Once”", speaker_as_printed="he", published="2022-03-05")
    assert head(client, made.get_absolute_url())["description"] == "Quoted. In “A headline”."


def test_article_actor_and_country_show_how_much_is_on_record(client, said):
    article = head(client, said.article.get_absolute_url())
    assert article["description"] == "1 statement in this article, AP, March 2022, each in its place."
    actor = head(client, said.speaker.get_absolute_url())
    assert actor["description"].startswith("1 statement by William Burns on record:")
    country = head(client, "/countries/united-states/")
    assert country["description"].startswith("1 statement by or about the United States on record:")


def test_hostile_names_stay_text(client):
    speaker = f.actor('"><script>alert(1)</script>')
    made = f.statement('"><script>alert(1)</script>', by=speaker)
    for address in (made.get_absolute_url(), speaker.get_absolute_url(), "/?q=%22%3E%3Cscript%3Ealert(1)"):
        assert "<script>alert" not in client.get(address).content.decode()
