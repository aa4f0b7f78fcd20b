"""How names are compared and found, in PostgreSQL, by functions that migrations create from the SQL here."""

from __future__ import annotations

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
