"""X on Y, and what the pages of actors and countries tell beside their statements."""

import re

import pytest

from articles.filters import one_parameter
from articles.models import Actor
from tests import factories as f
from tests.views.test_actors import text

pytestmark = pytest.mark.django_db
SAEED_ON_RUSSIA = "/actors/saeed-khatibzadeh/on/russia/"


@pytest.fixture
def saeed():
    putin, burns = f.actor("Vladimir Putin", of="Russia"), f.actor("Burns", of="United States")
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    f.statement("“One”", by=saeed, about=("Russia", "China"), said="2021-10-11", mentions=(putin,))
    f.statement("“Two”", by=saeed, about=("Russia",), said="2021-12", mentions=(putin,))
    f.statement("“Three”", by=saeed, about=("Russia",))
    f.statement("“Four”", by=f.actor("Another", of="Iran"), about=("Russia",), said="2020-01-02")
    f.statement("“Five”", by=putin, about=("Iran",), said="2022", mentions=(saeed,))
    f.statement("“Six”", by=burns, about=("Iran", "Russia"), said="2022-03-04", mentions=(saeed, putin))
    f.statement("“Seven”", by=saeed, about=("Russia",), status="rejected")
    return saeed


def said(response) -> list[str]:
    return re.findall(r"“(\w+)”</a>", response.content.decode())


@pytest.mark.parametrize(
    ("x", "y", "words", "sentence", "listed"),
    [
        ("saeed-khatibzadeh", "russia", ["Two", "One", "Three"],
         "3 statements by Saeed Khatibzadeh about Russia, 11 October 2021 to December 2021, 1 of them undated.",
         "/?about=russia&speaker=saeed-khatibzadeh"),
        ("saeed-khatibzadeh", "vladimir-putin", ["Two", "One"],
         "2 statements by Saeed Khatibzadeh mentioning Vladimir Putin, 11 October 2021 to December 2021.",
         "/?speaker=saeed-khatibzadeh&mentioned=vladimir-putin"),
        ("iran", "russia", ["Two", "One", "Four", "Three"],
         "4 statements by Iranian speakers about Russia, 2 January 2020 to December 2021, 1 of them undated.",
         "/?country=iran&about=russia&side=speaking"),
        ("united-states", "vladimir-putin", ["Six"],
         "1 statement by American speakers mentioning Vladimir Putin, 4 March 2022.",
         "/?country=united-states&mentioned=vladimir-putin&side=speaking"),
    ],
)  # fmt: skip
def test_x_on_y_tells_who_said_what_about_whom(client, saeed, x, y, words, sentence, listed):
    response = client.get(f"/actors/{x}/on/{y}/")
    assert said(response) == words
    assert sentence in re.sub(r"\s+([,.])", r"\1", text(response))
    assert f'href="{listed.replace("&", "&amp;")}"' in response.content.decode()
    assert said(client.get(listed)) == words


@pytest.mark.parametrize(
    ("x", "y", "forth", "back"),
    [("saeed-khatibzadeh", "russia", 3, 1), ("iran", "russia", 4, 1), ("vladimir-putin", "saeed-khatibzadeh", 1, 2),
     ("china", "iran", 0, 1)],
)  # fmt: skip
def test_both_directions_lead_to_each_other(client, saeed, x, y, forth, back):
    there, again = f"/actors/{x}/on/{y}/", f"/actors/{y}/on/{x}/"
    for one, other, n in ((there, again, back), (again, there, forth)):
        html = client.get(one).content.decode()
        assert int(f.between(html, rf'href="{other}">.*?<b>(\d+)</b>')) == n
        assert len(said(client.get(other))) == n


def test_a_country_on_itself_has_no_other_direction(client, saeed):
    html = client.get("/actors/russia/on/russia/").content.decode()
    assert "Nothing by <bdi>Russia</bdi> on <bdi>Russia</bdi>" in html
    assert "/on/" not in f.between(html, "<main(.*)</main>")


def test_x_on_y_goes_on_page_by_page(client, saeed, monkeypatch):
    monkeypatch.setattr(one_parameter, "SIZES", (2, 50))
    first = client.get(f"{SAEED_ON_RUSSIA}?size=2")
    assert said(first) == ["Two", "One"]
    older = f.between(first.content.decode(), r'rel="next" href="([^"]+)"').replace("&amp;", "&")
    second = client.get(SAEED_ON_RUSSIA + older)
    assert said(second) == ["Three"]
    newer = f.between(second.content.decode(), r'rel="prev" href="([^"]+)"').replace("&amp;", "&")
    assert said(client.get(SAEED_ON_RUSSIA + newer)) == ["Two", "One"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/actors/saeed-khatibzadeh/on/nobody/", 404), ("/actors/nobody/on/russia/", 404),
        (f"{SAEED_ON_RUSSIA}?kind=quoted", 400), (f"{SAEED_ON_RUSSIA}?about=iran", 400),
        (f"{SAEED_ON_RUSSIA}?after=soon", 400), (f"{SAEED_ON_RUSSIA}?colour=red", 400),
        (f"{SAEED_ON_RUSSIA}?utm_source=mail", 200),
    ],
)  # fmt: skip
def test_what_is_not_on_record_or_not_understood(client, saeed, address, status):
    assert client.get(address).status_code == status


def test_merged_actors_lead_to_the_survivor_on_either_side(client, saeed):
    merged = f.actor("Khatibzade", merged_into=saeed)
    for address, survivor in (
        (f"/actors/{merged.slug}/on/russia/?after=undated~1", "/actors/saeed-khatibzadeh/on/russia/?after=undated~1"),
        (f"/actors/russia/on/{merged.slug}/", "/actors/russia/on/saeed-khatibzadeh/"),
    ):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, survivor)


def test_nothing_on_record_shows_what_there_is(client, saeed):
    f.country("Dominica")
    response = client.get("/actors/saeed-khatibzadeh/on/dominica/")
    assert "Nothing by Saeed Khatibzadeh on Dominica is on record" in text(response)
    assert "3 statements by Saeed Khatibzadeh" in text(response)
    assert "about Dominica" not in text(response)


def test_names_are_escaped_and_stand_in_their_own_direction(client):
    f.actor("<b>Bold</b>")
    f.actor("محمد جواد ظريف")
    speaker, subject = Actor.objects.order_by("pk")
    html = client.get(f"/actors/{speaker.slug}/on/{subject.slug}/").content.decode()
    assert "<b>Bold" not in html
    assert "<bdi>محمد جواد ظريف</bdi>" in html


def test_actor_page_leads_to_what_it_said_on_each_country(client, saeed):
    html = client.get("/actors/saeed-khatibzadeh/").content.decode()
    assert '<a href="/actors/saeed-khatibzadeh/on/russia/">Russia</a> <span class="n">3</span>' in html
    assert '<a href="/actors/saeed-khatibzadeh/on/china/">China</a> <span class="n">1</span>' in html


def test_actor_page_tells_whom_it_mentions_and_who_mentions_it(client, saeed):
    html = client.get("/actors/saeed-khatibzadeh/").content.decode()
    mentions = f.between(html, r"<dt>Mentions</dt>(.*?)</div>")
    assert '<a href="/?speaker=saeed-khatibzadeh&amp;mentioned=vladimir-putin">Vladimir Putin</a> ' in mentions
    assert '<span class="n">2</span>' in mentions
    by = f.between(html, r"<dt>Mentioned in</dt>(.*?)</div>")
    assert '<a href="/?mentioned=saeed-khatibzadeh">2 statements</a>' in by
    assert '<a href="/?speaker=burns&amp;mentioned=saeed-khatibzadeh">Burns</a> <span class="n">1</span>' in by


def test_roles_stand_in_the_order_of_time_and_lead_to_their_statements(client):
    actor = f.actor("Saeed", of="Iran")
    f.statement("“A”", by=actor, said="2021-01-01", role='foreign ministry "spokesman"')
    f.statement("“B”", by=actor, said="2022-01-01", role="ambassador")
    f.statement("“C”", by=actor, said="2023-01-01", role="ambassador")
    f.statement("“D”", by=actor, role="adviser")
    html = client.get("/actors/saeed/").content.decode()
    assert "<span>Ambassador, person" in html
    roles = f.between(html, r'<ol class="career">(.*?)</ol>')
    assert re.findall(r'dir="auto">([A-Z]\w+)', roles) == ["Foreign", "Ambassador", "Adviser"]
    assert [float(x) for x in re.findall(r'rect x="([\d.]+)%"', roles)] == [0, pytest.approx(50, abs=1)]
    first, second, _ = re.findall(r'href="(/\?[^"]+)"', roles)
    for url, n in ((first, 1), (second, 2)):
        assert text(client.get(url.replace("&amp;", "&"))).count("Permalink") == n


def test_country_page_has_two_sides_with_links(client, saeed):
    html = client.get("/countries/iran/").content.decode()
    speaks = f.between(html, r'<section aria-labelledby="speaks">(.*?)</section>')
    about = f.between(html, r'<section aria-labelledby="spoken-about">(.*?)</section>')
    assert '<a href="/actors/iran/on/russia/">Russia</a> <span class="n">4</span>' in speaks
    assert '<a href="/?country=iran&amp;speaker=another&amp;side=speaking">Another</a>' in speaks
    assert '<a href="/?about=iran&amp;speaker=burns">Burns</a> <span class="n">1</span>' in about
    assert '<a href="/actors/united-states/on/iran/">United States</a> <span class="n">1</span>' in about


@pytest.mark.parametrize(
    ("address", "behind"),
    [("/actors/saeed-khatibzadeh/", "speaker=saeed-khatibzadeh"), ("/countries/iran/", "country=iran"),
     ("/countries/iran/?side=about", "about=iran"), ("/?q=one", "q=one")],
)  # fmt: skip
def test_pages_lead_to_the_same_statements_elsewhere(client, saeed, address, behind):
    html = client.get(address).content.decode()
    for elsewhere in ("Feed", "Map") if address.startswith("/?") else ("Feed", "CSV", "JSON"):
        url = f.between(html, rf'href="([^"]+)"[^>]*>{elsewhere}</a>')
        assert url.endswith(behind)
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("query", "words"),
    [("", ["Six", "Five", "Two", "One", "Four", "Three"]), ("?side=speaking", ["Two", "One", "Four", "Three"]),
     ("?side=about", ["Six", "Five"])],
)  # fmt: skip
def test_country_page_shows_one_side_or_both(client, saeed, query, words):
    response = client.get(f"/countries/iran/{query}")
    assert said(response) == words
    current = f.between(response.content.decode(), r'aria-current="true">[^<]*?(\d+)</a>')
    assert int(current) == len(words)


def test_country_page_of_an_unknown_side_is_named(client, saeed):
    assert client.get("/countries/iran/?side=both").status_code == 400
    assert "No statements by speakers from China" in text(client.get("/countries/china/?side=speaking"))


def test_number_of_queries_is_fixed(client, saeed, django_assert_max_num_queries):
    for n in range(25):
        f.statement(f"“More {n}”", by=f.actor(f"Speaker {n}", of="Iran"), about=("Iran", "Russia"), mentions=(saeed,))
        f.statement(f"“Again {n}”", by=saeed, about=("Iran", "Russia"), role=f"role {n}")
    for address in (SAEED_ON_RUSSIA, "/actors/iran/on/russia/", "/actors/iran/on/saeed-khatibzadeh/"):
        with django_assert_max_num_queries(18):
            client.get(address)


def test_who_is_mentioned_together_leads_to_the_statements(client, saeed):
    shown = client.get("/actors/saeed-khatibzadeh/").content.decode()
    together = '<a href="/actors/saeed-khatibzadeh/with/vladimir-putin/">Vladimir Putin</a> <span class="n">1</span>'
    assert together in shown
    response = client.get("/actors/saeed-khatibzadeh/with/vladimir-putin/")
    assert said(response) == ["Six"]
    assert "1 statement mentions both" in text(response)
    assert said(client.get("/actors/vladimir-putin/with/saeed-khatibzadeh/")) == ["Six"]


def test_two_who_are_never_mentioned_together(client, saeed):
    response = client.get("/actors/saeed-khatibzadeh/with/burns/")
    assert "No statements mention both Saeed Khatibzadeh and Burns" in text(response)
    assert client.get("/actors/saeed-khatibzadeh/with/burns/?page=2").status_code == 400
    assert client.get("/actors/saeed-khatibzadeh/with/nobody/").status_code == 404


def test_a_merged_actor_leads_to_whom_the_survivor_is_mentioned_with(client, saeed):
    f.actor("S. Khatibzadeh", merged_into=saeed)
    response = client.get("/actors/s-khatibzadeh/with/burns/")
    assert (response.status_code, response["Location"]) == (301, "/actors/saeed-khatibzadeh/with/burns/")
