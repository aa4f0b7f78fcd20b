# ruff: noqa: E501  pages of one line
"""Feeds and sitemaps of publishers, read again and again from servers that are well, slow, broken, hostile or gone."""

import datetime as dt
import ipaddress

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.importing import fetching, politeness, polling
from articles.importing.pipeline import import_paths
from articles.models import Article, Feed, FeedEntry, Original, Publisher, WebHost

from .web import web_site

pytestmark = pytest.mark.django_db

BODY = (
    "The harbour of {place} stays open through the winter, the town says after long talks with the fishermen there.",
    "“We will keep the quay free of ice,” Mayor Signe Holm said on Monday, and the council agreed to pay for the boats.",
    "Traders had asked for weeks whether ships could still land, for the road over the pass was closed by snow again.",
)


@pytest.fixture(autouse=True)
def quickly(settings, monkeypatch):
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr(politeness, "PAUSE", 0.0)


@pytest.fixture
def site():
    with web_site() as made:
        yield made


def page(place: str, date: str = "2024-02-13T10:00:00Z") -> str:
    told = f'<meta property="article:published_time" content="{date}">' if date else ""
    text = "".join(f"<p>{each.format(place=place)}</p>" for each in BODY)
    return f"<html lang=en><head><title>Port of {place} stays open</title>{told}</head><body><article><h1>Port of {place} stays open</h1>{text}</article></body></html>"


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Velm Post</title>{"".join(items)}</channel></rss>'


def item(url: str, date: str = "Tue, 13 Feb 2024 10:00:00 GMT") -> str:
    return f"<item><title>Port</title><link>{url}</link><description>In short.</description><pubDate>{date}</pubDate></item>"


@pytest.fixture
def feed(site):
    for place in ("Velm", "Orsk"):
        site.gives(f"/{place}", page(place), Content_Type="text/html")
    site.gives("/feed", rss(item(site["/Velm"]), item(site["/Orsk"])), ETag='"one"')
    return Feed.objects.create(publisher=Publisher.objects.create(name="Velm Post"), url=site["/feed"])


def test_what_a_feed_summarises_is_read_at_its_address_with_publisher_and_date(feed, site):
    told = polling.poll(feed)
    assert (told.found, told.result.created, told.result.failed) == (2, 2, [])
    article = Article.objects.get(url=site["/Velm"])
    assert article.title == "Port of Velm stays open"
    assert article.publisher.name == "Velm Post"
    assert (article.published_on, article.published_on_basis) == (dt.date(2024, 2, 13), "metadata")
    assert article.statements.filter(speaker__name="Signe Holm", kind="quoted").count() == 1
    feed.refresh_from_db()
    assert feed.problem == ""
    assert feed.new_at is not None
    assert feed.etag == '"one"'


def test_a_page_without_a_date_has_the_feeds(feed, site):
    site.gives("/Velm", page("Velm", date=""), Content_Type="text/html")
    polling.poll(feed)
    assert Article.objects.get(url=site["/Velm"]).published_on == dt.date(2024, 2, 13)


def test_an_article_that_the_feed_holds_whole_is_not_fetched(site):
    whole = "".join(f"<p>{each.format(place='Velm')}</p>" for each in BODY)
    site.gives("/feed", rss(
        f'<item xmlns:c="http://purl.org/rss/1.0/modules/content/"><title>Port stays open</title><link>{site["/Velm"]}</link>'
        f"<c:encoded><![CDATA[{whole}]]></c:encoded></item>"
    ))  # fmt: skip
    feed = Feed.objects.create(publisher=Publisher.objects.create(name="Velm Post"), url=site["/feed"])
    assert polling.poll(feed).result.created == 1
    assert feed.entries.get().article == Article.objects.get()
    assert polling.poll(Feed.objects.get()).result is None
    assert "/Velm" not in site.paths


def test_only_what_is_new_is_asked_for_again(feed, site):
    polling.poll(feed)
    site.asked.clear()
    site.gives("/feed", "", status=304)
    told = polling.poll(Feed.objects.get())
    assert (told.found, told.result, told.problem) == (0, None, "")
    assert site.paths == ["/feed"]
    assert site.asked[0][1]["If-None-Match"] == '"one"'
    site.gives("/Nord", page("Nord"), Content_Type="text/html")
    site.gives("/feed", rss(item(site["/Nord"]), item(site["/Velm"])))
    site.asked.clear()
    assert polling.poll(Feed.objects.get()).result.created == 1
    assert site.paths == ["/feed", "/Nord"]


def test_a_news_sitemap_and_an_index_of_sitemaps_are_read(site):
    site.gives("/Velm", page("Velm"), Content_Type="text/html")
    site.gives(
        "/sitemap.xml",
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{site["/news.xml"]}</loc></sitemap></sitemapindex>',
    )
    site.gives(
        "/news.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{site["/Velm"]}</loc><news:news><news:publication_date>2024-02-13</news:publication_date></news:news></url></urlset>',
    )
    feed = Feed.objects.create(publisher=Publisher.objects.create(name="Velm Post"), url=site["/sitemap.xml"])
    assert polling.poll(feed).result.created == 1
    assert FeedEntry.objects.get().published_on == dt.date(2024, 2, 13)


def test_robots_txt_is_heeded_and_read_once(feed, site):
    site.gives("/robots.txt", "User-agent: *\nDisallow: /Orsk")
    told = polling.poll(feed)
    assert told.result.created == 1
    assert "robots.txt" in told.result.failed[0][1]
    assert "/Orsk" not in site.paths
    assert site.paths.count("/robots.txt") == 1


def test_a_host_without_a_readable_robots_txt_is_left_alone(feed, site):
    site.gives("/robots.txt", "", status=500)
    assert "robots.txt cannot be read" in polling.poll(feed).problem
    assert "/feed" not in site.paths


def test_a_host_is_asked_in_turn_by_all_who_fetch(site, monkeypatch):
    slept = []
    monkeypatch.setattr(politeness.time, "sleep", slept.append)
    for _ in range(3):
        politeness.wait_for_turn("http://example.org", 5.0)
    assert [round(each) for each in slept] == [0, 5, 10]
    WebHost.objects.update(next_at=timezone.now() + dt.timedelta(hours=1))
    with pytest.raises(fetching.FetchError, match="left alone"):
        politeness.wait_for_turn("http://example.org", 5.0)


def test_a_host_that_is_busy_is_left_alone_for_as_long_as_it_says(feed, site):
    site.gives("/feed", "", status=429, Retry_After="7200")
    assert "429" in polling.poll(feed).problem
    feed.refresh_from_db()
    hour = dt.timedelta(hours=1)
    assert feed.next_at > timezone.now() + hour
    assert WebHost.objects.get().next_at > timezone.now() + hour


BROKEN = {
    "gone": ({"body": "", "status": 410}, "it answers 410"),
    "no feed": ({"body": "<html><body><p>We moved.</p></body></html>"}, "no article|has no title|no feed|list"),
    "cut off": ({"body": '<?xml version="1.0"?><rss version="2.0"><channel><ti'}, "feed without entries"),
    "inward": ({"body": "", "status": 302, "Location": "http://169.254.169.254/feed"}, "not on the open internet"),
    "bomb of entities": ({"body": '<!DOCTYPE a [<!ENTITY x "xxxx">]><urlset><url><loc>&x;</loc></url></urlset>'}, None),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "why"), BROKEN.values(), ids=BROKEN)
def test_a_feed_that_cannot_be_read_says_why_and_is_asked_less_often(feed, site, answer, why):
    site.gives("/feed", **answer)
    for _ in range(2):
        told = polling.poll(Feed.objects.get())
    feed.refresh_from_db()
    assert Article.objects.count() == 0
    if why is None:
        assert FeedEntry.objects.count() == 0
        return
    import re

    assert re.search(why, told.problem)
    assert feed.problem == told.problem
    assert feed.failures == 2
    assert feed.next_at > timezone.now() + dt.timedelta(minutes=59)


def test_an_entry_that_fails_is_tried_again_later_and_given_up_in_the_end(feed, site):
    site.pages.pop("/Orsk")
    assert polling.poll(feed).result.created == 1
    lost = FeedEntry.objects.get(article=None)
    assert (lost.url, lost.tries, lost.problem) == (site["/Orsk"], 1, "it answers 404")
    for _ in range(polling.TRIES - 1):
        FeedEntry.objects.filter(pk=lost.pk).update(next_at=timezone.now())
        polling.poll(Feed.objects.get())
    lost.refresh_from_db()
    assert lost.next_at is None


def test_a_feed_is_polled_by_one_process_alone_when_it_is_due(feed):
    other = Feed.objects.get()
    assert Feed.objects.claim(feed)
    assert not Feed.objects.claim(other)
    assert polling.poll_due() == []


def test_admins_are_told_once_that_a_feed_fell_silent(feed, settings, mailoutbox, admin_user):
    settings.EMAIL_URL = "smtp://mail.example"
    admin_user.email = "desk@example.org"
    admin_user.save()
    polling.poll(feed)
    assert polling.tell_of_silence() == []
    article, now = Article.objects.first(), timezone.now()
    entries = [
        FeedEntry(feed=feed, url=f"http://x.example/{n}", article=article, seen_at=now - dt.timedelta(days=20, hours=n))
        for n in range(20)
    ]
    FeedEntry.objects.all().delete()
    FeedEntry.objects.bulk_create(entries)
    Feed.objects.update(new_at=now - dt.timedelta(days=20))
    assert polling.tell_of_silence() == [feed]
    assert polling.tell_of_silence() == []
    (mail,) = mailoutbox
    assert mail.to == ["desk@example.org"]
    assert feed.url in mail.body


def test_the_command_reads_what_is_due_and_fails_where_a_feed_does(feed, site, capsys):
    call_command("poll")
    assert "2 new addresses, 2 new articles, 0 failed" in capsys.readouterr().out
    call_command("poll")
    assert "No feed is due." in capsys.readouterr().out
    site.gives("/feed", "", status=500)
    with pytest.raises(CommandError, match="1 of 1 feeds could not be read"):
        call_command("poll", feed.url)
    with pytest.raises(CommandError, match="not a known feed"):
        call_command("poll", "https://velm.example/other")


def test_an_address_is_imported_like_a_file(site):
    site.gives("/Velm", page("Velm"), Content_Type="text/html")
    result = import_paths([site["/Velm"], site["/missing"]])
    assert [each.name for each in result.articles] == [site["/Velm"]]
    assert result.failed == [(site["/missing"], "it answers 404")]
    assert Article.objects.get().url == site["/Velm"]
    assert bytes(Original.objects.get().data) == page("Velm").encode()
    assert import_paths([site["/Velm"]]).unchanged == 1
    assert site.paths.count("/Velm") == 2
