"""Full-text search: which dictionary a language gets, what weighs how much, and the queries people type.

The vectors themselves are made in PostgreSQL (see models/triggers.py), by functions that migrations create from the
SQL here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchConfig, SearchHeadline, SearchQuery, SearchQueryField, SearchVector
from django.db.models import BooleanField, F, FloatField, Func, Q, TextField, Value

from articles.text.typed_search import TypedSearch

# Languages with a snowball stemmer in every PostgreSQL since 14. Each gets a configuration of ours that folds accents
# first, so that "Erdogan" finds "Erdoğan"; all others are indexed word by word.
FROM_THE_START = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Those that came later, each with a migration that runs added_language_sql(code).
ADDED: dict[str, str] = {}
DICTIONARIES = FROM_THE_START | ADDED


def configuration(language: str) -> str:
    """The text search configuration for an ISO 639-1 code, e.g. "onrecord_english"."""
    return f"onrecord_{DICTIONARIES.get(language, 'simple')}"


def configurations_sql() -> str:
    """CREATE TEXT SEARCH CONFIGURATION for each dictionary there was at first, and the function that picks one."""
    made = [
        _configuration_sql("simple", "simple"),
        *(_configuration_sql(n, f"{n}_stem") for n in FROM_THE_START.values()),
    ]
    return "\n".join([*made, chooser_sql(FROM_THE_START)])


def _configuration_sql(name: str, stemmer: str) -> str:
    return (
        f"CREATE TEXT SEARCH CONFIGURATION onrecord_{name} (COPY = pg_catalog.{name});"
        f"ALTER TEXT SEARCH CONFIGURATION onrecord_{name} ALTER MAPPING FOR hword, hword_part, word"
        f" WITH unaccent, {stemmer};"
    )


def chooser_sql(dictionaries: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN 'onrecord_{name}'" for code, name in dictionaries.items())
    return (
        "CREATE OR REPLACE FUNCTION onrecord_config(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE"
        f" AS $$ SELECT (CASE language {cases} ELSE 'onrecord_simple' END)::regconfig $$;"
    )


def added_language_sql(code: str) -> str:
    """For the migration that comes with a language of ADDED: its configurations, and its texts indexed by them."""
    name = DICTIONARIES[code]
    written_in_it = f"article_id IN (SELECT id FROM articles_article WHERE language = '{code}')"  # noqa: S608
    return "\n".join(
        [
            _configuration_sql(name, f"{name}_stem"),
            whole_configurations_sql([name]),
            chooser_sql(DICTIONARIES),
            f"UPDATE articles_statement SET id = id WHERE {written_in_it};",  # noqa: S608
        ]
    )


# How words are spelt for the index, and for what is looked for in it. The parser would tear some words apart and glue
# others together, and dictionaries know no capitals:
#   "WHO" → "WHOƾ0"        so that it is no "who"; a word with a figure is in no dictionary
#   "U.S.", "G-20"         → "USƾ0.", "G20": one word, whichever way it is written
#   "2231/2015", "war.The" are two words each, as are a word and the year behind its hyphen ("mid-2021")
#   边界将保持开放           is as many words as it has characters, so that any part of it is a phrase
# marked() leads highlights back to what is printed.
CAPITALS, GAP = "ƾ0", "\x1f"
# Letters of scripts that are written without spaces, and Korean, where particles are part of the word; and the marks
# that Thai, Lao, Khmer and Burmese write over, under and behind a letter.
UNSPACED = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u103f\u1050-\u1055"
    r"\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    r"\uf900-\ufaff\U00020000-\U0003134f"
)
IN_UNSPACED = re.compile(f"[{UNSPACED}]")
MARKS = r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b6-\u17d3"
SPELLED_SQL = rf"""
CREATE FUNCTION onrecord_spelled(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    spelled text := words;
BEGIN
    IF spelled ~ '\.[[:alpha:]]' THEN
        spelled := regexp_replace(spelled, '(?<=\m[[:alpha:]])\.(?=[[:alpha:]](?![[:alpha:]]))', '', 'g');
        spelled := regexp_replace(spelled, '(?<=[[:lower:]])\.(?=[[:upper:]][[:lower:]])', '.' || chr(31), 'g');
    END IF;
    IF spelled LIKE '%-%' AND spelled ~ '-[0-9]' THEN
        spelled := regexp_replace(spelled, '(\m[[:alpha:]]{{1,5}})-(?=[0-9]{{1,3}}(?![0-9]))', '\1', 'g');
        spelled := regexp_replace(spelled, '(?<=[[:alnum:]])-(?=[0-9])', '-' || chr(31), 'g');
    END IF;
    IF spelled LIKE '%/%' THEN
        spelled := regexp_replace(spelled, '(?<=[[:alnum:]])/(?=[[:alnum:]])', chr(31) || '/' || chr(31), 'g');
    END IF;
    IF octet_length(spelled) > length(spelled) AND spelled ~ '[{UNSPACED}]' THEN
        spelled := regexp_replace(spelled, '([{UNSPACED}][{MARKS}]*)', chr(31) || '\1' || chr(31), 'g');
    END IF;
    IF spelled ~ '[[:upper:]]{{2}}' THEN
        spelled := regexp_replace(spelled, '\m([[:upper:]]{{2,5}})\M', '\1{CAPITALS}', 'g');
    END IF;
    RETURN spelled;
END
$$;
"""


# What is indexed of a text: words as its language stems them, and those that the language leaves out under a sign of
# their own: a phrase needs them ("no first use"), and "war" must not find all that is German. To tell which those are
# each dictionary has a double that leaves out nothing.
def whole_configurations_sql(names: Collection[str] = ("simple", *FROM_THE_START.values())) -> str:
    stemming = [name for name in names if name != "simple"]
    dictionaries = [
        f"CREATE TEXT SEARCH DICTIONARY onrecord_{name}_whole (TEMPLATE = snowball, Language = {name});"
        for name in stemming
    ]
    made = [f"CREATE TEXT SEARCH CONFIGURATION onrecord_{name}_whole (COPY = onrecord_{name});" for name in stemming]
    mapped = [
        f"ALTER TEXT SEARCH CONFIGURATION onrecord_{name}_whole"
        f" ALTER MAPPING REPLACE {of}_stem WITH onrecord_{of}_whole;"
        for name in stemming
        for of in dict.fromkeys((name, "english"))  # that is for Latin letters in Russian and Hindi
    ]
    unaccented = [
        f"ALTER TEXT SEARCH CONFIGURATION onrecord_{name}{whole}"
        " ALTER MAPPING FOR numword, numhword, hword_numpart WITH unaccent, simple;"
        for whole, of in (("", names), ("_whole", stemming))
        for name in of
    ]
    return "\n".join([*dictionaries, *made, *mapped, *unaccented])


VECTOR_SQL = r"""
CREATE FUNCTION onrecord_vector(config regconfig, words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    spelled text := public.onrecord_spelled(words);
    stemmed tsvector := to_tsvector(config, spelled);
    left_out tsvector;
BEGIN
    IF spelled = '' OR config = 'public.onrecord_simple'::regconfig THEN
        RETURN stemmed;
    END IF;
    left_out := ts_delete(
        to_tsvector(('public.' || replace(config::text, 'public.', '') || '_whole')::regconfig, spelled),
        tsvector_to_array(stemmed));
    RETURN (stemmed::text || ' ' || regexp_replace(left_out::text, '(^| )''', '\1''~', 'g'))::tsvector;
END
$$;
CREATE FUNCTION onrecord_statement_vector(
    config regconfig, words text, speaker text, role text, headline tsvector
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(public.onrecord_vector(config, words), 'A')
        || setweight(public.onrecord_vector('public.onrecord_simple', speaker), 'B')
        || setweight(public.onrecord_vector(config, role), 'C')
        || setweight(headline, 'D')
$$;
"""

# Queries. What was typed (typed_search.py) is read once for each language that articles are in, and any of the readings
# will do: each word both as the language stems it and as it is printed, for names, and in all spellings. Words that the
# language leaves out ("the") are left out of its reading; a word that is not wanted is so in every language. Where
# nothing is left it was these words that were meant ("to be or not to be").
# IMMUTABLE is promised although it looks up the languages, so that it is worked out once, while the query is planned.
QUERY_SQL = rf"""
CREATE FUNCTION onrecord_is_left_out(config regconfig, word text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT word = 'us' OR length(word) < 3 OR numnode(plainto_tsquery(config, word)) = 0
        OR numnode(plainto_tsquery('public.onrecord_english', word)) = 0
$$;
-- What a word of the index may stand there as, besides: typed in capitals it may be meant so or not, but "US" is no
-- "us", and "WHO" no "who"; and there are several F-16s.
CREATE FUNCTION onrecord_spellings(config regconfig, word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN word LIKE '%{CAPITALS}' THEN word || CASE
            WHEN public.onrecord_is_left_out(config, replace(word, '{CAPITALS}', '')) THEN '{{}}'
            ELSE tsvector_to_array(to_tsvector(config, replace(word, '{CAPITALS}', ''))) END
        WHEN word ~ '^[[:alpha:]]{{1,5}}[0-9]{{1,3}}s?$' THEN ARRAY[rtrim(word, 's'), rtrim(word, 's') || 's']
        ELSE ARRAY[word]
    END
$$;
-- The words in a row; of a word (and not a phrase) without the parts that the language leaves out ("Iran's").
CREATE FUNCTION onrecord_term(config regconfig, words text, is_phrase boolean) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    place record;
    last integer;
    meant tsquery := '';
BEGIN
    FOR place IN
        WITH indexed (word, at) AS (
            SELECT lexeme, at FROM unnest(public.onrecord_vector(config, words)) v, unnest(v.positions) at
            WHERE is_phrase OR lexeme NOT LIKE '~%'
        ), printed (word, at) AS (
            SELECT lexeme, at FROM unnest(public.onrecord_vector('public.onrecord_simple', words)) v,
                unnest(v.positions) at WHERE lexeme ~ '^[[:alpha:]]{{2,5}}$'
        )
        SELECT at, string_agg(DISTINCT '''' || replace(replace(spelt, '\', '\\'), '''', '''''') || '''', ' | ') AS forms
        FROM (
            SELECT at, spelt FROM indexed, unnest(public.onrecord_spellings(config, word)) spelt
            UNION ALL SELECT at, printed.word || '{CAPITALS}' FROM printed JOIN indexed USING (at)
        ) f GROUP BY at ORDER BY at
    LOOP
        meant := CASE WHEN last IS NULL THEN place.forms::tsquery
            ELSE tsquery_phrase(meant, place.forms::tsquery, place.at - last) END;
        last := place.at;
    END LOOP;
    RETURN meant;
END
$$;
-- Those of the languages that articles are in.
CREATE FUNCTION onrecord_configurations() RETURNS regconfig[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE present (language) AS (
        (SELECT language FROM public.articles_article ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT a.language FROM public.articles_article a WHERE a.language > p.language
                ORDER BY a.language LIMIT 1)
        FROM present p WHERE p.language IS NOT NULL
    )
    SELECT coalesce(array_agg(DISTINCT public.onrecord_config(language)), '{{public.onrecord_simple}}')
    FROM present WHERE language IS NOT NULL
$$;
-- `parts` stand as a calculator takes them, operators behind what they join: "wborder", "pno first use", "&". A word or
-- phrase with a capital letter before it is meant in every language at once. A word that languages read alike stands
-- there once: PostgreSQL adds up how often each is found, and would take it for two or three times as common.
CREATE FUNCTION onrecord_query(parts text[], otherwise text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    configs regconfig[] := public.onrecord_configurations();
    config regconfig;
    other regconfig;
    part text;
    words text;
    is_phrase boolean;
    meant tsquery;
    as_printed tsquery;
    stack tsquery[];
    n integer;
    readings tsquery[] := '{{}}';
    reading tsquery;
    found tsquery := '';
BEGIN
    FOREACH config IN ARRAY configs LOOP
        stack := '{{}}';
        FOREACH part IN ARRAY parts LOOP
            n := cardinality(stack);
            IF part = '&' THEN
                stack := stack[:n - 2] || (stack[n - 1] && stack[n]);
            ELSIF part = '|' THEN
                stack := stack[:n - 2] || (stack[n - 1] || stack[n]);
            ELSIF part = '!' THEN
                stack := stack[:n - 1] || !!stack[n];
            ELSE
                words := substr(part, 2);
                is_phrase := lower(left(part, 1)) = 'p';
                meant := public.onrecord_term(config, words, is_phrase);
                IF left(part, 1) IN ('W', 'P') THEN
                    FOREACH other IN ARRAY configs LOOP
                        meant := meant || public.onrecord_term(other, words, is_phrase);
                    END LOOP;
                END IF;
                IF numnode(meant) > 0 AND config <> 'public.onrecord_simple'::regconfig THEN
                    as_printed := public.onrecord_term('public.onrecord_simple', words, true);
                    meant := CASE WHEN meant = as_printed THEN meant ELSE meant || as_printed END;
                END IF;
                stack := stack || meant;
            END IF;
        END LOOP;
        reading := coalesce(stack[1], '');
        IF numnode(reading) = 0 AND otherwise <> '' THEN
            reading := public.onrecord_term(config, otherwise, true);
        END IF;
        readings := readings || reading;
    END LOOP;
    FOR reading IN SELECT DISTINCT unnest(readings) LOOP
        found := found || reading;
    END LOOP;
    RETURN found;
END
$$;
"""  # noqa: S608  its own names

MARK_START, MARK_END = "\ue000", "\ue001"


class Matches(Func):
    """`vector @@ query`, true or false."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class TypedLiteral(Func):
    """What the database read in what was typed, as it wrote it down: for all the places where a page needs it."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()


def query_of(parts: list[str]) -> Func:
    """Of what was read (see typed_search.py)."""
    given = Value(parts, output_field=ArrayField(TextField()))
    return Func(given, Value(""), function="onrecord_query", output_field=SearchQueryField())


def matches(words: Func) -> Matches:
    """The condition that a statement has the words of a query."""
    return Matches(F("tsv"), words)


def anywhere(has_words: Q) -> Q:
    """Where statements are looked through whether they are public or not: these have an index each, and PostgreSQL has
    to be told that either will do."""
    return Q(has_words, is_public=True) | Q(has_words, is_public=False)


# The words of a role in an index of their own: in the whole vector those of the text would drown them.
ROLE_WORDS = SearchVector("role", config="onrecord_simple")


def role_has_words(words: str) -> Matches:
    """The condition that a statement's role as printed has all of these words."""
    return Matches(ROLE_WORDS, SearchQuery(words, config="onrecord_simple"))


def rank(words: Func) -> Func:
    """How well a statement matches: how often and how near each other the words stand, in words more than in names,
    in those more than in the title; long statements are not preferred."""
    return Func(F("tsv"), words, Value(1), function="ts_rank_cd", output_field=FloatField())


def highlighted(column: str, asked: Func) -> SearchHeadline:
    """The text of a statement's column as it is spelt for the index, with MARK_START and MARK_END around the words that
    were found, as the article's language stems them: for marked()."""
    config = SearchConfig(Func(F("article__language"), function="onrecord_config"))
    options: Any = {"config": config, "start_sel": MARK_START, "stop_sel": MARK_END, "highlight_all": True}
    return SearchHeadline(Func(F(column), function="onrecord_spelled"), asked, **options)


def marked(printed: str, highlighted: str, typed: TypedSearch) -> str:
    """The text as it is printed, with the same marks; a phrase is marked whole, and where nothing else is wanted its
    words are not marked elsewhere."""
    phrases = [*typed.phrases, *(word for word in typed.words if IN_UNSPACED.search(word))]
    if not phrases and (same := _as_highlighted(printed, highlighted)):
        return same
    is_marked = _marks(printed, highlighted)
    if not any(is_marked) and not phrases and typed.otherwise:
        phrases = [typed.otherwise]
    spans = [match.span() for phrase in phrases for match in _as_printed(phrase).finditer(printed)]
    if spans and len(phrases) >= len(typed.phrases) + len(typed.words):
        is_marked = [False] * len(printed)
    for start, end in spans:
        is_marked[start:end] = [True] * (end - start)
    if not any(is_marked):
        return printed
    runs = groupby(zip(is_marked, printed, strict=True), itemgetter(0))
    texts = ((is_on, "".join(char for _, char in run)) for is_on, run in runs)
    return "".join(f"{MARK_START}{text}{MARK_END}" if is_on else text for is_on, text in texts)


def _as_highlighted(printed: str, highlighted: str) -> str:
    """What is highlighted, if it is spelt as printed once the signs are out: mostly. Else, or of no mark, nothing."""
    spelt = highlighted.replace(CAPITALS, "").replace(GAP, "").replace(MARK_END + MARK_START, "")
    is_same = spelt.replace(MARK_START, "").replace(MARK_END, "") == printed
    return spelt if is_same and MARK_START in spelt else ""


def _marks(printed: str, highlighted: str) -> list[bool]:
    """Whether each character is marked; none is where the two texts cannot be brought together."""
    if MARK_START not in highlighted:
        return [False] * len(printed)
    found: list[bool] = []
    is_on = False
    for char in highlighted.replace(CAPITALS, "").replace(GAP, ""):
        if char in (MARK_START, MARK_END):
            is_on = char == MARK_START
            continue
        at = len(found)
        if printed[at : at + 1] in (".", "-") and printed[at : at + 1] != char:
            found.append(is_on)  # "U.S." is spelt without the first of its full stops
        found.append(is_on)
        if printed[len(found) - 1 : len(found)] != char:
            return [False] * len(printed)
    return found if len(found) == len(printed) else [False] * len(printed)


@lru_cache(maxsize=200)
def _as_printed(phrase: str) -> re.Pattern[str]:
    if IN_UNSPACED.search(phrase):
        return re.compile(re.escape(phrase), re.IGNORECASE)
    words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", phrase))
    return re.compile(rf"\b{words}\b", re.IGNORECASE)
