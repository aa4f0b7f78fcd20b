"""Searching the admin's lists through the indexes that the pages use."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet, Value

from articles.models import Actor, ActorAlias, NormaliseName, Statement
from articles.text import fulltext

WIKIDATA_ID = re.compile("[Qq][1-9][0-9]*")


def find_actors(actors: QuerySet[Actor], term: str) -> QuerySet[Actor]:
    """Those with a name that contains the term, however it is written, or with this Wikidata id."""
    names = ActorAlias.objects.filter(normalised__contains=NormaliseName(Value(term)))
    found = Q(pk__in=names.values("actor"))
    return actors.filter(found | Q(wikidata_id=term.upper()) if WIKIDATA_ID.fullmatch(term) else found)


def find_statements(statements: QuerySet[Statement], term: str) -> QuerySet[Statement]:
    """By words of the statement, its speaker, role or article, by other names of the speaker, or by its public id."""
    starts = " & ".join(f"{word}:*" for word in re.findall(r"\w+", term))
    words = SearchQuery(term, config="onrecord_english", search_type="websearch")
    if starts:
        words |= SearchQuery(starts, config="onrecord_simple", search_type="raw")
    # As keys, not as a subquery: only then can PostgreSQL join what the indexes find.
    speakers = list(Actor.objects.visible().matching(term).values_list("pk", flat=True))
    return statements.filter(
        fulltext.anywhere(Q(tsv=words)) | Q(speaker__in=speakers) | Q(public_id=term.strip().upper())
    )
