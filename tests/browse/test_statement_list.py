"""The first page: filters, pages, groups, and what htmx gets."""

import re

import pytest
from django.http import QueryDict

from articles.filters import StatementFilter
from articles.models import Statement
from articles.views.listing import page_of
from tests.browse import factories as f

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


def test_page_shows_each_statement_with_its_filters(client, few):
    html = client.get("/").content.decode()
    assert len(ids(html)) == 4
    assert "4 statements" in html
    assert '<form id="filters"' in html
    assert "<!doctype html>" in html


def test_groups_tell_how_exactly_the_date_is_known(client, few):
    html = re.sub(r"<[^>]+>|\s+", " ", client.get("/").content.decode())
    html = re.sub(" +", " ", html)
    places = [
        html.index(words) for words in ("11 Oct 2021 Monday", "October 2021 day not known", "2021 month not known")
    ]
    assert places == sorted(places)
    assert html.index("Undated article has no date") > places[-1]


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
    assert client.get("/").content.decode().count("not yet checked") == 3


def test_unknown_speaker_is_shown_as_printed(client, few):
    html = client.get("/?speaker=unknown").content.decode()
    assert '<b dir="auto">he</b>' in html


def test_htmx_gets_the_part_with_results_counts_and_address(client, few):
    response = client.get("/?role=either&country=RU&from=", headers=HTMX)
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
    html = client.get("/?country=iran&country=-china&role=concerned&from=2021&q=axis").content.decode()
    form = html[html.index('<form id="filters"') : html.index("</form>", html.index('<form id="filters"'))]
    sent = []
    for control in re.findall(r"<input[^>]*>", form + f.between(html, r'(<input id="search"[^>]*>)')):
        value = f.between(control, r'value="([^"]*)"')
        if "checked" in control or not re.search(r'type="(checkbox|radio)"', control):
            name = f.between(control, r'name="([^"]*)"')
            sent.append(f"{name}={value}")
    again = StatementFilter.from_query(QueryDict("&".join(sent)))
    assert again.to_query() == "q=axis&country=iran&country=-china&role=concerned&from=2021"
    assert "<button>Apply</button>" in form
    assert 'form="filters"' in html


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
    assert re.search(r"Without Saeed Khatibzadeh</a>: 0 statements", html)
    assert re.search(r"Without since 2021</a>: 0 statements", html)


def test_empty_database_has_a_page(client):
    assert "No statements yet" in client.get("/").content.decode()


def test_search_marks_what_was_found(client, few):
    html = client.get("/?q=emerges").content.decode()
    assert "is <mark>emerging</mark>" in html


def test_hostile_text_is_escaped(client):
    hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>"
    inside = f.article(f"{hostile} sanctions", title=f"{hostile} title")
    speaker = f.actor(f"Eve {hostile}")
    f.statement(f"{hostile} sanctions", by=speaker, inside=inside, role_as_printed=hostile, occasion=hostile)
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


@pytest.mark.parametrize("size", [1, 4, 5, 23, 24, 50])
@pytest.mark.parametrize("query", ["", "q=words"])
def test_pages_show_every_statement_once_and_lead_back(ties, size, query):
    page = page_of(StatementFilter.from_query(QueryDict(query)), size=size)
    pages = [[statement.pk for statement in page.statements]]
    while page.older:
        page = page_of(StatementFilter.from_query(QueryDict(page.older.partition("?")[2])), size=size)
        pages.append([statement.pk for statement in page.statements])
    everything = list(Statement.objects.public().newest_first().values_list("pk", flat=True))
    assert [pk for page in pages for pk in page] == everything
    assert all(len(page) == size for page in pages[:-1])

    back = [pages[-1]]
    while page.newer:
        page = page_of(StatementFilter.from_query(QueryDict(page.newer.partition("?")[2])), size=size)
        back.append([statement.pk for statement in page.statements])
    assert back[::-1] == pages


def test_pager_links_keep_the_filter(ties):
    first = page_of(StatementFilter.from_query(QueryDict("kind=quoted")), size=5)
    last = first.statements[-1]
    assert first.older == f"/?kind=quoted&after={last.sort_on}~{last.pk}"
    assert first.newer == ""


def test_filtering_goes_back_to_the_first_page(ties):
    asked = StatementFilter.from_query(QueryDict("after=undated~4&country="))
    assert asked.with_(q="words").to_query() == "q=words"
    assert asked.without("kind").to_query() == ""


def test_a_place_past_the_end_says_so(client, ties):
    html = client.get("/?after=undated~0").content.decode()
    assert "The list ends here" in html


def test_pages_take_the_same_number_of_queries_whatever_they_hold(client, ties, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/")
    speaker = f.actor("Saeed", of="Iran")
    for n in range(20):
        f.statement(f"More {n}", by=speaker, about=("Iran", "China"), publisher=f"P{n}")
    with django_assert_max_num_queries(6):
        client.get("/")
    with django_assert_max_num_queries(8):
        client.get("/?country=iran&source=p1&speaker=saeed&q=more")


def test_reading_changes_nothing(client, ties):
    before = list(Statement.objects.values())
    client.get("/?q=words")
    assert client.post("/").status_code == 405
    assert list(Statement.objects.values()) == before


@pytest.mark.parametrize("address", ["/", "/articles/", "/actors/", "/countries/", "/countries/iran/"])
def test_too_many_parameters_do_not_break_the_page_that_says_so(client, few, address):
    assert client.get(address + "?" + "&".join(f"a{n}=1" for n in range(1100))).status_code in (200, 400)
