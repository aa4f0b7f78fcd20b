"""A page that lists others is refused as what it is, and an article that stands among links is not."""

import pytest

from articles.extraction.types import ArticleError
from articles.importing.readers.html_pages import page_document
from tests.importing.test_page_heads import TEXT

NEWS = [
    ("Minister opens the port of Velm", "The minister said on Monday that the port would stay open all winter long."),
    (
        "Aldoria and Belmora sign a treaty",
        "Both sides “welcome the agreement”, said the ministry in a statement.",
    ),
    (
        "Four ships leave for the islands",
        "“They will be back in May,” the harbour master of Velm told reporters.",
    ),
    ("Talks on fish go on in Geneva", "The talks are to go on for two weeks, said the spokesman of the delegation."),
    (
        "Ice breakers reach the old harbour",
        "Two ice breakers have arrived from the north, the mayor's office said.",
    ),
]


def page(main, head=""):
    head = f"<title>Press releases | Ministry of Transport</title>{head}"
    made = f'<!doctype html><html lang="en"><head>{head}</head><body>{main}</body></html>'
    return page_document(made.encode(), "https://ministry.example/news")


def teasers(entry):
    return "".join(entry.format(n=n, title=title, text=text) for n, (title, text) in enumerate(NEWS))


@pytest.mark.parametrize(
    "main",
    [
        "<main><h1>Press releases</h1>"
        + teasers('<div class="teaser"><h3><a href="/news/{n}">{title}</a></h3><p>{text}</p></div>')
        + "</main>",
        "<main><h1>News</h1><ul>"
        + teasers('<li><span>12 October 2023</span> <a href="/news/{n}">{title}</a><p>{text}</p></li>')
        + "</ul></main>",
        "<main>"
        + teasers('<article class="post post-{n}"><h2><a href="/news/{n}">{title}</a></h2><p>{text}</p></article>')
        + "</main>",
    ],
)
def test_a_list_of_teasers_is_refused_with_what_to_do(main):
    with pytest.raises(ArticleError, match=r"no article, but a list of others \(“.*”\); save those pages, give their"):
        page(main)


LINKED = teasers('<div class="teaser"><h3><a href="/news/{n}">{title}</a></h3><p>{text}</p></div>')


@pytest.mark.parametrize(
    ("main", "head"),
    [
        (f"<main><h1>Aldoria says port of Velm stays open</h1>{TEXT}{LINKED}</main>", ""),
        (f"<main><h2>Port stays open</h2>{TEXT}</main><div>{LINKED}</div>", ""),
        (f"<main><h1>Aldoria says that the port stays open</h1><p>It does.</p>{LINKED}</main>", ""),
        (f"<main><h1>Open</h1><p>It stays open.</p>{LINKED}</main>", '<meta property="og:type" content="article">'),
    ],
)
def test_an_article_with_a_list_beside_it_is_none(main, head):
    assert "stays open" in page(main, head).text


def test_a_list_that_tells_each_thing_whole_is_an_article():
    whole = " ".join(["The harbour master of Velm told reporters that the ships would be back in May."] * 10)
    page(f"<main><h1>News</h1>{LINKED.replace('</p>', f' {whole}</p>')}</main>")
