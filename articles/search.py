"""Full-text search: which dictionary a language gets, what weighs how much, and the queries people type.

The vectors themselves are made in PostgreSQL (see models/triggers.py), by functions that migration 0001 creates
from the SQL here.
"""

from __future__ import annotations

import operator
import re
from functools import reduce
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQueryCombinable, SearchQueryField
from django.db.models import BooleanField, F, Func, Value

# Languages with a snowball stemmer in every PostgreSQL since 14. Each gets a configuration of ours that folds accents
# first, so that "Erdogan" finds "Erdoğan"; all others are indexed word by word.
DICTIONARIES = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def configuration(language: str) -> str:
    """The text search configuration for an ISO 639-1 code, e.g. "onrecord_english"."""
    return f"onrecord_{DICTIONARIES.get(language, 'simple')}"


def configurations_sql() -> str:
    """CREATE TEXT SEARCH CONFIGURATION for each dictionary, and the function that picks one by language."""
    words = "hword, hword_part, word"
    made = [
        f"CREATE TEXT SEARCH CONFIGURATION onrecord_{name} (COPY = pg_catalog.{name});"
        f"ALTER TEXT SEARCH CONFIGURATION onrecord_{name} ALTER MAPPING FOR {words} WITH unaccent, {stemmer};"
        for name, stemmer in [("simple", "simple"), *((n, f"{n}_stem") for n in DICTIONARIES.values())]
    ]
    cases = " ".join(f"WHEN '{code}' THEN 'onrecord_{name}'" for code, name in DICTIONARIES.items())
    chooser = (
        "CREATE FUNCTION onrecord_config(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $$ "
        f"SELECT (CASE language {cases} ELSE 'onrecord_simple' END)::regconfig $$;"
    )
    return "\n".join([*made, chooser])


# One form for all the ways a name is typed: case, accents, apostrophes, full stops and spacing do not count.
# IMMUTABLE is promised although unaccent() is only STABLE: its rules change with a PostgreSQL upgrade at most.
NORMALISE_NAME_SQL = r"""
CREATE FUNCTION normalise_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, normalize(name, NFKC))),
        '[''’ʼ‘`.]', '', 'g'), '[[:space:][:punct:]]+', ' ', 'g'))
$$;
"""


# Queries. A word is looked for as the language's dictionary stems it, and as it is printed, for names.

TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
MARK_START, MARK_END = "\ue000", "\ue001"


class Matches(Func):
    """`vector @@ query`, true or false."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Term(SearchQueryCombinable, Func):  # type: ignore[misc]
    """A word or phrase, stemmed or as it is printed; nothing at all where the language leaves it out ("the")."""

    template = (
        "(CASE WHEN numnode(phraseto_tsquery('%(config)s', %(expressions)s)) = 0 THEN ''::tsquery ELSE "
        "phraseto_tsquery('%(config)s', %(expressions)s) || phraseto_tsquery('onrecord_simple', %(expressions)s) END)"
    )
    output_field = SearchQueryField()
    config = None  # combining asks for it

    def __init__(self, words: str, *, language: str, invert: bool = False, **extra: Any) -> None:
        super().__init__(Value(words), config=configuration(language), **extra)
        self.invert = invert

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, Any]:
        sql, params = super().as_sql(compiler, connection, *args, **extra)
        return (f"!!{sql}" if self.invert else sql), tuple(params) * 3


def parsed(typed: str, *, language: str = "en") -> SearchQueryCombinable | None:
    """What a person typed, as websearch_to_tsquery() reads it: words are all wanted, "phrases in quotes", or, -not."""
    alternatives: list[SearchQueryCombinable | None] = [None]
    for minus, phrase, word in TERM.findall(typed):
        if word.lower() == "or":
            alternatives.append(None)
        elif phrase or word:
            term = Term(phrase or word, language=language, invert=bool(minus))
            alternatives[-1] = term if alternatives[-1] is None else alternatives[-1] & term
    wanted = [query for query in alternatives if query is not None]
    return reduce(operator.or_, wanted) if wanted else None


def matches(typed: str) -> Matches | Value:
    """The condition that a statement matches what was typed."""
    query = parsed(typed)
    return Matches(F("tsv"), query) if query is not None else Value(False, output_field=BooleanField())


def highlighted(column: str, typed: str) -> SearchHeadline | F:
    """The text of a column with MARK_START and MARK_END around the words that were found."""
    query = parsed(typed)
    if query is None:
        return F(column)
    options: Any = {"config": configuration("en"), "start_sel": MARK_START, "stop_sel": MARK_END, "highlight_all": True}
    return SearchHeadline(column, query, **options)
