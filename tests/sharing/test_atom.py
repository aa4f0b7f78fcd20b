"""A search as an Atom feed."""

import xml.etree.ElementTree as ET

import pytest

from articles.curation.decisions import withdraw
from articles.models import Statement
from articles.sharing import atom
from tests import factories as f

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, query=""):
    response = client.get(f"/statements.atom?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def titles(read):
    return [title.text for title in read.findall("a:entry/a:title", ATOM)]


@pytest.fixture
def said():
    """Entered in an order that is not that of their dates."""
    burns = f.actor("William Burns", of="United States")
    return [
        f.statement("“We watch”", by=burns, about=("Iran",), said="2022-03-05", role="CIA director"),
        f.statement("relations must improve", about=("Russia",), said="2019", speaker_as_printed="he"),
        f.statement("“The axis is emerging”", by=f.actor("Saeed", of="Iran"), about=("Russia",), said="2021-10-11"),
    ]


def test_what_came_last_stands_first(client, said):
    read = feed(client)
    assert titles(read) == ["Saeed: “The axis is emerging”", "he: relations must improve", "William Burns: “We watch”"]
    assert read.find("a:updated", ATOM).text[:19] == said[2].changed_at.isoformat()[:19]


def test_feed_has_the_searchs_sentence_and_addresses(client, said):
    read = feed(client, "side=speaking&country=us&after=undated~1")
    assert read.find("a:title", ATOM).text == "Statements by American speakers"
    links = {link.get("rel"): link.get("href") for link in read.findall("a:link", ATOM)}
    assert links["self"] == "http://testserver/statements.atom?country=united-states&side=speaking"
    assert links["alternate"] == "http://testserver/?country=united-states&side=speaking"
    assert titles(read) == ["William Burns: “We watch”"]


@pytest.mark.django_db(transaction=True)
def test_a_correction_moves_updated_and_keeps_the_entry(client, said):
    before = feed(client).findall("a:entry", ATOM)[2]
    said[0].end -= 1
    said[0].save()
    after = feed(client).findall("a:entry", ATOM)[0]
    assert before.find("a:id", ATOM).text == after.find("a:id", ATOM).text
    assert before.find("a:published", ATOM).text == after.find("a:published", ATOM).text
    assert client.get(after.find("a:link", ATOM).get("href"), follow=True).status_code == 200
    assert after.find("a:title", ATOM).text == "William Burns: “We watch"


def test_ids_are_the_same_by_whatever_address_a_reader_comes(client, said, settings):
    settings.ALLOWED_HOSTS = ["*"]
    query = "/statements.atom?country=us&q=watch"
    read = [
        ET.fromstring(client.get(query, headers={"host": host}, secure=secure).content)
        for host, secure in [("onrecord.example", False), ("onrecord.example", True), ("[::1]:8001", False)]
    ]
    ids = [[each.text for each in feed.iter(f"{{{ATOM['a']}}}id")] for feed in read]
    assert ids == [ids[0]] * 3
    assert ids[0] == [
        "tag:onrecord.invalid,2026:statements?q=watch&country=united-states",
        f"tag:onrecord.invalid,2026:statement/{said[0].public_id}",
    ]
    assert len({link.get("href") for feed in read for link in feed.findall("a:entry/a:link", ATOM)}) == 3


def test_withdrawn_statements_leave_word_that_they_did(client, said, django_user_model):
    withdraw(
        statements=Statement.objects.with_ids([said[2].pk]),
        by=django_user_model.objects.create_user("curator"),
        reason="an error",
    )
    words = [title for title in titles(feed(client)) if not title.startswith("Withdrawn: ")]
    assert len(words) == 2


@pytest.mark.parametrize("query", ["", "q=words", "country=iran", "kind=quoted"])
def test_a_search_that_matches_little_finds_all_of_it(client, query, monkeypatch):
    """However far back in the record."""
    monkeypatch.setattr(atom, "READ_ON", 2)
    monkeypatch.setattr(atom, "ENTRIES", 3)
    for n in range(5):
        f.statement(f"Words {n}", about=("Iran",))
    for n in range(3):
        f.statement(f"Else {n}", kind="paraphrased", about=("Russia",))
    expected = ["Else 2", "Else 1", "Else 0"] if not query else ["Words 4", "Words 3", "Words 2"]
    assert [title.partition(": ")[2] for title in titles(feed(client, query))] == expected


def test_hostile_text_is_text_in_the_feed(client):
    hostile = "<script>alert('x')</script>\x01\x0b & ]]>"
    inside = f.article(f"{hostile} he said", title=f"{hostile} title")
    f.statement(f"{hostile}", by=f.actor(f"Eve {hostile}"), inside=inside, role=hostile)
    entry = feed(client).find("a:entry", ATOM)
    assert entry.find("a:title", ATOM).text.startswith("Eve <script>alert('x')</script> & ]]>: <script>")
    summary = entry.find("a:summary", ATOM)
    assert summary.get("type") == "html"
    assert summary.text.startswith("<blockquote>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; ]]&gt;</")
    assert feed(client, "q=%01x").find("a:title", ATOM).text == "Statements matching “x”"


def test_unknown_value_gives_400_that_names_the_parameter(client):
    response = client.get("/statements.atom?country=atlantis")
    assert response.status_code == 400
    assert "The filter “country” cannot be understood" in response.content.decode()


def test_a_feed_that_has_not_changed_is_not_sent_again(client, said):
    etag = client.get("/statements.atom")["ETag"]
    assert client.get("/statements.atom", headers={"If-None-Match": etag}).status_code == 304
    f.statement("more")
    assert client.get("/statements.atom", headers={"If-None-Match": etag}).status_code == 200


def test_the_list_leads_readers_of_feeds_to_its_feed(client, said):
    html = client.get("/?country=iran&after=2023-01-01~9").content.decode()
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Statements by or about Iran" '
        'href="/statements.atom?country=iran">' in html
    )


def test_a_feed_takes_the_same_number_of_queries_whatever_it_holds(client, said, django_assert_max_num_queries):
    for n in range(20):
        f.statement(f"More {n}", by=f.actor(f"A{n}", of="Iran"), publisher=f"P{n}")
    with django_assert_max_num_queries(5):
        assert len(titles(feed(client))) == 23
