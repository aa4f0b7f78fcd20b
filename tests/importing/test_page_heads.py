"""Of a saved page the headline and the day are those that it prints or states; one that may be another is none."""

import pytest

from articles.importing.readers.html_pages import page_document
from articles.importing.readers.title_and_body import parse_article

TITLE = "Aldoria says port of Velm stays open"
DECK = "Four ships a day will leave Velm for the islands, as they did last winter, the ministry in Geneva says."
TEXT = "".join(
    f"<p>{each}</p>"
    for each in (
        "The port of Velm will stay open all winter, Aldorian Transport Minister Ines Kohl said on Tuesday in Geneva.",
        "“We have two ice breakers,” Kohl told reporters in Geneva after a meeting with the harbour masters of Velm.",
        "Sweden welcomed the decision, and so did the fishermen of Velm, who had feared for their trade since October.",
    )
)


def page(
    beside="", *, head="", headline=f"<h1>{TITLE}</h1>", below="", around="", address="https://velmpost.example/port"
):
    made = (
        f'<!doctype html><html lang="en"><head><title>{TITLE} | Velm Post</title>'
        f'<meta property="og:site_name" content="Velm Post">{head}</head><body>{around}'
        f"<main><article>{headline}{beside}<div>{TEXT}</div>{below}</article></main></body></html>"
    )
    return page_document(made.encode(), address)


def day_of(document):
    return (str(document.published.on), document.published_basis) if document.published else None


@pytest.mark.parametrize(
    "beside",
    [
        '<time itemprop="datePublished" datetime="2024-02-13">13.02.2024</time>',
        '<time class="entry-date published" datetime="2024-02-13T08:00:00+01:00">This morning</time>',
        '<a href="/port" rel="bookmark"><time datetime="2024-02-13T08:00">Tuesday</time></a>',
        '<abbr class="published" title="2024-02-13T17:06:45+0000">8:06 AM</abbr>',
        '<span class="post-date">13 Feb 2024</span>',
        '<p class="postmeta">February 13th, 2024 · Ports</p>',
        '<p>Press release of 13 February 2024</p>',
        '<div class="datum">Veröffentlicht am 13. Februar 2024</div>',
        '<div class="info">Madrid, 13 de febrero de 2024</div>',
        '<div class="date">2024年2月13日</div>',
        '<div class="meta">Published 13 February 2024, updated 15 February 2024</div>',
        '<div class="meta"><time class="updated">15 Feb 2024</time><time class="published">13 Feb 2024</time></div>',
        '<p><br>13 February 2024, Ann Writer</p>',
        '<div class="head">13 Februar, 2024 | <a href="/ann">Ann Writer</a> | <a href="#all">34 replies</a></div>',
        '<div><b>Date:</b> 13 February 2024 <b>Author:</b> Ann Writer</div>',
        '<div class="post-meta">Updated: <i>15 February 2024</i></div><p>Posted on: 13 February 2024</p>',
        '<aside class="meta"><p>By <a href="/ann">Ann Writer</a></p><time datetime="2024-02-13">Tuesday</time></aside>',
        '<footer class="node-meta"><span class="created">13 Feb 2024</span> / <span>0 replies</span></footer>',
        '<div class="teaser__meta"><p class="byline">Ann Writer on 13 February 2024</p></div>',
        f"<p>{DECK}</p><span>13 February 2024</span>",
        '<h3 class="teaser-meta">13 February 2024</h3>',
        '<div class="elementor-widget elementor-widget-post-info"><span class="date">13 February 2024</span></div>',
        '<p class="date">13 February 2024</p><p class="date">2024.02.15 last update</p>',
        '<div>Updated:</div><p class="date">15 February 2024</p><p class="date">13 February 2024</p>',
        f'<p class="date">13 February 2024</p><h3>{DECK}</h3><p class="date">14 February 2024</p>',
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_a_page_prints_beside_its_headline(beside):
    assert day_of(page(beside)) == ("2024-02-13", "text")


@pytest.mark.parametrize(
    "beside",
    [
        '<p class="meta">Last updated: 15 February 2024</p>',
        '<time itemprop="dateModified" datetime="2024-02-15">15 February 2024</time>',
        '<p class="date">12/10/2023</p>',  # of October or of December
        '<p class="dates">13 February 2024</p><p class="dates">14 February 2024</p>',
        "<p>The ministers had met on 13 February 2024, and again.</p>",
        '<p>Last updated: <time datetime="2024-02-15">15 February 2024</time></p>',
        '<div>Page revision 8, last edited: <span class="date">15 February 2024</span></div>',
        "<div><b>Release:</b><br>13.02.2024</div>",
        "<blockquote>“The ice is thin.” <cite>Ines Kohl, 13 February 2024</cite></blockquote>",
        "<p>Deadline: 13 February 2024</p>",
        "<p>Deadline:</p><p>13 February 2024</p>",
        '<time datetime="2018-07-01T20:00:00">11/02/2024</time>',
        '<h4>Last updated:</h4><ul class="date"><li>15 February 2024</li></ul>',
        '<p class="date">15 February 2024 updated</p>',
        '<span class="joinDate" title="8:06 AM - 13 Feb 2024">Joined in February</span>',
        '<aside><h3>Also in Velm</h3><span class="date">13 February 2024</span></aside>',
        '<div class="teaser"><a href="/ice">The ice on lakes grows</a> <i class="date">13 February 2024</i></div>',
        '<p class="date">13.02.24</p>',  # in English, of which nobody knows how it writes such dates
    ],
)
def test_what_may_be_another_day_is_none(beside):
    assert day_of(page(beside)) is None


@pytest.mark.parametrize(
    "below",
    [
        "<p>Erstellt am: 13.02.2024</p>",
        "<p>Last changed: 15 February 2024<br>Published on 13 February 2024<br>61 readers</p>",
        "<p><b>Published:</b> 13 February 2024</p>",
        '<p>Posted by <i itemprop="datePublished">13 February 2024</i></p>',
        "<p>This entry was posted on Tuesday, February 13th, 2024 at 3:40 pm and is filed under <a>Ports</a>.</p>",
        "<ul><li><p>Mise en ligne</p><p>13 février 2024</p></li></ul>",
        "<div class='sidebar'><p>Mise en ligne</p><p>13 février 2024</p></div>",
        "<p class='c-teaser__meta'><i>Erschienen am</i> <time datetime='2024-02-13'>13. Feb 2024</time></p>",
        "<p>Dieser Beitrag wurde am <a href='/'>13. Februar 2024</a> von Ana Sol in Häfen veröffentlicht.</p>",
        "<p>Der Artikel „Eis in Velm“ wurde am Dienstag, den 13.02.2024 mit dem Stichwort Eis eingestellt.</p>",
        "<ul><li class='artikeldatum'><time datetime='2024-02-13'>13. Februar 2024</time></li></ul>",
    ],
)
def test_the_day_may_be_told_below_the_text_in_so_many_words(below):
    assert day_of(page(below=below)) == ("2024-02-13", "text")


@pytest.mark.parametrize(
    "below",
    [
        "<p>The report, published on 13 February 2024, says no more.</p>",
        "<p>Published on 13 February 2024</p><p>Published on 14 February 2024</p>",
        "<aside><p>Published on 13 February 2024</p></aside>",
        "<div class='sidebar'><h3>Also in Velm</h3><p>Published on 13 February 2024</p></div>",
        "<p>Der Beitrag der Fischer zur Sitzung wurde am 13. Februar 2024 bezahlt.</p>",
    ],
)
def test_what_is_told_below_the_text_of_something_else_is_no_day(below):
    assert day_of(page(below=below)) is None
    other = '<div><a href="/ice">The ice on lakes grows</a> <i itemprop="datePublished">13 February 2024</i></div>'
    assert day_of(page(around=other)) is None


def test_a_day_that_may_be_two_is_the_one_on_which_the_page_was_changed():
    stated = '<meta property="article:published_time" content="10/02/2024 05:22 pm">'
    changed = '<meta property="article:modified_time" content="2024/02/%s 17:36:11">'
    assert day_of(page(head=stated + changed % "10")) == ("2024-02-10", "metadata")
    assert day_of(page(head=stated + changed % "11")) is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("13.2.2024 - Die Ministerin will den Hafen offen halten, wie sie sagte.", "2024-02-13"),
        ("Velm, 13 February 2024 – The port will stay open, the minister said on Tuesday.", "2024-02-13"),
        ("Velm, (13.02.2024). Der Hafen bleibt den Winter über offen, sagte die Ministerin.", "2024-02-13"),
        ("On 13 February 2024 the minister came to Velm and said that it would be open.", None),
    ],
)
def test_a_text_may_open_with_its_day_below_its_lead(opening, day):
    chronicle = "14.2.2024 - Die Ministerin fuhr nach Genf, wo sie bis zum Abend blieb."
    for below, right in (("The fishermen were glad, said their head, Ivo Marek.", day), (chronicle, None))[
        : 2 if day else 1
    ]:
        found = parse_article("\n\n".join([TITLE, DECK, opening, below]), name="x").published
        assert (found and str(found.on)) == right


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        # The page states two, and prints one of them.
        (f'<meta property="og:title" content="{TITLE}">{{"headline": "All of Velm"}}', f"<h1>{TITLE}</h1>"),
        # What is stated leads to something else.
        ('<meta property="og:title" content="Will you come in with me?">', f"<h1>{TITLE} and warm</h1>"),
        # The name of a section, and what it stands under.
        ('<meta property="og:title" content="News">', f"<h1><small>Ministry of Ports:</small>{TITLE}</h1>"),
        # The site is run into it.
        (
            f'<meta property="og:title" content="{TITLE}The paper of all Velm">',
            f"<h1>The paper of all Velm</h1><h1>{TITLE}</h1>",
        ),
        # The same headline twice, for wide pages and for small ones.
        ('<meta property="og:title" content="Velm port: Aldoria opens it">', f"<h1>{TITLE}</h1><h1>{TITLE}</h1>"),
        # A long word may be parted.
        (f'<meta property="og:title" content="{TITLE}">', f"<h1>{TITLE[:5]}\u00ad{TITLE[5:]}</h1>"),
    ],
)
def test_of_what_a_page_states_the_headline_is_what_it_prints(head, headline):
    made = page(head=head, headline=headline)
    assert made.title in (TITLE, f"{TITLE} and warm")


def test_the_name_of_a_site_is_no_headline_though_nothing_names_the_publisher():
    bare = f'<title>%s</title><body><div><a href="/">News</a> : {TITLE}</div><div>{TEXT}</div></body>'
    for window in (f"{TITLE} | Velmpost", f"The fishermen of Velm - {TITLE} - News", f"{TITLE} - 日報"):
        assert page_document((bare % window).encode(), "https://velmpost.example/port").title == TITLE


def test_a_site_that_is_printed_as_a_heading_is_no_headline_and_a_line_above_one_is_parted_from_it():
    assert page(headline=f"<h1>Velmpost.example</h1><h2>{TITLE}</h2>").title == TITLE
    section = '<meta property="og:title" content="News">'
    assert "VelmAldoria" not in page(headline=f"<h1><i>The ice of Velm</i>{TITLE}</h1>", head=section).title


def test_a_small_line_of_the_headline_may_have_the_day():
    assert day_of(page(headline=f"<h1>{TITLE} <small>13.02.2024</small></h1>")) == ("2024-02-13", "text")


def test_two_figures_of_a_year_are_read_where_the_page_s_language_writes_days_first():
    head = f'<html lang="de-AT"><head><title>{TITLE}</title></head>'
    made = f"{head}<body><article><h1>{TITLE}</h1>%s{TEXT}</article></body></html>"
    for beside in ('<p class="datum">am 13.02.24</p>', "<div>13.2.24</div>"):
        assert day_of(page_document((made % beside).encode())) == ("2024-02-13", "text")
    korean = made.replace("de-AT", "ko") % '<p class="date">24.02.13</p>'
    assert day_of(page_document(korean.encode())) is None


def test_the_day_may_stand_in_the_headline_or_beyond_lists_of_other_articles():
    within = page(headline=f'<h1><time datetime="2024-02-13">13 February 2024</time> {TITLE}</h1>')
    assert (day_of(within), within.title) == (("2024-02-13", "text"), TITLE)
    text = "Ships wait in the port of Velm for the ice to break, as each year in this month, says the harbour master."
    others = f"<section><p>{text}</p><p>{text}</p><ul><li>10 January 2024</li><li>11 January 2024</li></ul></section>"
    around = f'<div><time datetime="2024-02-13">Tuesday</time></div><div><h1>{TITLE}</h1>{others}</div>'
    made = f"<html><head><title>{TITLE}</title></head><body><main>{around}{TEXT}</main></body></html>"
    assert day_of(page_document(made.encode())) == ("2024-02-13", "text")


def test_an_article_that_lies_beside_a_sidebar_has_its_day():
    date = '<span class="date">13 February 2024</span>'
    head = f"<html><head><title>{TITLE}</title></head>"
    made = f'{head}<body><main><h1>{TITLE}</h1><div class="lay-sidebar">%s</div></main></body></html>'
    assert day_of(page_document((made % f"{date}{TEXT}").encode())) == ("2024-02-13", "text")
    beside = (made % date).replace("</main>", f"{TEXT}</main>")
    assert day_of(page_document(beside.encode())) is None


@pytest.mark.parametrize(
    "made_of", ['<div class="widget Blog" id="Blog1">%s</div>', '<form method="post">%s</form>',
                '<div class="elementor-widget">%s</div>']
)  # fmt: skip
def test_an_article_that_lies_in_a_widget_or_a_form_has_its_day(made_of):
    below = '<p><abbr class="published" itemprop="datePublished" title="2024-02-13T17:06:45+01:00">8:06 AM</abbr></p>'
    whole = made_of % f"<div><h3>{TITLE}</h3><div>{TEXT}</div></div>{below}"
    made = f"<html><head><title>Winter » {TITLE} | Ports | Velm Post</title></head><body>{whole}</body></html>"
    assert day_of(page_document(made.encode())) == ("2024-02-13", "text")


def test_the_days_of_what_a_page_lists_beside_its_article_are_none_of_it():
    entry = '<li><a href="/%s">The ice on lakes grows</a> <span class="date">13 February 2024</span></li>'
    card = '<a href="/ice"><article><p>The ice grows</p><p class="date">13 February 2024</p></article></a>'
    for listed in (f"<ul>{entry % 'ice'}{entry % 'lake'}</ul>", card):
        assert day_of(page(around=listed)) is None


def test_the_day_of_a_page_without_headings_stands_beside_what_its_title_says():
    head = f"<head><title>Ministry of Transport - {TITLE}</title></head>"
    made = f'<html>{head}<body><div><b>{TITLE}</b><i class="date">13 February 2024</i>{TEXT}</div></body></html>'
    read = page_document(made.encode())
    assert (read.title, day_of(read)) == (TITLE, ("2024-02-13", "text"))


def test_a_release_is_of_the_day_that_it_says_it_is_of():
    for opening in ("Pressemitteilung vom 13. Februar 2024 | Velm – ", "Press release of 13 February 2024 – "):
        made = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{TEXT}</body></html>"
        read = page_document(made.replace("<p>", f"<p>{opening}", 1).encode())
        assert str(parse_article(read.text, name="page", title=read.title).published.on) == "2024-02-13"


def test_days_of_other_articles_comments_and_of_today_are_none_of_the_article():
    others = '<aside><time class="entry-date published" datetime="2024-02-13">13 February 2024</time></aside>'
    comments = '<div class="comments"><time datetime="2024-02-14">14 February 2024</time></div>'
    assert day_of(page(below=others + comments)) is None
    assert day_of(page(around='<div class="top-date">Friday, 16 February 2024</div>')) is None
    within = f"<h2>Read next</h2>{others}".replace("aside", "div")
    assert day_of(page('<span class="date">12 February 2024</span>', around=within)) == ("2024-02-12", "text")


@pytest.mark.parametrize(
    "path", ["/2024/02/13/port", "/world/2024-02/13/c_7.htm", "/news/20240213/port.html", "/13-02-2024-port"]
)
def test_an_address_has_the_day(path):
    assert day_of(page(address=f"https://velmpost.example{path}")) == ("2024-02-13", "url")


def test_an_address_that_may_have_another_day_has_none():
    assert day_of(page(address="https://velmpost.example/12-02-2024-port")) is None


def test_the_day_that_an_archive_kept_a_page_is_not_its_own():
    kept = "https://archive.example/web/20240301/https://velmpost.example"
    assert day_of(page(address=f"{kept}/port")) is None
    assert day_of(page(address=f"{kept}/2024/02/13/port")) == ("2024-02-13", "url")


@pytest.mark.parametrize(
    ("stated", "more", "address"),
    [
        ("2024-02-14T02:25:54Z", "", "/2024/02/13/port"),
        ("2024-02-12T23:11:59+00:00", "", "/2024/02/13/port"),
        ("2024-02-14T02:25:54Z", '<meta name="pubdate" content="2024-02-13T21:25:54-05:00">', "/port"),
        ("Wed, 14 Feb 2024 02:25:54 GMT", "", "/2024/02/13/port"),
    ],
)
def test_the_day_of_a_moment_is_that_of_the_publisher_s_clock(stated, more, address):
    head = f'<meta property="article:published_time" content="{stated}">{more}'
    assert day_of(page(head=head, address=f"https://velmpost.example{address}")) == ("2024-02-13", "metadata")


def test_a_moment_tells_day_from_month_in_what_is_printed():
    head = '<meta property="article:published_time" content="2024-03-04T02:41:00Z">'
    assert day_of(page('<p class="date">3/3/2024 22:41</p>', head=head)) == ("2024-03-03", "metadata")
    head = head.replace("03-04", "05-04")
    for printed in ("3/5/2024 22:41", "5/3/2024 22:41"):
        assert day_of(page(f'<p class="date">{printed}</p>', head=head)) == ("2024-05-03", "metadata")
    assert day_of(page('<p class="date">3/4/2024 22:41</p>', head=head)) == ("2024-05-04", "metadata")


def test_no_other_moment_and_no_later_day_moves_the_one_that_is_stated():
    head = '<meta property="article:published_time" content="2024-02-13T13:00:00Z">'
    later = '<meta name="pubdate" content="2024-02-14T09:00:00+01:00">'
    found = page('<time datetime="2024-02-14">14 February 2024</time>', head=head + later)
    assert day_of(found) == ("2024-02-13", "metadata")


def test_a_date_that_may_be_that_of_a_change_counts_where_nothing_better_stands():
    head = '<meta name="date" content="2024-02-15">'
    assert day_of(page(head=head)) == ("2024-02-15", "metadata")
    assert day_of(page('<span class="date">13 February 2024</span>', head=head)) == ("2024-02-13", "text")


def test_the_day_of_a_page_that_calls_itself_no_article_is_read():
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2024-02-13"}]}</script>'
    )
    assert day_of(page(head=linked)) == ("2024-02-13", "metadata")
    broken = linked.replace("[{", '[{"@type": "NewsArticle", "name": "a "mark" amid it",')
    assert day_of(page(head=broken)) == ("2024-02-13", "metadata")


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("", f"<h1>Menu</h1><h2>{TITLE}</h2>"),
        ("", f"<h1>The Velm Post since 1840</h1><h3>{TITLE}</h3><h2>More of this day</h2>"),
        ('<meta property="og:title" content="Velm Post">', f"<h2>{TITLE}</h2>"),
        (f'<meta property="og:title" content="{TITLE} : 13.02.2024, 10:19">', f"<h2>{TITLE}</h2>"),
        (f'<meta property="og:title" content="News of ports » {TITLE} » Velm">', f"<h2>{TITLE}</h2>"),
        (f'<meta property="og:title" content="{TITLE} - The Society of the Harbour Masters of Velm and its Coast">',
         f"<h1>{TITLE}</h1>"),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_that_the_page_s_own_title_has_too(head, headline):
    assert page(head=head, headline=headline).title == TITLE


def test_what_is_stated_of_a_whole_section_is_no_headline():
    head = '<meta property="og:title" content="Press releases"><style>h1 { color: red }</style>'
    printed = f"<h1><style>.css-1 {{ color: red }}</style>{TITLE}</h1>"
    assert page(head=head, headline=printed).title == TITLE


def test_what_a_site_calls_its_releases_is_no_headline():
    head = f'<title>{TITLE} | Velm Post</title><meta property="og:title" content="Medienmitteilungen">'
    made = f"<html><head>{head}</head><body><h1>Medienmitteilungen</h1><div>{TITLE}</div>{TEXT}</body></html>"
    assert page_document(made.encode()).title == TITLE


def test_a_name_of_the_site_that_the_page_prints_is_no_headline():
    head = "<head><title>Port open - The Velm Post and Mail</title></head>"
    made = f"<html>{head}<body><div>The Velm Post and Mail</div><h2>Port open</h2>{TEXT}</body></html>"
    read = page_document(made.encode(), "https://velmpostandmail.example/port")
    assert read.title != "The Velm Post and Mail"


def test_a_headline_is_found_whatever_dash_the_title_of_the_window_has():
    headline = f"{TITLE} - and the islands, too"
    made = (
        f"<html><head><title>Ports | {headline.replace(' - ', ' – ')} | Velm</title></head><body><h2>{headline}</h2>%s"
    )
    assert page_document((made % TEXT).encode()).title == headline


def test_a_section_is_no_headline():
    head = '<meta property="og:title" content="The winter in the ports | Aldoria says port of Velm stays open to all">'
    assert page(head=head, headline="<h2>The winter in the ports</h2>").title.endswith("stays open to all")


@pytest.mark.parametrize("head", ["Velm Post|{}", "{}|Velm Post", "{} │ Velm Post"])
def test_a_site_stands_before_or_behind_a_title_with_or_without_spaces(head):
    assert page(head=f'<meta property="og:title" content="{head.format(TITLE)}">', headline="").title == TITLE


def test_a_title_that_was_escaped_twice_is_read_as_meant():
    title = f"{TITLE}, ‘for good’"
    head = f'<meta property="og:title" content="{TITLE}, &amp;#8216;for good&amp;#8217;">'
    assert page(head=head, headline="").title == title


def test_a_title_that_its_own_marks_of_quotation_cut_is_whole():
    title = 'Minister calls the port "safe" again'
    head = f'<title>{title} | Velm Post</title><meta property="og:title" content="{title}">'
    head += '<meta property="og:site_name" content="Velm Post">'
    assert page_document(f"<html><head>{head}</head><body>{TEXT}</body></html>".encode()).title == title
