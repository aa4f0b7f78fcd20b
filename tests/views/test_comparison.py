"""Two statements side by side."""

import re
import time

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from articles.curation import decisions, near_duplicates
from articles.models import Statement
from articles.text.word_diff import differences
from tests import factories as f

WORDS = "We will never accept pressure from abroad, and our answer will come at a time that we choose"


def texts(parts):
    return [part.text.strip() for part in parts if not part.is_same]


class TestDifferences:
    @pytest.mark.parametrize(
        ("one", "other", "gone", "new"),
        [
            ("We will act", "We shall act", ["will"], ["shall"]),
            ("We will act", "We will act soon", [], ["soon"]),
            ("“We” will – act", '"we" will — act', [], []),
            ("It’s a café", "It's a cafe", [], []),
            ("", "All new", [], ["All new"]),
            ("one thing", "other words", ["one thing"], ["other words"]),
            ("red, green and", "blue, brown and", ["red, green"], ["blue, brown"]),
            ("我们坚决反对干涉", "我们反对干涉", ["坚决"], []),
            ("ไม่ยอมรับเลย", "ไม่ยอมรับ", ["เลย"], []),
            ("لن نقبل أي ضغط", "لن نقبل الضغط", ["أي ضغط"], ["الضغط"]),
            ("👨‍👩‍👧 stays", "👨‍👩‍👦 stays", ["👨‍👩‍👧"], ["👨‍👩‍👦"]),
        ],
    )
    def test_are_whole_words_in_any_script(self, one, other, gone, new):
        found = differences(one, other)
        assert (texts(found.one), texts(found.other)) == (gone, new)

    def test_both_in_one_keep_words_apart(self):
        both = differences("We will act", "We will act at once, and shall").both
        assert "".join(part.text for part in both) == "We will act at once, and shall"
        assert "".join(p.text for p in differences("We will", "We shall not").both) == "We will shall not"

    @given(st.text("ab ,.“é我", max_size=60), st.text("ab ,.“é我", max_size=60))
    def test_leave_both_texts_whole(self, one, other):
        found = differences(one, other)
        assert "".join(part.text for part in found.one) == one
        assert "".join(part.text for part in found.other) == other

    def test_punctuation_alone_is_no_other_wording(self):
        assert differences("We will act.", "“We will, act”").is_same
        assert not differences("We will act", "We will not act").is_same

    @pytest.mark.parametrize(
        ("one", "other"),
        [("a " * 50_000, "a " * 30_000 + "b " + "a " * 19_000), ("a b " * 25_000, "b a a b " * 12_500),
         ("x" * 100_000, "y" * 100_000), ("我" * 30_000, "们我" * 15_000)],
    )  # fmt: skip
    def test_hostile_length_takes_linear_time(self, one, other):
        started = time.process_time()
        found = differences(one, other)
        assert time.process_time() - started < 5
        assert "".join(part.text for part in found.one) == one


pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    kern = f.actor("Anna Kern", of="Iran")
    one = f.statement(f"“{WORDS}”", by=kern, said="2021-10-11", publisher="Gazette", role="minister")
    other = f.statement(
        WORDS.replace("never", "not"), by=kern, said="2021-11-02", kind="paraphrased", status="accepted"
    )
    return one, other


def address(one, other):
    return f"/compare/?a={one.public_id}&b={other.public_id}"


def test_shows_both_with_what_differs_and_where_each_is_from(client, two):
    html = client.get(address(*two)).content.decode()
    assert "<title>Compare two statements by Anna Kern · OnRecord</title>" in html
    first, second = re.findall(r'<section class="card".*?</section>', html, re.DOTALL)
    assert re.search(r"<del>.*?\[only here: </span>never<.*?</del> ", first)
    assert re.search(r"<ins>.*?\[only here: </span>not<.*?</ins> ", second)
    for word in ("11 October 2021", "Minister, Iran", "Quoted", "Gazette", "not yet accepted"):
        assert word in first
    for word in ("2 November 2021", "Paraphrased", "Publisher not given", ">Accepted<"):
        assert word in second
    assert f'href="/compare/?a={two[1].public_id}&amp;b={two[0].public_id}">Swap sides' in html


def test_the_same_words_are_said_to_be(client, two):
    again = f.statement(WORDS)
    html = client.get(address(two[0], again)).content.decode()
    assert "The words are the same." in html
    assert "<h1>Compare two statements by Anna Kern</h1>" in html


def test_every_list_and_permalink_leads_here(client, two):
    for page in ("/", two[0].get_absolute_url()):
        assert f'href="/compare/?a={two[0].public_id}"' in client.get(page).content.decode()


def test_the_other_one_is_chosen_from_likely_ones(client, two):
    one, other = two
    near = f.statement("We had other things to talk about", by=one.speaker, said="2021-10-12")
    copy = f.statement(WORDS, by=one.speaker, said="2021-10-12")
    quoted = f.statement(f"{WORDS}, and nobody else", by=one.speaker, said="2019-10-12")
    near_duplicates.settle()
    html = client.get(f"/compare/?a={one.public_id}").content.decode()
    groups = dict(re.findall(r"<section>\s*<h2>(.*?)</h2>(.*?)</section>", html, re.DOTALL))
    expected = {
        "The same words elsewhere": [copy],
        "The same speaker in similar words": [quoted],
        "The same speaker, around this date": [near, other],
    }
    assert list(groups) == list(expected)
    for heading, statements in expected.items():
        found = re.findall(rf"a={one.public_id}&amp;b=(\w+)", groups[heading])
        assert found == [each.public_id for each in statements]
    assert f"a={copy.public_id}&amp;b={one.public_id}" in client.get(f"/compare/?b={one.public_id}").content.decode()


def test_the_other_one_may_be_searched_for(client, two):
    one, other = two
    html = client.get(f"/compare/?a={one.public_id}&q=pressure").content.decode()
    assert re.findall(r"&amp;b=(\w+)", html) == [other.public_id]
    assert "None." in client.get(f"/compare/?a={one.public_id}&q=nowhere").content.decode()


def test_without_any_statement_two_are_asked_for(client, two):
    assert 'name="a"' in client.get("/compare/").content.decode()
    pasted = f"http://localhost{two[0].get_absolute_url()}"
    assert client.get("/compare/", {"a": pasted, "b": two[1].public_id.lower()}).status_code == 200


@pytest.mark.parametrize("query", ["a=NONE", "a={0}&b=NONE", "a={0}&b=%00", "a=<script>", "a={0}&b={0}", "a={0}&x=1"])
def test_what_cannot_be_compared_is_a_400_that_names_the_parameter(client, two, query):
    response = client.get("/compare/?" + query.format(two[0].public_id))
    assert response.status_code == 400
    assert "cannot be understood" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


def test_one_that_was_withdrawn_says_so(client, two):
    one, other = two
    decisions.withdraw(
        statements=Statement.objects.filter(pk=one.pk), by=User.objects.create_user("c"), reason="Never said."
    )
    page = client.get(address(one, other))
    html = page.content.decode()
    assert f"Statement {one.public_id} was withdrawn on" in html
    assert "Never said" in html
    assert page["X-Robots-Tag"] == "noindex"
    assert "Compare two statements by Anna Kern" in html
    assert client.get(f"/compare/?a={one.public_id}").status_code == 200


def test_hostile_words_are_escaped_and_keep_their_direction(client):
    one = f.statement("<script>alert(1)</script> محور شرق در حال ظهور است")
    other = f.statement("<img src=x onerror=alert(1)> محور غرب در حال ظهور است")
    html = client.get(address(one, other)).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert html.count('<blockquote class="words " dir="auto">') == 2
