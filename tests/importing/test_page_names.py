"""Whom a saved page names as its publisher and authors, where it names others beside them."""

import json

import pytest

from articles.importing.readers.html_pages import page_document

STORY = (
    "<p>The port of Velm will stay open until the spring, the harbour master said on Monday, for the ice is thin.</p>"
)


def page(
    *,
    title="Port of Velm stays open",
    published="",
    publisher="",
    site="",
    authors=(),
    address="https://www.velmpost.example/port",
):
    told = {
        "@type": "NewsArticle", "headline": title, "datePublished": published, "publisher": {"name": publisher},
        "author": [{"name": name} for name in authors],
    }  # fmt: skip
    head = (
        f'<script type="application/ld+json">{json.dumps(told)}</script><meta property="og:site_name" content="{site}">'
    )
    text = (
        f"<html><head>{head}</head><body><article><h1>Port of Velm stays open</h1>{STORY * 4}</article></body></html>"
    )
    return page_document(text.encode(), address)


@pytest.mark.parametrize(
    ("publisher", "site", "named"),
    [
        ("Blogger", "Notes from Velm", "Notes from Velm"),
        ("WordPress.com", "", "velmpost.example"),
        ("Medium", "Medium", ""),
        ("The WordPress.com Blog", "", "The WordPress.com Blog"),
        ("", "The Velm Post | News of Velm | Travel", "The Velm Post"),
        ("", "Port of Velm stays open - Velm Herald", "Velm Herald"),
        ("", "HVB - Harbours of Velm and Belmora", "HVB - Harbours of Velm and Belmora"),
        ("Bo Writer bo@velmpost.example", "Velm Post", "Velm Post"),
        ("Copyright 2019 by Harbour Media", "Velm Post", "Velm Post"),
        ("velm@night", "", "velm@night"),
        ("Whatever comes to my mind about ships and harbours and the people " * 2, "Velm Post", "Velm Post"),
        ("Harbour Media Ltd", "Velm Post", "Velm Post"),
    ],
)
def test_who_publishes_a_page_is_no_platform_and_no_headline(publisher, site, named):
    assert page(publisher=publisher, site=site).publisher == named


def test_a_page_on_a_platform_that_names_nobody_else_has_no_publisher():
    assert page(publisher="Medium", site="Medium", address="https://medium.com/p/1").publisher == ""


def test_accounts_and_desks_are_no_authors():
    names = (
        "admin",
        "Ann Writer",
        "Redaktion",
        "Velm-Redaktion",
        "Redacción Velm Post",
        "Staff",
        "Newsroom",
        "anónimo",
        "VELMPOST.COM",
        "VP Correspondent",
        "Online News Editor",
        "Ann Writer",
    )
    assert page(publisher="Velm Post", authors=names).authors == ("Ann Writer",)


@pytest.mark.parametrize(
    "title",
    [
        "Velm Post | Port of Velm to stay open",
        "Port of Velm to stay open • Velm Post",
        "Port of Velm to stay open – Velm Post",
    ],
)
def test_a_headline_is_without_the_name_of_its_site(title):
    assert page(title=title, publisher="Velm Post").title == "Port of Velm stays open"
    assert (
        page(title=title.replace("Port of Velm to stay", "Winter bread"), publisher="Velm Post").title
        == "Winter bread open"
    )


def test_the_day_that_machines_write_for_none_is_no_date():
    assert page(published="1970-01-01T00:00:00Z").published is None
    assert str(page(published="2024-02-13T10:00:00Z").published.on) == "2024-02-13"
