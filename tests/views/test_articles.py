"""The list of articles and the reader."""

import re

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


def test_list_shows_title_publisher_date_and_number(client):
    f.statement("“Words”", inside=f.article("“Words”", title="Dated", published="2021-10-11", publisher="AP"))
    f.article("Nothing said.", title="Plain")
    html = re.sub(r"\s+|</?bdi>", " ", client.get("/articles/").content.decode()).replace(" ,", ",")
    assert html.index("Dated") < html.index("Plain")
    assert "AP, 11 October 2021" in html
    assert "1 statement<" in html
    assert "Publisher not given, undated" in html
    assert "0 statements" in html


def test_a_publisher_whose_name_runs_to_the_left_does_not_take_the_date_along(client):
    article = f.article("Nothing said.", published="2021-10-11", publisher="صحيفة المثال")
    assert "<bdi>صحيفة المثال</bdi>, 11 October 2021" in client.get("/articles/").content.decode()
    assert re.search("<bdi>صحيفة المثال</bdi>,\\s+<time", client.get(article.get_absolute_url()).content.decode())


def test_search_by_title(client):
    f.article("x", title="Iran and Russia sign")
    f.article("y", title="Something else")
    html = client.get("/articles/?q=russia+IRAN", headers={"HX-Request": "true"}).content.decode()
    assert "Iran and Russia sign" in html
    assert "Something else" not in html
    assert "<!doctype" not in html
    assert "No articles match" in client.get("/articles/?q=zz%25").content.decode()


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=2", "foo=1", "q=%00"])
def test_bad_parameters_give_400(client, query):
    assert client.get(f"/articles/?{query}").status_code == 400


def test_list_is_paged(client):
    for n in range(51):
        f.article(f"Body {n}", title=f"Title {n:02}")
    first, second = (client.get(f"/articles/?page={n}").content.decode() for n in (1, 2))
    assert first.count('dir="auto">Title') == 50
    assert second.count('dir="auto">Title') == 1
    assert "Page 2 of 2" in second


def test_list_takes_the_same_number_of_queries(client, django_assert_max_num_queries):
    for n in range(12):
        f.statement(f"“Words {n}”", publisher=f"P{n}")
    with django_assert_max_num_queries(4):
        client.get("/articles/")


def test_reader_links_text_and_notes_both_ways(client):
    inside = f.article("Before. “One.” and “Two.” after.\n\nAnother paragraph.")
    one, two = f.statement("“One.”", inside=inside), f.statement("“Two.”", inside=inside, kind="paraphrased")
    html = client.get(inside.get_absolute_url()).content.decode()
    for made, css in ((one, ""), (two, "p")):
        assert f'<span id="s-{made.public_id}"></span><mark class="{css}"><a href="#n-{made.public_id}">' in html
        assert f'id="n-{made.public_id}"' in html
        assert f'href="#s-{made.public_id}"' in html
        assert f'href="{made.get_absolute_url()}"' in html
    assert "Statements in paragraph 1" in html
    assert "Statements in paragraph 2" not in html


def test_headline_is_the_heading_and_can_be_marked(client):
    inside = f.article("Body.", title="Iran will sign, says Kirby")
    made = f.statement("Iran will sign", inside=inside, kind="paraphrased")
    html = client.get(inside.get_absolute_url()).content.decode()
    heading = html[html.index("<h1") : html.index("</h1>")]
    assert f'<a href="#n-{made.public_id}">Iran will sign</a></mark>, says Kirby' in heading
    assert html.count("<h1") == 1


def test_text_is_escaped_inside_and_outside_of_marks(client):
    inside = f.article("<b>bold</b> “<i>said</i> & done” <script>alert(1)</script>", url="https://example.org/a?b=1")
    f.statement("“<i>said</i> & done”", inside=inside)
    html = client.get(inside.get_absolute_url()).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt; " in html
    assert "“&lt;i&gt;said&lt;/i&gt; &amp; done”</a>" in html
    assert "<script>alert" not in html
    assert 'href="https://example.org/a?b=1" rel="noopener nofollow"' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://example.org/"]
)
def test_only_web_addresses_become_links(client, url):
    inside = f.article("Body.", url=url)
    html = client.get(inside.get_absolute_url()).content.decode()
    assert "alert(1)" not in html
    assert "Read the original" not in html


def test_statements_of_an_earlier_version_are_not_marked(client):
    inside = f.article("“Words” here.")
    f.statement("“Words”", inside=inside)
    inside.body = "A headline\n\nQuite another text that is long."
    inside.save()
    html = client.get(inside.get_absolute_url()).content.decode()
    assert "<mark" not in html
    assert "0 statements" in html


def test_rejected_statements_are_not_marked(client):
    inside = f.article("“Words” here.")
    f.statement("“Words”", inside=inside, status="rejected")
    assert "<mark" not in client.get(inside.get_absolute_url()).content.decode()


def test_actors_are_listed(client):
    speaker, mentioned = f.actor("Saeed", of="Iran"), f.actor("Putin", of="Russia")
    inside = f.article("“Words” here.")
    f.statement("“Words”", inside=inside, by=speaker, about=("China",), mentions=(mentioned,))
    html = client.get(inside.get_absolute_url()).content.decode().partition("<h2>Actors</h2>")[2]
    assert [name for name in ("Saeed", "Putin", "China", "Iran") if f">{name}</a>" in html] == [
        "Saeed",
        "Putin",
        "China",
        "Iran",
    ]
    assert 'href="/countries/china/"' in html
    assert 'href="/actors/putin/"' in html


def test_wrong_slug_redirects_and_unknown_gives_404(client):
    inside = f.article("Body.")
    for address in (f"/articles/{inside.public_id}/", f"/articles/{inside.public_id.lower()}/other/"):
        response = client.get(f"{address}?a=1")
        assert (response.status_code, response["Location"]) == (301, f"{inside.get_absolute_url()}?a=1")
    assert client.get("/articles/ZZZZZZZZZ/x/").status_code == 404


def test_reader_takes_the_same_number_of_queries(client, django_assert_max_num_queries):
    inside = f.article(" ".join(f"“Words {n}.”" for n in range(20)))
    for n in range(20):
        f.statement(f"“Words {n}.”", inside=inside, by=f.actor(f"Speaker {n}", of="Iran"), about=("Iran", "Russia"))
    with django_assert_max_num_queries(6):
        client.get(inside.get_absolute_url())
