"""A group is shown once in a list, and counted as often as it was printed."""

import re

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.curation import decisions, near_duplicates
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement, Wording
from articles.presenters.statement_list import page_of
from tests import factories as f

WORDS = "We will never accept pressure from abroad, and our answer will come at a time that we choose"
TIMES = ("", "one", "two", "three", "four")
HTMX = {"HX-Request": "true"}


def ids(html: str) -> list[str]:
    return re.findall(r'data-permalink="/s/(\w+)/', html)


def say(words=WORDS, *, by="Anna Kern", said="2021-10-11", **more):
    return f.statement(words, by=f.actor(by), said=said, **more)


@pytest.fixture
def printed(db):
    """The same words in three papers on two days, and something else between."""
    made = [
        say(said="2021-10-11", publisher="Gazette"),
        say(f"“{WORDS}.”", said="2021-10-12", publisher="Herald", about=("Iran",)),
        say("Nothing of the kind was agreed, whatever others may say", said="2021-10-12", publisher="Herald"),
        say("We will never accept pressure from abroad, and our answer will come", said="2021-10-12", publisher="Mail"),
    ]
    near_duplicates.settle()
    return made


def test_a_group_stands_once_in_a_list_and_says_in_how_many_other_articles(client, printed):
    html = client.get("/").content.decode()
    assert ids(html) == [printed[3].public_id, printed[2].public_id]
    assert html.count("<summary>Also in 2 articles</summary>") == 1
    assert "Counted but not listed separately: 2 statements" in html


def test_all_are_counted(client, printed):
    html = client.get("/").content.decode()
    assert ">4 statements</h1>" in html
    assert 'aria-label="October 2021: 4"' in html
    assert re.search(r'value="herald".*?<span class="n">2</span>', html, re.DOTALL)


@pytest.mark.parametrize(
    ("query", "shown"),
    [("publisher=gazette", [0]), ("publisher=herald", [2, 1]), ("to=2021-10-11", [0]), ("country=iran", [1]),
     ("q=pressure", [3]), ("q=choose", [1]), ("q=choose&publisher=gazette", [0])],
)  # fmt: skip
def test_the_first_that_matches_the_filter_stands_for_all(client, printed, query, shown):
    html = client.get(f"/?{query}").content.decode()
    assert sorted(ids(html)) == sorted(printed[n].public_id for n in shown)
    if shown != [3]:
        assert "not listed separately" not in html or query == "q=choose"
    assert html.count("Also in 2 articles") == 1


def test_a_list_without_groups_says_nothing_of_them(client, db):
    say(), say("Something else was said by her, too, on the same day")
    near_duplicates.settle()
    html = client.get("/").content.decode()
    assert "Also in" not in html
    assert "folded" not in html


def test_one_that_was_withdrawn_is_counted_nowhere(client, printed):
    decisions.withdraw(
        statements=Statement.objects.filter(pk=printed[3].pk), by=User.objects.create_user("c"), reason="Made up."
    )
    html = client.get("/").content.decode()
    assert printed[3].public_id not in html
    assert "Also in 1 article</summary>" in html
    assert client.get(f"/near-duplicates/{printed[3].public_id}/")["Location"] == printed[3].get_absolute_url()


def pages(client, statements) -> list[object]:
    """What readers see of these: the list, and of each its group's page and who else has its words."""
    html = client.get("/").content.decode()
    seen: list[object] = [ids(html), re.findall(r"<summary>(Also in \d+ articles?)</summary>", html)]
    for each in statements:
        html = client.get(f"/near-duplicates/{each.public_id}/").content.decode()
        elsewhere = client.get(each.get_absolute_url()).content.decode().partition('id="elsewhere"')[2]
        seen += [sorted(ids(html)), html.count("Same wording."), elsewhere.count("Same wording.")]
    return seen


@pytest.mark.parametrize("change", [{"speaker": "Boris Novak"}, {"said_on": "2020-10-12"}, {"kind": "paraphrased"}])
def test_a_statement_that_leaves_its_group_stands_alone_before_that_is_found_out(client, printed, change):
    if "speaker" in change:
        change = {"speaker": f.actor(change["speaker"])}
    Statement.objects.filter(pk=printed[3].pk).update(**change)
    before = pages(client, printed)
    assert before[1] == ["Also in 1 article"]
    assert printed[3].public_id in before[0]
    near_duplicates.settle()
    assert pages(client, printed) == before


def test_a_new_copy_stands_alone_until_it_is_found_to_be_one(client, printed):
    html = client.get("/").content.decode()
    new = say(said="2021-10-13", publisher="Post")
    before = pages(client, [*printed, new])
    assert before[0] == [new.public_id, *ids(html)]
    assert before[1] == ["Also in 2 articles"]
    near_duplicates.settle()
    after = pages(client, [*printed, new])
    assert after[0] == [new.public_id, printed[2].public_id]
    assert after[1] == ["Also in 3 articles"]


def test_one_that_was_withdrawn_is_gone_from_its_group_before_that_is_found_out(client, printed):
    Statement.objects.filter(pk=printed[3].pk).update(withdrawn_at=timezone.now(), reason="Made up.")
    before = pages(client, printed[:3])
    assert printed[3].public_id not in before[0]
    assert before[1] == ["Also in 1 article"]
    near_duplicates.settle()
    assert pages(client, printed[:3]) == before


def test_an_unfolded_group_shows_where_the_words_differ(client, printed):
    page, part = (
        client.get(f"/near-duplicates/{printed[3].public_id}/", headers=h).content.decode() for h in ({}, HTMX)
    )
    assert "<!doctype html>" in page
    assert "<!doctype html>" not in part
    for html in (page, part):
        assert html.index("Gazette") < html.index("Herald")
        assert "at a time that we choose" in f.between(html, r"<ins>(.*?)</ins>")
        for other in (printed[0], printed[1]):
            assert f"/compare/?a={printed[3].public_id}&amp;b={other.public_id}" in html


def test_the_permalink_lists_the_same_words_elsewhere(client, printed):
    html = client.get(printed[0].get_absolute_url()).content.decode()
    section = f.between(html, r'(<section id="elsewhere".*?</section>)')
    assert "2 statements" in section
    assert "Same wording." in section
    assert printed[1].get_absolute_url() in section
    assert 'id="elsewhere"' not in client.get(printed[2].get_absolute_url()).content.decode()


def test_the_address_of_a_group_is_forgiving_about_case_and_says_when_there_is_none(client, printed):
    response = client.get(f"/near-duplicates/{printed[0].public_id.lower()}/")
    assert (response.status_code, response["Location"]) == (301, f"/near-duplicates/{printed[0].public_id}/")
    assert "No other articles have" in client.get(f"/near-duplicates/{printed[2].public_id}/").content.decode()
    assert client.get("/near-duplicates/NONE/").status_code == 404


def test_the_former_address_leads_to_it_for_good(client, printed):
    response = client.get(f"/families/{printed[0].public_id}/?a=1")
    assert (response.status_code, response["Location"]) == (301, f"/near-duplicates/{printed[0].public_id}/?a=1")


def test_a_long_group_is_listed_in_part(client, db, django_assert_max_num_queries):
    for _ in range(103):
        say()
    near_duplicates.settle()
    one = Statement.objects.first()
    with django_assert_max_num_queries(8):
        html = client.get(f"/near-duplicates/{one.public_id}/").content.decode()
    assert html.count("Same wording.") == 100
    assert "And 2 more." in html


@pytest.mark.parametrize("sender", ["/actors/anna-kern/", "/countries/iran/"])
def test_profiles_fold_too(client, printed, sender):
    html = client.get(sender).content.decode()
    assert html.count("Also in 2 articles") == 1


class TestPages(TestCase):
    """Whatever the filter and the size of a page: each group once, at its first member, everything else once."""

    @settings(max_examples=20)
    @given(data=st.data())
    def test_pages_lose_no_group_and_show_none_twice(self, data):
        each = st.tuples(st.integers(0, 4), st.sampled_from(["2021-10-11", "2021-10-12", "2021-10"]), st.booleans())
        for n, (group, date, is_quoted) in enumerate(data.draw(st.lists(each, min_size=1, max_size=14))):
            words = f"{WORDS}, {TIMES[group]} times" if group else f"Something else {n}"
            say(words, said=date, by=f"Speaker {group}", kind="quoted" if is_quoted else "mixed",
                publisher=f"Paper {n % 2}")  # fmt: skip
        near_duplicates.settle()
        f.publisher("Paper 1")
        query = data.draw(
            st.sampled_from(
                ["", "kind=quoted", "publisher=paper-1", "from=2021-10-12", "q=words", "q=pressure", "sort=oldest"]
            )
        )
        size = data.draw(st.integers(1, 5))
        filters = StatementFilter.from_query(QueryDict(query))
        expected, met = [], set()
        group_of = dict(Wording.objects.in_groups().values_list("pk", "group"))
        matching = filters.apply(Statement.objects.public())
        for statement in matching.oldest_first() if filters.sort == "oldest" else matching.newest_first():
            group = group_of.get(statement.pk)
            if group is None or group not in met:
                expected.append(statement.pk)
            met.add(group)
        page = page_of(filters, size=size)
        pages = [[statement.pk for statement in page.statements]]
        while page.next:
            page = page_of(StatementFilter.from_query(QueryDict(page.next.partition("?")[2])), size=size)
            pages.append([statement.pk for statement in page.statements])
        assert [pk for page in pages for pk in page] == expected
        back = [pages[-1]]
        while page.previous:
            page = page_of(StatementFilter.from_query(QueryDict(page.previous.partition("?")[2])), size=size)
            back.append([statement.pk for statement in page.statements])
        assert back[::-1] == pages
