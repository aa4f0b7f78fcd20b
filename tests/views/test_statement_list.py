"""The first page: filters, pages, groups, and what htmx gets."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.presenters.statement_list import Page, Paging, page_of
from tests import factories as f

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def ids(html: str) -> list[str]:
    return re.findall(r'data-permalink="/s/(\w+)/', html)


@pytest.fixture
def few():
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    return [
        f.statement("“The axis is emerging”", by=saeed, about=("Iran", "Russia"), said="2021-10-11"),
        f.statement("relations must improve", by=saeed, about=("Russia",), said="2021-10", kind="paraphrased"),
        f.statement("it was a good year", by=saeed, said="2021", kind="mixed"),
        f.statement("“We watch”", about=("China",), speaker_as_printed="he", status="accepted"),
    ]


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", html).split())


def test_page_shows_each_statement_with_its_filters(client, few):
    html = client.get("/").content.decode()
    assert len(ids(html)) == 4
    assert "4 statements" in html
    assert '<form id="filters"' in html
    assert "<!doctype html>" in html


@pytest.mark.parametrize("query", ["", "?country=iran&side=speaking", "?q=nothing+of+the+kind"])
def test_whatever_has_a_heading_says_what_it_is(client, few, query):
    html = client.get(f"/{query}").content.decode()
    headings = re.findall(r"<(legend|summary|h1|h2|h3|th)\b[^>]*>(.*?)</\1>", html, re.DOTALL)
    assert all(text(words) for _, words in headings)
    assert [text(words) for name, words in headings if name == "legend"][-2:] == ["How it was said", "What it does"]


def test_one_country_is_not_counted_as_several(client, few):
    assert "All 1 countries" not in text(client.get("/?country=china").content.decode())
    assert "All 3 countries" in text(client.get("/").content.decode())


def test_groups_tell_how_exactly_the_date_is_known(client, few):
    html = re.sub(r"<[^>]+>|\s+", " ", client.get("/").content.decode())
    html = re.sub(" +", " ", html)
    places = [
        html.index(words) for words in ("11 Oct 2021 Monday", "October 2021 day not known", "2021 month not known")
    ]
    assert places == sorted(places)
    assert html.index("Undated the article has no date") > places[-1]


def test_quoted_and_paraphrased_differ(client, few):
    html = client.get("/").content.decode()
    assert re.search(r'<blockquote class="" dir="auto"><a [^>]+>“The axis is emerging”</a>', html)
    assert re.search(r'<blockquote class="p" dir="auto"><a [^>]+>relations must improve</a>', html)
    assert 'class="kind p">Paraphrased' in html


def test_quoted_words_without_marks_of_their_own_get_some(client):
    f.statement("no marks here")
    assert ">“no marks here”</a>" in client.get("/").content.decode()


def test_words_between_pieces_are_set_apart(client):
    words = "“One,” he said, “two.”"
    made = f.statement(words)
    made.pieces = [[made.start, made.start + 6], [made.start + 16, made.end]]
    made.save()
    html = client.get("/").content.decode()
    said, cue = '<span class="said">', '<span class="cue">'
    assert f"{said}“One,”</span>{cue} he said, </span>{said}“two.”</span>" in html


def test_unchecked_statements_say_so(client, few):
    assert client.get("/").content.decode().count("not yet accepted") == 3


def test_unknown_speaker_is_shown_as_printed(client, few):
    html = client.get("/?speaker=unknown").content.decode()
    assert '<b dir="auto">he</b>' in html


def test_htmx_gets_the_part_with_results_counts_and_address(client, few):
    response = client.get("/?side=either&country=RU&from=", headers=HTMX)
    html = response.content.decode()
    assert "<!doctype html>" not in html
    assert len(ids(html)) == 2
    assert '<form id="filters"' in html
    assert html.count('hx-swap-oob="true"') == 3
    assert "<title>Statements by or about Russia · OnRecord</title>" in html
    assert response["HX-Push-Url"] == "/?country=russia"
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_boosted_and_restored_pages_are_whole(client, few, header):
    response = client.get("/", headers={**HTMX, header: "true"})
    assert "<!doctype html>" in response.content.decode()
    assert "HX-Push-Url" not in response
    assert "HX-Request" in response["Vary"]


def test_page_and_part_show_the_same(client, few):
    page, part = (client.get("/?kind=quoted", headers=headers).content.decode() for headers in ({}, HTMX))
    assert ids(page) == ids(part) != []


def test_form_without_javascript_gives_the_state_back(client, few):
    """Every control of the form names a parameter, and what is checked is what was asked for."""
    html = client.get("/?country=iran&country=-china&side=about&from=2021&q=axis").content.decode()
    form = html[html.index('<form id="filters"') : html.index("</form>", html.index('<form id="filters"'))]
    sent = []
    for control in re.findall(r"<input[^>]*>", form + f.between(html, r'(<input id="search"[^>]*>)')):
        if 'form="find-' in control:  # of a form beside it
            continue
        value = f.between(control, r'value="([^"]*)"')
        if "checked" in control or not re.search(r'type="(checkbox|radio)"', control):
            name = f.between(control, r'name="([^"]*)"')
            sent.append(f"{name}={value}")
    again = StatementFilter.from_query(QueryDict("&".join(sent)))
    assert again.to_query() == "q=axis&country=iran&country=-china&side=about&from=2021"
    assert "<button>Apply</button>" in form
    assert 'form="filters"' in html


def test_any_value_can_be_excluded_and_taken_back_by_a_link(client, few):
    html = client.get("/?country=iran&kind=-mixed&counts=shown").content.decode()
    links = dict(re.findall(r'<a class="not" id="[^"]+" href="([^"]+)"[^>]*aria-label="([^"]+)"', html))
    assert links["/?country=iran&amp;country=-russia&amp;kind=-mixed"] == "Exclude Russia"
    assert links["/?country=-iran&amp;kind=-mixed"] == "Exclude Iran"
    assert links["/?country=iran&amp;kind=-mixed&amp;kind=-quoted"] == "Exclude Quoted"
    assert links["/?country=iran"] == "No longer exclude Partly quoted"
    assert links["/?country=iran&amp;speaker=-saeed-khatibzadeh&amp;kind=-mixed"] == "Exclude Saeed Khatibzadeh"
    assert links["/?country=iran&amp;kind=-mixed&amp;publisher=-unknown"] == "Exclude No publisher given"


@pytest.mark.parametrize(
    ("query", "parameter"), [("country=atlantis", "country"), ("from=never", "from"), ("x=1", "x"), ("q=%00", "q")]
)
def test_unknown_value_gives_400_that_names_the_parameter(client, query, parameter):
    for headers in ({}, HTMX):
        response = client.get(f"/?{query}", headers=headers)
        assert response.status_code == 400
        assert f"The filter “{parameter}” cannot be understood" in response.content.decode()


def test_refusal_escapes_what_was_sent(client):
    html = client.get("/?country=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_empty_result_says_what_to_loosen(client, few):
    html = client.get("/?country=china&speaker=saeed-khatibzadeh&from=2021&counts=shown").content.decode()
    assert "0 statements" in html
    assert '<a href="/?speaker=saeed-khatibzadeh&amp;from=2021"' in html
    assert re.search(r"Without China</a>: 3 statements", html)
    assert "Without Saeed Khatibzadeh" not in html
    assert "Without since 2021" not in html


def test_empty_database_has_a_page(client):
    assert "No statements yet" in client.get("/").content.decode()


def test_search_marks_what_was_found(client, few):
    html = client.get("/?q=emerges").content.decode()
    assert "is <mark>emerging</mark>" in html


def test_hostile_text_is_escaped(client):
    hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>"
    inside = f.article(f"{hostile} sanctions", title=f"{hostile} title")
    speaker = f.actor(f"Eve {hostile}")
    f.statement(f"{hostile} sanctions", by=speaker, inside=inside, role=hostile, occasion=hostile)
    for url in ("/", "/?q=sanctions", "/articles/", "/actors/", inside.get_absolute_url(), speaker.get_absolute_url()):
        html = client.get(url).content.decode()
        assert "<script>alert" not in html, url
        assert "<img src=x" not in html, url
        assert "alert(" in html, url


def test_days_are_read_in_order_of_the_article(client):
    inside = f.article("First words. Second words. Third words.")
    made = [f.statement(w, inside=inside, said="2021-10-11") for w in ("Second words", "First words", "Third words")]
    assert ids(client.get("/").content.decode()) == [made[1].public_id, made[0].public_id, made[2].public_id]


def test_right_to_left_text_keeps_its_direction(client):
    f.statement("«محور شرق در حال ظهور است»")
    assert '<blockquote class="" dir="auto">' in client.get("/").content.decode()


def test_timeline_bars_lead_to_their_lists(client, few):
    html = client.get("/").content.decode()
    assert 'aria-label="October 2021: 2"' in html
    assert '<a href="/?from=2021-10&amp;to=2021-10"' in html
    assert "<caption" not in html
    assert "1 undated" in html
    assert 'class="on"' in client.get("/?from=2021-10&to=2021-10").content.decode()


def test_long_spans_have_a_bar_for_each_year(client, few):
    f.statement("long ago", said="1999-05-05")
    html = client.get("/").content.decode()
    assert 'aria-label="Statements by year"' in html
    assert 'aria-label="2021: 3"' in html


# Pages


@pytest.fixture
def ties():
    """Statements that share dates, and undated ones."""
    inside = f.article(" ".join(f"Words number {n:02}." for n in range(24)))
    dates = ["2021-10-11"] * 9 + ["2021-10"] * 3 + ["2020-01-01"] * 3 + [""] * 8 + ["2021-10-11"]
    return [f.statement(f"Words number {n:02}", inside=inside, said=date) for n, date in enumerate(dates)]


def at(address: str, size: int) -> Page:
    return page_of(StatementFilter.from_query(QueryDict(address.partition("?")[2])), size=size)


def pks(page: Page) -> list[int]:
    return [statement.pk for statement in page.statements]


def in_order(sort: str) -> list[int]:
    """Undated statements come last, whichever date comes first."""
    newest = list(Statement.objects.public().newest_first())
    if sort == "newest":
        return [statement.pk for statement in newest]
    if sort == "oldest":
        dated = sorted(newest, key=lambda statement: (statement.effective_on is None, statement.sort_on, statement.pk))
        return [statement.pk for statement in dated]
    ranks = dict(Statement.objects.ranked(StatementFilter(q="words").words))
    return [statement.pk for statement in sorted(newest, key=lambda statement: -ranks[statement.pk])]


@pytest.mark.parametrize("size", [1, 4, 5, 23, 24, 50])
@pytest.mark.parametrize("query", ["", "q=words", "sort=oldest", "sort=oldest&q=words", "sort=relevance&q=words"])
def test_pages_show_every_statement_once_and_lead_back(ties, size, query):
    page = at(f"?{query}", size)
    pages, numbers = [pks(page)], [page.number]
    while page.next:
        page = at(page.next, size)
        pages.append(pks(page))
        numbers.append(page.number)
    assert [pk for page in pages for pk in page] == in_order(QueryDict(query).get("sort", "newest"))
    assert all(len(page) == size for page in pages[:-1])
    assert numbers == list(range(1, len(pages) + 1))

    back, again = [pages[-1]], [page.number]
    while page.previous:
        page = at(page.previous, size)
        back.append(pks(page))
        again.append(page.number)
    assert back[::-1] == pages
    assert again[::-1] == numbers


@pytest.mark.parametrize("query", ["", "sort=oldest", "sort=relevance&q=words", "from=2021", "from=2021&sort=oldest"])
def test_last_page_is_reached_at_once_and_counted_from_the_end(ties, query):
    first = at(f"?{query}", 5)
    page = at(Paging(StatementFilter.from_query(QueryDict(query)), first).last, 5)
    everything, whole = pks(at(f"?{query}", 50)), [pks(page)]
    assert (page.next, page.number) == ("", -1)
    while page.previous:
        page = at(page.previous, 5)
        whole.append(pks(page))
        assert page.number == (-len(whole) if page.previous else 1)
    assert [pk for page in reversed(whole) for pk in page] == everything


def test_number_of_a_page_is_only_said_where_it_is_known(ties):
    place = f"{ties[0].sort_on}~{ties[4].pk}"
    assert at(f"?after={place}", 5).number is None
    assert at(f"?before={place}", 50).number == 1
    assert at(f"?after={place}", 50).number == -1


def test_pages_are_numbered_and_lead_to_the_first_and_the_last(client, ties):
    html = client.get("/?size=20").content.decode()
    assert "Page 1 of about 2" in text(html)
    assert 'href="/?size=20&amp;before=undated~0"' in html
    assert ">First</a>" not in html
    html = client.get("/?size=20&before=undated~0").content.decode()
    assert "Last page of about 2" in text(html)
    assert '<a href="/?size=20" hx-get="/?size=20">First</a>' in html
    assert len(ids(html)) == 20
    assert "Page 1" not in client.get("/?size=50").content.decode()


def test_a_page_has_the_number_that_links_counted(ties):
    second = at("", 5).next
    assert second.endswith("&page=2")
    assert at(second, 5).number == 2
    assert at(at(second, 5).next, 5).number == 3


def test_a_page_of_a_number_that_is_not_known_says_so(client, ties):
    place = f"/?size=20&after={ties[0].sort_on}~{ties[-1].pk}"
    assert "A page of about 2" in text(client.get(place).content.decode())


def test_a_list_that_no_size_makes_shorter_offers_no_sizes(client, few):
    assert "on a page" not in text(client.get("/").content.decode())


def test_orders_and_sizes_are_links_that_keep_the_filter_and_the_form_keeps_them(client, ties):
    html = client.get("/?kind=quoted&q=words&sort=oldest&size=20").content.decode()
    assert 'href="/?q=words&amp;kind=quoted&amp;size=20" hx-get=' in html
    assert 'href="/?q=words&amp;kind=quoted&amp;sort=relevance&amp;size=20"' in html
    assert 'href="/?q=words&amp;kind=quoted&amp;sort=oldest&amp;size=100"' in html
    assert re.search(r'aria-current="true">Oldest<', html)
    assert re.search(r'aria-current="true">20<', html)
    assert '<input type="hidden" name="sort" value="oldest">' in html
    assert '<input type="hidden" name="size" value="20">' in html
    assert '<a class="more" href="/?sort=oldest&amp;size=20"' in html
    assert ">Relevance<" not in client.get("/").content.decode()


def test_best_matches_come_first_each_under_its_date(client):
    f.statement("“Drones, drones and more drones”", said="2019-01-01")
    f.statement("“A long speech about harvests, weather, roads and a drone”", said="2021-01-01")
    f.statement("“Drones”", said="2020-01-01")
    html = client.get("/?q=drones&sort=relevance").content.decode()
    assert re.findall(r'<time datetime="([^"]+)">', html) == ["2019-01-01", "2020-01-01", "2021-01-01"]


def test_relevance_is_reckoned_among_the_newest_and_says_so(client, ties, monkeypatch):
    monkeypatch.setattr("articles.presenters.keyset.MOST_RANKED", 7)
    monkeypatch.setattr("articles.presenters.statement_list.MOST_RANKED", 7)
    newest = set(in_order("newest")[:7])
    assert set(pks(at("?q=words&sort=relevance", 50))) == newest
    html = client.get("/?q=words&sort=relevance").content.decode()
    assert "The most relevant of the newest 7 matches" in html
    assert '<a href="/?q=words">All matches by date</a>' in html
    assert "The most relevant of" not in client.get("/?q=04&sort=relevance").content.decode()


def test_emptying_the_search_field_goes_back_to_the_order_by_date(client, ties):
    response = client.get("/?q=&sort=relevance&size=20", headers=HTMX)
    assert response["HX-Push-Url"] == "/?size=20"


def test_a_star_is_said_to_stand_for_nothing(client, ties):
    assert "“*” has no meaning here" in text(client.get("/?q=word*").content.decode())
    assert "has no meaning" not in text(client.get("/?q=word").content.decode())


def test_a_quotation_as_long_as_a_paragraph_finds_itself(client):
    words = "“" + " ".join(f"Sentence number {n} of a long answer." for n in range(25)) + "”"
    said = f.statement(words, inside=f.article(words))
    assert len(words) > 900
    assert ids(client.get("/", {"q": words}).content.decode()) == [said.public_id]
    assert "maxlength" not in re.search(r'<input id="search"[^>]*>', client.get("/").content.decode())[0]


def test_pager_links_keep_the_filter(ties):
    first = page_of(StatementFilter.from_query(QueryDict("kind=quoted")), size=5)
    last = first.statements[-1]
    assert first.next.startswith(f"/?kind=quoted&after={last.sort_on}~{last.pk}&page=2")
    assert first.previous == ""


def test_filtering_goes_back_to_the_first_page(ties):
    filters = StatementFilter.from_query(QueryDict("after=undated~4&country="))
    assert filters.with_(q="words").to_query() == "q=words"
    assert filters.without("kind").to_query() == ""


def test_a_place_past_the_end_says_so(client, ties):
    html = client.get("/?after=undated~0").content.decode()
    assert "End of the list" in html


@pytest.mark.parametrize("query", ["q=words", "q=words&sort=relevance", "q=words+OR+none&kind=quoted&counts=shown"])
def test_what_was_typed_is_read_once_for_a_page(client, ties, query):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/?{query}").status_code == 200
    assert [each["sql"].count("onrecord_query(") for each in queries if "onrecord_query" in each["sql"]] == [1]


def test_pages_take_the_same_number_of_queries_whatever_they_hold(client, ties, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/")
    speaker = f.actor("Saeed", of="Iran")
    for n in range(20):
        f.statement(f"More {n}", by=speaker, about=("Iran", "China"), publisher=f"P{n}")
    with django_assert_max_num_queries(8):
        client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/?country=iran&publisher=p1&speaker=saeed&q=more")


def test_reading_changes_nothing(client, ties):
    before = list(Statement.objects.values())
    client.get("/?q=words")
    assert client.post("/").status_code == 405
    assert list(Statement.objects.values()) == before


@pytest.mark.parametrize("address", ["/", "/articles/", "/actors/", "/countries/", "/countries/iran/"])
def test_too_many_parameters_do_not_break_the_page_that_says_so(client, few, address):
    assert client.get(address + "?" + "&".join(f"a{n}=1" for n in range(1100))).status_code in (200, 400)
