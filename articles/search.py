"""Full-text search: which dictionary a language gets, what weighs how much, and the queries people type.

The vectors themselves are made in PostgreSQL (see models/triggers.py), by functions that migrations create from the
SQL here.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchConfig, SearchHeadline, SearchQueryField
from django.db.models import BooleanField, F, FloatField, Func, Value

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

# Names are looked for under a wider form than they are compared: Arabic letters that are often typed one for the other
# count as one, vowel marks and lengthening do not count. The last letters of the first list have no partner: they go.
FOLD_NAME_SQL = """
CREATE FUNCTION fold_name(normalised text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(normalised, 'أإآٱؤئىیةہھک\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670',
        'ااااويييهههك')
$$;
"""

# The words of a name, and the query for those in which each word typed begins a word; of what was typed as one word but
# is several ("al-assad") the last. Of very long words their beginnings count: a vector has no room for more.
NAME_WORDS_SQL = r"""
CREATE FUNCTION name_words(normalised text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY(
        SELECT left(word, 100) FROM unnest(string_to_array(public.fold_name(normalised), ' ')) word WHERE word <> ''))
$$;
CREATE FUNCTION name_query(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(
        '''' || replace(replace(left(word, 100), '\', '\\'), '''', '''''') || ''''
        || CASE WHEN nth = cardinality(words) THEN ':*' ELSE '' END, ' & '), '')::tsquery
    FROM unnest(string_to_array(typed, ' ')) one,
        LATERAL (SELECT string_to_array(public.fold_name(public.normalise_name(one)), ' ') AS words) w,
        LATERAL unnest(words) WITH ORDINALITY part (word, nth)
    WHERE word <> ''
$$;
"""

# The names with words spelt much like those typed, the nearest first. 0.6, where pg_trgm begins, misses two letters
# that changed places.
NAMES_MUCH_LIKE_SQL = """
CREATE FUNCTION names_much_like(typed text) RETURNS TABLE (alias_id bigint) LANGUAGE plpgsql AS $$
DECLARE
    folded text := public.fold_name(public.normalise_name(typed));
BEGIN
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.4', true);
    RETURN QUERY SELECT id FROM public.articles_actoralias WHERE folded <% public.fold_name(normalised)
        ORDER BY word_similarity(folded, public.fold_name(normalised)) DESC, id LIMIT 100;
END
$$;
"""

# Queries. What was typed is read once for each language that articles are in, and any of the readings will do: as
# websearch_to_tsquery() would, but each word both as the language stems it and as it is printed, for names. Words that
# the language leaves out ("the") are left out of its reading; a word that is not wanted is so in every language.
# IMMUTABLE is promised although it looks up the languages, so that it is worked out once, while the query is planned.
QUERY_SQL = r"""
CREATE FUNCTION onrecord_query(typed text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    configs regconfig[];
    config regconfig;
    other regconfig;
    term text[];
    words text;
    meant tsquery;
    reading tsquery;
    readings tsquery[] := '{}';
    found tsquery := '';
BEGIN
    WITH RECURSIVE present (language) AS (
        (SELECT language FROM public.articles_article ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT a.language FROM public.articles_article a WHERE a.language > p.language
                ORDER BY a.language LIMIT 1)
        FROM present p WHERE p.language IS NOT NULL
    )
    SELECT coalesce(array_agg(DISTINCT public.onrecord_config(language)), '{public.onrecord_simple}') INTO configs
    FROM present WHERE language IS NOT NULL;
    FOREACH config IN ARRAY configs LOOP
        reading := '';
        FOR term IN SELECT regexp_matches(typed, '(-?)(?:"([^"]*)"|(\S+))', 'g') LOOP
            words := coalesce(term[2], term[3]);
            meant := phraseto_tsquery(config, words);
            IF lower(term[3]) = 'or' THEN
                readings := readings || reading;
                reading := '';
            ELSIF numnode(meant) = 0 THEN
                CONTINUE;
            ELSIF term[1] = '-' THEN
                FOREACH other IN ARRAY configs LOOP
                    meant := meant || phraseto_tsquery(other, words);
                END LOOP;
                reading := reading && !!(meant || phraseto_tsquery('public.onrecord_simple', words));
            ELSE
                reading := reading && (meant || phraseto_tsquery('public.onrecord_simple', words));
            END IF;
        END LOOP;
        readings := readings || reading;
    END LOOP;
    FOR reading IN SELECT DISTINCT unnest(readings) LOOP
        found := found || reading;
    END LOOP;
    RETURN found;
END
$$;
"""

# Quotation marks as they are printed, and as telephones type them: a phrase in them is a phrase.
PLAIN_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))

MARK_START, MARK_END = "\ue000", "\ue001"


class Matches(Func):
    """`vector @@ query`, true or false."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def query(typed: str) -> Func:
    """What a person typed: words are all wanted, "phrases in quotes", or, -not."""
    return Func(Value(typed.translate(PLAIN_QUOTES)), function="onrecord_query", output_field=SearchQueryField())


def matches(typed: str) -> Matches:
    """The condition that a statement matches what was typed."""
    return Matches(F("tsv"), query(typed))


def rank(typed: str) -> Func:
    """How well a statement matches: how often and how near each other the words stand, in words more than in names,
    in those more than in the title; long statements are not preferred."""
    return Func(F("tsv"), query(typed), Value(1), function="ts_rank_cd", output_field=FloatField())


def highlighted(column: str, typed: str) -> SearchHeadline:
    """The text of a statement's column with MARK_START and MARK_END around the words that were found, as the article's
    language stems them."""
    config = SearchConfig(Func(F("article__language"), function="onrecord_config"))
    options: Any = {"config": config, "start_sel": MARK_START, "stop_sel": MARK_END, "highlight_all": True}
    return SearchHeadline(column, query(typed), **options)
