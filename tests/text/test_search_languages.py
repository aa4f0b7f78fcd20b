"""Statements are found by the words of whatever language their article is in."""

import re

import pytest
from django.db import connection

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from tests import factories as f

pytestmark = pytest.mark.django_db

SAID = {
    "en": "“The sanctions were negotiated in Paris”",
    "fr": "« Les négociateurs évoquent les libertés françaises »",
    "ru": "«Санкции против банков введены вчера»",
    "es": "«Los gobiernos negociaron las fronteras»",
    "ar": "«العقوبات على المصارف»",
    "": "“Iesaldējamie aktīvi”",
}


@pytest.fixture
def said():
    return {code: f.statement(words, inside=f.article(words, language=code)) for code, words in SAID.items()}


def found(typed: str, said: dict) -> set[str]:
    filters = StatementFilter(q=typed)
    languages = {statement.pk: code for code, statement in said.items()}
    return {languages[pk] for pk in filters.apply(Statement.objects.public()).ids()}


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        ("liberté negociateur", {"fr"}),
        ("française", {"fr"}),
        ("санкция", {"ru"}),
        ("банк санкций", {"ru"}),
        ("frontera", {"es"}),
        ("عقوبة", {"ar"}),
        ("مصارف", {"ar"}),
        ("sanction", {"en"}),
        ("iesaldejamie", {""}),
        ("sanction or санкция or frontera", {"en", "ru", "es"}),
        ("the sanctions", {"en"}),
        ('"libertés françaises"', {"fr"}),
        ('"françaises libertés"', set()),
        ("“libertés françaises”", {"fr"}),
        ("“françaises libertés”", set()),
        ("« françaises libertés »", set()),
        ("„françaises libertés“", set()),
        ("“libertés", {"fr"}),
        ("banque", set()),
        ("the", set()),
    ],
)
def test_words_are_found_as_their_language_bends_them(typed, languages, said):
    assert found(typed, said) == languages


def test_what_is_not_wanted_is_left_out_in_every_language(said):
    more = f.statement("“Sanctions and frontiers”", inside=f.article("“Sanctions and frontiers”"))
    assert found("sanctions -frontier", {**said, "more": more}) == {"en"}
    assert found("санкции -банк", said) == set()
    assert found("-sanction -frontera -los", said) == {"fr", "ru", "ar", ""}


def test_a_language_that_comes_with_an_article_can_be_searched_at_once():
    f.statement("“Sanctions”")
    words = "«Die Verhandlungen scheiterten»"
    german = f.statement(words, inside=f.article(words, language="de"))
    assert found("Verhandlung", {"de": german}) == {"de"}


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("liberté", "libertés"), ("санкция", "Санкции"), ("عقوبة", "العقوبات"), ("negotiating", "negotiated")],
)
def test_what_was_found_is_marked_as_it_is_printed(client, said, typed, marked):
    html = client.get("/", {"q": typed}).content.decode()
    assert f"<mark>{marked}</mark>" in f.between(html, r"<blockquote[^>]*>(.*?)</blockquote>")


def test_right_to_left_words_stand_in_their_own_direction(client, said):
    html = client.get("/", {"q": "عقوبة"}).content.decode()
    assert re.search(r'<blockquote class="" dir="auto"', html)
    assert '<input id="search" type="search" name="q" value="عقوبة" dir="auto"' in html


def test_a_word_stands_once_in_what_is_looked_for_where_all_languages_read_it_alike(said):
    """PostgreSQL adds up how often each is found, and reads all statements where that looks like most of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT onrecord_query(ARRAY['wzoom'], '')::text")
        words = cursor.fetchone()[0].split(" | ")
    assert "'zoom'" in words
    assert len(words) == len(set(words))


def plan_of(rows) -> str:
    """With the indexes of words alone: of a few statements any other one that is small finds all as quickly."""
    sql, params = rows.order_by().ids().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off"
        )
        cursor.execute(
            """SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'articles_statement'::regclass
               AND indexrelid::regclass::text NOT IN ('statement_tsv', 'statement_gone_tsv')
               AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_the_text_index_alone_serves_a_search_in_several_languages(said):
    """It has nothing that is not public, so that PostgreSQL looks for no other index to leave that out."""
    plan = plan_of(StatementFilter(q="санкция").apply(Statement.objects.public()))
    assert "Bitmap Index Scan on statement_tsv" in plan
    assert "Filter" not in plan
    assert "onrecord_query" not in plan


def test_who_looks_through_all_statements_has_an_index_of_those_that_are_not_public_too(said):
    plan = plan_of(Statement.objects.matching_anywhere(StatementFilter(q="санкция").words))
    assert "Bitmap Index Scan on statement_tsv" in plan
    assert "Bitmap Index Scan on statement_gone_tsv" in plan
