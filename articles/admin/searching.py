"""Searching the admin's lists through the indexes that the pages use."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet, Value

from articles.models import Actor, ActorAlias, NormaliseName, Statement


def find_actors(actors: QuerySet[Actor], term: str) -> QuerySet[Actor]:
    """Those with a name or alias that contains the term, however it is written, or with this Wikidata id."""
    by_name = ActorAlias.objects.filter(normalised__contains=NormaliseName(Value(term)))
    return actors.filter(Q(pk__in=by_name.values("actor")) | Q(name__icontains=term) | Q(wikidata_id__iexact=term))


def find_statements(statements: QuerySet[Statement], term: str) -> QuerySet[Statement]:
    """By words of the statement, its speaker, role or article, by other names of the speaker, or by its public id."""
    starts = " & ".join(f"{word}:*" for word in re.findall(r"\w+", term))
    words = SearchQuery(term, config="onrecord_english", search_type="websearch")
    if starts:
        words |= SearchQuery(starts, config="onrecord_simple", search_type="raw")
    # As keys, not as a subquery: only then can PostgreSQL join what three indexes find.
    speakers = list(Actor.objects.visible().matching(term).values_list("pk", flat=True))
    return statements.filter(Q(tsv=words) | Q(speaker__in=speakers) | Q(public_id=term.strip().upper()))
