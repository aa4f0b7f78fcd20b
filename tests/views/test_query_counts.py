"""No page asks the database more often because it holds more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as f

pytestmark = pytest.mark.django_db
MOST = 24
ADDRESSES = ["/", "/?country=iran", "/?country=iran&kind=quoted", "/?country=iran&kind=quoted&counts=shown",
             "/?q=words", "/articles/", "/actors/", "/countries/"]  # fmt: skip


def fill(n):
    for i in range(n):
        f.statement(
            f"“Words number {n} {i:02}.”",
            by=f.actor(f"Speaker {n} {i}", of="Iran"),
            about=("Russia", "China") if i % 2 else ("Iran",),
            said=f"20{10 + i}-03-04",
            publisher=f"Publisher {n} {i}",
            mentions=(f.actor(f"Mentioned {n} {i}"),),
        )


def filters(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return len(queries)


def test_no_page_takes_more_queries_for_more_rows(client):
    fill(3)
    one = f.statement("“Of one.”", by=f.actor("Saeed", of="Iran"), about=("Russia",), said="2021-03-04")
    f.statement("“Again.”", by=one.speaker, about=("Russia", "China"), said="2021-03-05")
    f.statement("“Another.”", by=f.actor("Burns", of="United States"), about=("China",), said="2021-03-06")
    things = (one, one.article, one.speaker, one.speaker_country)
    addresses = [*ADDRESSES, *(thing.get_absolute_url() for thing in things)]
    before = {url: filters(client, url) for url in addresses}
    fill(12)
    for i in range(10):
        f.statement(f"“More of one {i:02}.”", by=one.speaker, about=("Russia", "China"), said="2021-03-05")
    after = {url: filters(client, url) for url in addresses}
    assert after == {url: min(n, before[url]) for url, n in after.items()}
    assert max(after.values()) <= MOST
