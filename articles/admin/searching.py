"""Searching the admin's lists through the indexes that the pages use."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.utils.text import smart_split

from articles.models import Actor, ActorAlias, Article, NormaliseName, Statement
from articles.text import search_sql, typed_search

WIKIDATA_ID = re.compile("[Qq][1-9][0-9]*")
PRINTED = ("title", "url", "name")  # of an article
WILD, AS_PRINTED = re.compile(r"([%_\\])"), r"\\\1"
WORD = re.compile(r"\w+")
JOINED = {"&": "&&", "|": "||"}
# A word that the languages leave out is left out. One that begins as it is read is not asked for twice: PostgreSQL adds
# up how often each is found, and would take it for twice as common.
ONE = """(SELECT CASE WHEN numnode(read) = 0 THEN read WHEN starts::text = read::text || ':*' THEN starts
        ELSE read || starts END
    FROM onrecord_query(%s::text[], '') read, to_tsquery('onrecord_simple', %s) starts)"""
ALL = """SELECT CASE WHEN numnode(read) > 0 THEN read ELSE onrecord_query('{{}}', %s) END::text
    FROM (SELECT {}) found (read)"""


def find_actors(actors: QuerySet[Actor], term: str) -> QuerySet[Actor]:
    """Those with a name that contains the term, however it is written, or with this Wikidata id."""
    names = ActorAlias.objects.filter(normalised__contains=NormaliseName(Value(term)))
    found = Q(pk__in=names.values("actor"))
    return actors.filter(found | Q(wikidata_id=term.upper()) if WIKIDATA_ID.fullmatch(term) else found)


def find_articles(articles: QuerySet[Article], term: str) -> QuerySet[Article]:
    """Those with each of these words, or part of it, in title, address or file name; or with this public id."""
    wanted = [Q(*(_contains(field, part) for field in PRINTED), _connector=Q.OR) for part in _typed_parts(term)]
    return articles.filter(Q(*wanted) | Q(public_id=term.strip().upper()))


def _typed_parts(term: str) -> list[str]:
    """Words, and what stands in quotation marks."""
    return [part[1:-1] if len(part) > 2 and part[0] == part[-1] == '"' else part for part in smart_split(term)]


class _Contains(Func):
    """Whatever the case, as an index of trigrams finds it."""

    template, arg_joiner, output_field = "(%(expressions)s)", " ILIKE ", BooleanField()


def _contains(field: str, part: str) -> _Contains:
    return _Contains(F(field), Value(f"%{WILD.sub(AS_PRINTED, part)}%"))


def find_statements(statements: QuerySet[Statement], term: str) -> QuerySet[Statement]:
    """By words of the statement, its speaker, role or article, by other names of the speaker, or by its public id."""
    words = search_sql.Matches(F("tsv"), search_sql.TypedLiteral(Value(_read(term))))
    # As keys, not as a subquery: only then can PostgreSQL join what the indexes find.
    speakers = list(Actor.objects.visible().matching(term).values_list("pk", flat=True))
    return statements.filter(
        search_sql.anywhere(Q(words)) | Q(speaker__in=speakers) | Q(public_id=term.strip().upper())
    )


def _read(term: str) -> str:
    """As readers' searches read it, but that each word is found by its beginning, too. Words are wanted one by one, so
    that the index is led by the rarest: of two such queries, either of which would do, it reads all that has a word."""
    typed = typed_search.read(term)
    parts = typed.parts or typed_search.joined([[f"w{word}"] for word in WORD.findall(term)], "&")
    read: list[tuple[str, list[Any]]] = []  # SQL with its parameters, as a calculator keeps what is to be joined
    for part in parts:
        if part in JOINED:
            (left, one), (right, other) = read.pop(-2), read.pop()
            read.append((f"({left} {JOINED[part]} {right})", [*one, *other]))
        elif part == "!":
            sql, params = read.pop()
            read.append((f"(!!{sql})", params))
        else:
            kind, word = part[0], part[1:]
            read.append((ONE, [[part], f"{word}:*" if kind == "w" and WORD.fullmatch(word) else ""]))
    sql, params = read[0] if read else ("''::tsquery", [])
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(sql), [typed.otherwise, *params])
        return str(cursor.fetchone()[0])
