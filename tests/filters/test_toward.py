"""Whom statements are aimed at: read by the extractor, stored, filtered, exported, and counted in the matrix."""

import re

import pytest
from django.http import QueryDict

from articles.extraction import extract
from articles.filters.statement_filter import StatementFilter
from articles.importing.store.rows import create_mentions, resolve_all
from articles.models import Statement, StatementActor
from tests import factories as f


@pytest.mark.parametrize(
    ("said", "toward"),
    [
        ("Peru accused Chile of moving the border.", ["CL"]),
        ("Oslo urged Israel to wait.", ["IL"]),
        ("Moscow warned Finland that it would answer.", ["FI"]),
        ("France called on Tehran to stop.", ["IR"]),
        ("Kenya thanked Poland for the aid.", ["PL"]),
        ("Paris warned the Iranian government that talks would end.", ["IR"]),
        ("Peru accused Russia and Belarus of meddling.", ["BY", "RU"]),
        ("Peru's warning to Chile that the dam may fail came late.", ["CL"]),
        ("Rome asked NATO to help.", ["NATO"]),
        # Nobody that is named:
        ("Spain accused him of theft.", []),
        ("Spain accused the company of theft.", []),
        ("Germany condemned the attack.", []),
        ("Cuba did not accuse Chile of anything.", []),
        ("Peru said that Chile would wait.", []),
        ("India asked whether Nepal would come.", []),
        ("Ghana warned on Monday that Togo is next.", []),
    ],
)
def test_the_words_name_it_or_nobody_does(said, toward):
    found = [
        each
        for statement in extract(f"Talks\n\n{said}")
        for each in statement.mentions
        if each.mention_type == "toward"
    ]
    assert sorted(each.actor.country or each.actor.name for each in found) == toward


@pytest.fixture
def aimed(db):
    """Three threats, one of them at two countries, and one that is aimed at nobody."""

    def make(words, by, toward, about=(), **fields):
        statement = f.statement(words, by=by, about=about, **{"act": "threatens", **fields})
        for name in toward:
            StatementActor.objects.create(statement=statement, actor=f.country(name), mention_type="toward")
        statement.refresh_derived()
        return statement

    ada, lu = f.actor("Ada Vega", of="Iran"), f.actor("Lu Wei", of="China")
    return [
        make("“You will see”", ada, ["Russia", "Finland"], about=("Kenya",)),
        make("“You will regret it”", ada, ["Russia"]),
        make("“We will answer”", lu, ["Finland"]),
        make("“Beware”", lu, []),
        make("“It was you”", lu, ["Russia"], act="accuses"),
    ]


def read(query: str) -> set[str]:
    filters = StatementFilter.from_query(QueryDict(query))
    return set(filters.apply(Statement.objects.public()).values_list("text", flat=True))


@pytest.mark.django_db
def test_what_is_read_is_stored_and_is_no_mention_besides(countries):
    text = "Talks in Oslo\n\nTehran accused Russia of delay."
    (each,) = extract(text)
    row = f.statement(
        text[each.start : each.end], inside=f.article("Tehran accused Russia of delay.", title="Talks in Oslo")
    )
    create_mentions([(row, each)], resolve_all([each]))
    row.refresh_derived()
    assert (row.toward, row.mentioned) == ([countries["RU"].pk], [])


def test_the_filter_finds_them(aimed):
    assert read("toward=russia") == {"“You will see”", "“You will regret it”", "“It was you”"}
    assert read("toward=russia&act=threatens") == {"“You will see”", "“You will regret it”"}
    assert read("toward=-russia&act=threatens") == {"“We will answer”", "“Beware”"}
    assert StatementFilter.from_query(QueryDict("toward=russia&act=threatens")).sentence() == (
        "Statements aimed at Russia that threaten"
    )


def test_the_page_of_whom_statements_are_aimed_at(client, aimed):
    html = client.get("/toward/").content.decode()
    assert "Russia" in html
    assert "Kenya" not in re.sub(r"<form.*?</form>", "", html, flags=re.DOTALL)


def test_rows_the_permalink_and_exports_name_them(client, aimed):
    assert "threatens Finland, Russia" in client.get("/").content.decode()
    html = client.get(aimed[0].get_absolute_url()).content.decode()
    assert "Aimed at" in html
    assert "?toward=finland" in html
    record = next(
        each for each in client.get("/statements.json").json()["statements"] if each["id"] == aimed[0].public_id
    )
    assert sorted(record["toward"]) == ["Finland", "Russia"]
    assert sorted(record["toward_countries"]) == ["FI", "RU"]


def test_the_matrix_says_who_threatens_whom_and_each_number_leads_to_its_list(client, aimed):
    html = client.get("/countries/matrix/?act=threatens").content.decode()
    assert "Who threatens whom" in html
    links = re.findall(r'<a class="[^"]*" href="([^"]+)">(\d+)</a>', f.between(html, r"<tbody>(.*?)</tbody>"))
    cells = {url.replace("&amp;", "&"): int(n) for url, n in links if "toward=" in url}
    assert sorted(cells.values()) == [1, 1, 2]
    for url, n in cells.items():
        assert len(read(url.partition("?")[2])) == n, url
        assert client.get(url).status_code == 200
    columns = f.between(html, r"<thead>(.*?)</thead>")
    assert "Russia" in columns
    assert "Kenya" not in columns


def test_without_an_act_the_matrix_is_about_countries(client, aimed):
    html = client.get("/countries/matrix/").content.decode()
    assert "Who speaks about whom" in html
    assert "?act=threatens" in html
    assert "Kenya" in f.between(html, r"<thead>(.*?)</thead>")
    assert "Who speaks about whom" in client.get("/countries/matrix/?act=says").content.decode()
